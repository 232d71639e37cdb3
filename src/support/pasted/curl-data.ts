/** The data of a curl command: what its own small languages for fields and files mean. */
import { UsageError } from '../../values/errors/usage-error';
import { quotePlus } from '../../values/text/percent';

/** A piece of the body: text, or a file. */
export interface Data {
  readonly text?: string;
  readonly file?: string;
  /** curl takes the line ends out of the file. */
  readonly isJoined?: boolean;
}

/** Without the folders before it. */
export const fileName = (file: string): string => file.replace(/^.*\//s, '');

/** A part of a multipart body. */
export interface Part {
  readonly name: string;
  readonly content: Data;
  readonly filename?: string;
  readonly contentType?: string;
}

/** `content`, `=content` or `name=content`: the content encoded, the name as it is. @throws UsageError for a file */
export function urlEncodedData(value: string): string {
  const [, name = '', sign, content = value] = /^([^=@]*)([=@])([^]*)$/.exec(value) ?? [];
  if (sign === '@')
    throw new UsageError('--data-urlencode of a file is not taken over', {
      hint: `write what stands in ${content} in its place`,
    });
  return `${name === '' ? '' : `${name}=`}${quotePlus(content)}`;
}

/** As curl goes by the ends of names. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  htm: 'text/html',
  html: 'text/html',
  pdf: 'application/pdf',
  xml: 'application/xml',
};

/**
 * `name=value`, `name=@file`, `name=<file`, each perhaps with `;type=` and `;filename=` behind it.
 * @param isLiteral `--form-string`: no sign in the value has a meaning
 * @throws UsageError for what is no field
 */
export function formPart(field: string, isLiteral = false): Part {
  const [, name, value = ''] = /^([^=]+)=([^]*)$/.exec(field) ?? [];
  if (name === undefined) throw new UsageError(`-F of curl needs name=value, not '${field}'`);
  if (isLiteral) return { name, content: { text: value } };
  const [, content = '', more = ''] =
    /^("(?:[^"\\]|\\[^])*"|[^]*?)((?:;\s*(?:type|filename|headers|encoder)=[^]*)?)$/.exec(value) ?? [];
  const named = attribute(more, 'filename');
  const contentType = attribute(more, 'type');
  const isFile = content.startsWith('@');
  if (!isFile && !content.startsWith('<')) {
    return { name, content: { text: unquoted(content) }, ...described(named, contentType) };
  }
  const file = unquoted(content.slice(1));
  if (file === '-')
    throw new UsageError('-F of curl reads from standard input', { hint: 'write -F name=@FILE' });
  const filename = isFile ? (named ?? fileName(file)) : named;
  const guessed = CONTENT_TYPES[/\.(\w+)$/.exec(filename ?? '')?.[1]?.toLowerCase() ?? ''];
  const implied = isFile ? (guessed ?? 'application/octet-stream') : undefined;
  return { name, content: { file }, ...described(filename, contentType ?? implied) };
}

const described = (filename?: string, contentType?: string): Partial<Part> => ({
  ...(filename === undefined ? {} : { filename }),
  ...(contentType === undefined ? {} : { contentType }),
});

/** `text/html; charset=utf-8` is one type: it goes on to the next attribute. */
function attribute(text: string, name: string): string | undefined {
  const pattern = new RegExp(
    `;\\s*${name}=("(?:[^"\\\\]|\\\\.)*"|.*?)(?=;\\s*(?:type|filename|headers|encoder)=|$)`,
    's',
  );
  const value = pattern.exec(text)?.[1];
  return value === undefined ? undefined : unquoted(value);
}

const unquoted = (text: string): string =>
  /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;
