/** `console` of the session: what a line writes with it is masked as everything else that the shell prints. */
import type * as Stream from 'node:stream';
import type { Printer } from './printer';
import { lazy } from '../../values/lazy';

const streams = lazy(() => require('node:stream') as typeof import('node:stream'));
const consoles = lazy(() => require('node:console') as typeof import('node:console'));

/** Defines `console` on the scope; it is made when it is first used. */
export function maskConsole(scope: object, printer: Printer): void {
  let made: Console | undefined;
  const make = (): Console => {
    const { Writable } = streams();
    const { Console: NodeConsole } = consoles();
    // In place of the stream's own write, which an interrupt would leave "writing" for ever.
    const sink = (write: (text: string) => void): Stream.Writable =>
      Object.assign(new Writable(), {
        write(chunk: string | Uint8Array): boolean {
          write(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
          return true;
        },
      });
    return new NodeConsole({
      stdout: sink((text) => printer.text(text)),
      stderr: sink((text) => printer.errorText(text)),
      // A colour in the text could as well be a server's: the printer would spell it out.
      colorMode: false,
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
