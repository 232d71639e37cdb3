/** The socket of the sandbox: node:http on 127.0.0.1 in front of `handle`. */
import * as http from 'node:http';
import * as zlib from 'node:zlib';
import type { Sandbox } from '../service/handle';
import { errorReply, errors, type SandboxReply } from '../service/reply';

/** The API's requests are small; a longer body is refused before it fills the memory. */
const LARGEST_BODY_BYTES = 1024 * 1024;
/** Shorter bodies are not worth the time. */
const SMALLEST_ZIPPED_BYTES = 1024;

export interface SandboxServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * @param port 0 for any free one
 * @throws the system's error (EADDRINUSE, EACCES) when it cannot listen there
 */
export function serve(sandbox: Sandbox, port: number): Promise<SandboxServer> {
  const server = http.createServer((request, response) => receive(sandbox, request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      inIdleTime(sandbox.preparations);
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** One piece of work at a time: requests go in between. */
function inIdleTime([first, ...rest]: readonly (() => void)[]): void {
  if (first === undefined) return;
  setImmediate(() => {
    first();
    inIdleTime(rest);
  }).unref();
}

function receive(sandbox: Sandbox, request: http.IncomingMessage, response: http.ServerResponse): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= LARGEST_BODY_BYTES) chunks.push(chunk);
  });
  request.on('end', () => {
    const { method = 'GET', url = '/' } = request;
    const reply =
      size > LARGEST_BODY_BYTES
        ? errorReply(
            { status: 413, code: 'requestEntityTooLarge', message: 'The body is too large.' },
            'flat',
          )
        : answer(sandbox, { method, url, headers: plainHeaders(request), body: Buffer.concat(chunks) });
    const encodings = request.headers['accept-encoding'];
    if (reply.delayMs === undefined) return send(reply, method, encodings, response);
    const timer = setTimeout(() => send(reply, method, encodings, response), reply.delayMs);
    // Whoever hangs up meanwhile gets no reply, and a server that closes does not wait for it.
    response.once('close', () => clearTimeout(timer));
  });
}

/** A fault of the sandbox is a 500 for one request, not the end of the server. */
function answer(sandbox: Sandbox, request: Parameters<Sandbox['handle']>[0]): SandboxReply {
  try {
    return sandbox.handle(request);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return errorReply({ ...errors.internal(), message }, 'flat');
  }
}

function plainHeaders({ headers }: http.IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function send(
  { status, headers, body }: SandboxReply,
  method: string,
  encodings: string | string[] | undefined,
  response: http.ServerResponse,
): void {
  let bytes: Buffer = Buffer.from(body, 'utf8');
  for (const [name, value] of headers) response.setHeader(name, value);
  if (bytes.length >= SMALLEST_ZIPPED_BYTES && /\bgzip\b/.test(String(encodings ?? ''))) {
    bytes = zlib.gzipSync(bytes, { level: 1 });
    response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Vary', 'Accept-Encoding');
  }
  response.setHeader('Content-Length', bytes.length);
  response.writeHead(status);
  response.end(method === 'HEAD' ? undefined : bytes);
}
