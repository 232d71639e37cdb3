/**
 * Programs composed of declarations and `await`, entered at the prompt in pieces: the variables are afterwards what the
 * same text leaves in a module that Node runs.
 */
import { spawnSync } from 'node:child_process';
import * as vm from 'node:vm';
import { expect, test } from 'vitest';
import { prepare } from '../../src/shell/source/source';
import { transpile } from '../../src/shell/source/typescript';
import { cleanEnv } from '../helpers/child';

const COUNT = 400;

/** Numerical Recipes' generator. */
let state = 11;
const random = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const one = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;

/** One program: the names it has declared so far, values and functions of no argument apart. */
class Program {
  readonly values: string[] = [];
  readonly functions: string[] = [];
  #count = 0;

  fresh(): string {
    return `n${this.#count++}`;
  }

  value(depth = 0): string {
    const inner = (): string => (depth > 2 ? '1' : this.value(depth + 1));
    const makes: readonly (() => string)[] = [
      () => String(random(100)),
      () => (this.values.length > 0 ? one(this.values) : '7'),
      () => (this.functions.length > 0 ? `${one(this.functions)}()` : '8'),
      () => `await ${inner()}`,
      () => `await (${inner()})`,
      () => `(await later(${inner()}))`,
      () => `\`a\${await ${inner()}}b\``,
      () => `[${inner()}, ${inner()}]`,
      () => `({ k: ${inner()}, [await 'l']: 2 })`,
      () => `(await (async () => { const inside = await ${inner()}; return inside; })())`,
      () => `(typeof ${inner()} === 'string' ? ${inner()} : 3)`,
      () => `(await import('data:text/javascript,export default 6')).default`,
    ];
    return one(makes)();
  }

  pattern(names: string[], depth = 0): string {
    const name = (): string => {
      const made = this.fresh();
      names.push(made);
      return made;
    };
    const inner = (): string => (depth > 1 ? name() : this.pattern(names, depth + 1));
    return one([
      () => name(),
      () => `[${inner()} = ${this.value(2)}, , ...${name()}]`,
      () => `{ k: ${inner()} = [${this.value(2)}], ['l']: ${name()} = ${this.value(2)} }`,
      () => `{ ...${name()} }`,
    ])();
  }

  /** What a pattern of any kind can be taken from. */
  static readonly anything = 'Object.assign([[1, 2, 3], 2, 3], { k: [[4], 5] })';

  statement(): string {
    const names: string[] = [];
    const functions: string[] = [];
    const keyword = one(['const', 'let', 'var']);
    const end = one([';', '', ' // end']);
    const name = this.fresh();
    const text = one<() => string>([
      () => (names.push(name), `${keyword} ${name} = ${this.value()}${end}`),
      () =>
        `${keyword} ${this.pattern(names)} = await ${Program.anything}, ${this.pattern(names)} = ${Program.anything}${end}`,
      () => (names.push(name), `let ${name}${end}`),
      () => (functions.push(name), `function ${name}() { return ${this.values[0] ?? 1}; }`),
      () => (functions.push(name), `const ${name} = () => ${this.values.at(-1) ?? 2};`),
      () => (
        functions.push(name),
        `class C${name} { static x = 5; m() { return C${name}.x; } }\nlet ${name} = () => new C${name}().m();`
      ),
      () => (
        names.push(name),
        `for (var ${name} of await [${this.value(1)}]) { const ${name}x = await ${name}; }`
      ),
      () => (
        names.push(name),
        `let ${name} = 0;\nfor await (const { y = 2 } of [{ y: ${this.value(1)} }, {}]) { ${name} += String(y).length }`
      ),
      () => (
        names.push(name, `${name}b`),
        `for (var ${name} = 0, ${name}b; ${name} < 2; ${name}++) { ${name}b = await ${name} }`
      ),
      () => (names.push(name), `if (await true) { var ${name} = ${this.value(1)} } else await 0`),
      () => (names.push(name), `{ let inner = await ${this.value(1)}; var ${name} = inner; }`),
      () => (names.push(name), `try { var ${name} = 1; await Promise.reject(2) } catch (e) { ${name} += e }`),
      () => (
        names.push(name),
        `import ${name}, { sep as ${name}s } from 'node:path'\nvar ${name} = ${name}s;`.replace(
          `var ${name} = `,
          `var ${name}v = `,
        )
      ),
    ])();
    // What is imported is an object with functions; its `sep` stands for it.
    if (text.startsWith('import')) names.splice(0, 1, `${name}v`);
    this.values.push(...names);
    this.functions.push(...functions);
    return text;
  }
}

interface Composed {
  /** Each is entered by itself. */
  readonly pieces: readonly string[];
  readonly values: readonly string[];
  readonly functions: readonly string[];
}

function compose(): Composed {
  const program = new Program();
  const pieces = Array.from({ length: 1 + random(3) }, () =>
    Array.from({ length: 1 + random(3) }, () => program.statement()).join('\n'),
  );
  return { pieces, values: program.values, functions: program.functions };
}

const LATER = 'globalThis.later = (value) => new Promise((resolve) => setImmediate(resolve, value));';
const found = ({ values, functions }: Composed): string =>
  `JSON.stringify([${[...values, ...functions.map((name) => `${name}()`)].map((name) => `[${name}]`).join(', ')}])`;

/** What Node gives for each text as a module of its own. */
function fromModules(programs: readonly Composed[]): string[] {
  const modules = programs.map(
    (program) => `${program.pieces.join('\n')}\nexport default ${found(program)};`,
  );
  const main = `${LATER} const given = [];
    for (const text of ${JSON.stringify(modules)})
      given.push((await import('data:text/javascript,' + encodeURIComponent(text))).default);
    console.log(JSON.stringify(given));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
    input: main,
    encoding: 'utf8',
    env: cleanEnv(),
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as string[];
}

async function fromPrompt(program: Composed): Promise<string> {
  const context = vm.createContext({ require, setImmediate });
  const run = (js: string): unknown =>
    new vm.Script(js, {
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInContext(context);
  run(LATER);
  // Twice: whatever is entered can be entered again.
  for (const piece of [...program.pieces, ...program.pieces]) {
    const prepared = prepare(piece, 'js', transpile);
    if (prepared.kind !== 'ready') return `${prepared.kind}: ${piece}`;
    await run(prepared.js);
  }
  return run(found(program)) as string;
}

test('composed programs leave the variables that a module leaves', async () => {
  const programs = Array.from({ length: COUNT }, compose);
  const expected = fromModules(programs);
  for (const [i, program] of programs.entries()) {
    expect(await fromPrompt(program), program.pieces.join('\n----\n')).toBe(expected[i]);
  }
});
