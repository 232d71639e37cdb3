/** Python lines run as the shell runs them, without a shell: what they print, then the last line of an error. */
import * as vm from 'node:vm';
import { pythonLanguage } from '../../src/python/language';
import { createRequests } from '../../src/http';
import { dumps } from '../../src/python/json/json-dumps';
import { json } from '../../src/python/json/json-module';
import { createPprint } from '../../src/python/pprint/pprint-module';
import { repr } from '../../src/python/print/repr';
import { lastLine } from '../../src/python/print/traceback';
import type { Prepared, Raw } from '../../src/http/transport/message';
import type { World } from '../../src/world';
import { processWorld } from '../../src/process-world';

export interface Python {
  (source: string): string;
}

interface Setting {
  readonly world?: World;
  /** Where the session's variables are; the global object by default. */
  readonly scope?: object;
  readonly send?: (prepared: Prepared) => Raw;
}

const refuse = (): never => {
  throw new Error('this test sends nothing');
};

export function python({ world = processWorld(), scope = globalThis, send }: Setting = {}): Python {
  let out = '';
  const write = (text: string): void => void (out += text);
  const requests = createRequests({
    send: send ?? refuse,
    repr,
    dumps: (value) => dumps(value, { allow_nan: false }),
    nowMs: () => world.nowMs(),
    env: {},
  });
  pythonLanguage.openPython({
    world,
    scope,
    before: new Map(
      Object.getOwnPropertyNames(globalThis).map((name) => [
        name,
        Object.getOwnPropertyDescriptor(globalThis, name),
      ]),
    ),
    free: [],
    beside: new Set<string>(),
    builtIns: new Map(),
    modules: { json, pprint: createPprint(write), requests },
    write,
    writeError: write,
    echo: (value) => {
      if (value !== null && value !== undefined) write(`${repr(value)}\n`);
    },
  });
  return (source) => {
    out = '';
    const translated = pythonLanguage.translate(source, false);
    if (translated.kind !== 'ready')
      return translated.kind === 'invalid' ? lastLine(translated.error) : '...';
    try {
      const run = vm.runInThisContext(`($py) => {${translated.js}}`) as (python: unknown) => void;
      run((scope as { $py?: unknown }).$py);
    } catch (error) {
      return out + lastLine(error);
    }
    return out;
  };
}
