/** `console` of the session: what a line writes with it is masked as everything else that the shell prints. */
import type * as Stream from 'node:stream';
import type { Secrets } from '../values/secrets';
import type { Printer } from './printer';
import type { Terminal } from './terminal';

/** Defines `console` on the scope; it is made when it is first used. */
export function maskConsole(scope: object, printer: Printer, terminal: Terminal, secrets: Secrets): void {
  const { Console } = globalThis.console;
  let made: Console | undefined;
  const make = (): Console => {
    const { Writable } = require('node:stream') as typeof Stream;
    const sink = (write: (text: string) => void): Stream.Writable =>
      new Writable({
        decodeStrings: false,
        write(chunk: string | Uint8Array, _encoding, done) {
          write(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
          done();
        },
      });
    const mask = secrets.masker();
    return new Console({
      stdout: sink((text) => printer.text(text)),
      stderr: sink((text) => void terminal.stderr.write(mask(text))),
      colorMode: terminal.colour,
    });
  };
  Object.defineProperty(scope, 'console', {
    configurable: true,
    enumerable: false,
    get: () => (made ??= make()),
    set: (value: unknown) =>
      Object.defineProperty(scope, 'console', { configurable: true, writable: true, value }),
  });
}
