/** `multipart/form-data` bodies, byte for byte as urllib3 builds them. */
import { typeError, valueError } from '../../values/errors/errors';
import { bytesOf } from '../../values/bytes';
import { typeName } from '../../values/python/type-name';
import { guessFilename, isOpenFile } from './open-file';
import { itemsOf, pairsOf, textOf, type Repr } from './mapping';
import { encode } from '../../values/text/text-encodings';

export interface Multipart {
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** One part: its header lines in the order of the wire, and its bytes. */
interface Part {
  readonly headers: readonly string[];
  readonly data: Uint8Array;
}

const HINT =
  'files is { field: content } or { field: [filename, content, type, headers] }; content is text, bytes or an open file.';

/**
 * @param files dictionary or pairs of field name and file
 * @param data further fields, dictionary or pairs
 * @param boundary 32 hexadecimal digits
 * @throws PyError ValueError when `data` is text, TypeError for a file of a wrong shape
 */
export function encodeMultipart(files: unknown, data: unknown, boundary: string, repr: Repr): Multipart {
  if (typeof data === 'string' || bytesOf(data) !== undefined) {
    throw valueError('Data must not be a string.', 'Beside files, data is an object or a list of pairs.');
  }
  // Files are looked at first, and stand last.
  const asFiles = fileParts(files, repr);
  const parts = [...fieldParts(data ?? {}, repr), ...asFiles];
  const pieces: Uint8Array[] = [];
  for (const { headers, data: content } of parts) {
    pieces.push(
      encode(`--${boundary}\r\n${headers.join('\r\n')}\r\n\r\n`, 'utf-8'),
      content,
      encode('\r\n', 'utf-8'),
    );
  }
  pieces.push(encode(`--${boundary}--\r\n`, 'utf-8'));
  return { body: Buffer.concat(pieces), contentType: `multipart/form-data; boundary=${boundary}` };
}

function fieldParts(data: unknown, repr: Repr): Part[] {
  return pairsOf(data, 'data').flatMap(([name, value]) =>
    (itemsOf(value) ?? [value])
      .filter((item) => item !== null && item !== undefined)
      .map((item) => ({
        headers: [`Content-Disposition: form-data; ${parameter('name', nameText(name))}`],
        data: bytesOf(item) ?? encode(textOf(item, repr), 'utf-8'),
      })),
  );
}

function fileParts(files: unknown, repr: Repr): Part[] {
  const parts: Part[] = [];
  for (const [name, value] of pairsOf(files, 'files')) {
    const field = nameText(name);
    const [filename, content, type, extra] = shapeOf(value, field);
    if (content === null || content === undefined) continue;
    const disposition = [parameter('name', field)];
    if (filename !== null && filename !== undefined)
      disposition.push(parameter('filename', nameText(filename)));
    parts.push({
      headers: headerLines(`form-data; ${disposition.join('; ')}`, type, extra, repr),
      data: contentOf(content),
    });
  }
  return parts;
}

/** [filename, content, type, headers] of what stands for a file. */
function shapeOf(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) return [(isOpenFile(value) ? guessFilename(value) : undefined) ?? field, value];
  const list = value as unknown[];
  if (list.length < 2) throw valueError(`not enough values to unpack (expected 4, got ${list.length})`, HINT);
  if (list.length > 4) throw valueError('too many values to unpack (expected 4)', HINT);
  return list;
}

/** Known fields first, then the caller's own; empty ones are left out. */
function headerLines(disposition: string, type: unknown, extra: unknown, repr: Repr): string[] {
  const own = new Map(
    pairsOf(extra ?? {}, 'the headers of a file').map(([name, value]) => [textOf(name, repr), value]),
  );
  const known = new Map<string, unknown>([
    ['Content-Disposition', disposition],
    ['Content-Type', type],
  ]);
  own.delete('Content-Location');
  for (const name of known.keys()) own.delete(name);
  return [...known, ...own]
    .filter(([, value]) => Boolean(value))
    .map(([name, value]) => `${name}: ${textOf(value, repr)}`);
}

function contentOf(given: unknown): Uint8Array {
  const content = isOpenFile(given) ? given.read() : given;
  const bytes = bytesOf(content);
  if (bytes !== undefined) return bytes;
  if (typeof content === 'string') return encode(content, 'utf-8');
  if (typeof content === 'number' || typeof content === 'bigint') return encode(String(content), 'utf-8');
  throw typeError(`a bytes-like object is required, not '${typeName(content)}'`, HINT);
}

function nameText(name: unknown): string {
  const bytes = bytesOf(name);
  if (bytes !== undefined) return Buffer.from(bytes).toString('utf8');
  if (typeof name === 'string') return name;
  throw typeError(`expected string or bytes-like object, got '${typeName(name)}'`, HINT);
}

/** `name="value"` in the manner of HTML 5: quotes and control characters become percent escapes. */
function parameter(name: string, value: string): string {
  const safe = value.replaceAll('\\', '\\\\').replace(
    // eslint-disable-next-line no-control-regex -- control characters are what is searched for; ESC stays, as in urllib3
    /[\0-\x1a\x1c-\x1f"]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `${name}="${safe}"`;
}
