/** The thread behind `.type`: ts-node's full service over the session's lines. */
import * as path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { create, type Service } from 'ts-node';
import { BUILDERS } from '../../api/builders/builder-table';
import type { TypeAnswer, TypeQuestion } from './type-query';

/** As index.ts exports them. */
const CONTRACT_TYPES = [
  'Activity',
  'ActivityQuery',
  'LevelOfDetail',
  'Page<Item>',
  'ResultCode',
  'Task',
  'TaskPriority',
  'TaskQuery',
  'TaskState',
];

/** The preloaded names with the types that the shell itself declares. */
const declarations = [
  'declare var base_url: string, datacenter_url: string, platform_url: string, client_id: string;',
  'declare var auth: { Authorization: string };',
  `declare var requests: import(${sourceFile('http/index')}).Requests;`,
  `declare var pprint: import(${sourceFile('python/pprint/pprint-module')}).Pprint;`,
  `declare var json: import(${sourceFile('python/json/json-module')}).Json;`,
  'declare function print(...values: unknown[]): void;',
  'declare var _: unknown;',
  `declare const builders: import(${sourceFile('api/builders/builders')}).Builders;`,
  ...BUILDERS.map(({ name }) => `declare var ${name}: typeof builders.${name};`),
  // Global, so that a type of the person's own with the same name comes first.
  `declare global { ${CONTRACT_TYPES.map((name) => `type ${contractType(name)};`).join(' ')} }`,
  'export {};',
].join('\n');

const service: Service = create({
  skipProject: true,
  logError: false,
  ignoreDiagnostics: [],
  compilerOptions: {
    target: 'es2022',
    lib: ['es2023'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [path.join(__dirname, '../../../node_modules/@types')],
    rootDir: '.',
  },
});

let version = 0;

parentPort?.on('message', (question: TypeQuestion) => parentPort?.postMessage(answer(question)));

function answer({ expression, lines }: TypeQuestion): TypeAnswer {
  const broken = service.ts.transpileModule(`(${expression}\n);`, { reportDiagnostics: true })
    .diagnostics?.[0];
  if (broken)
    return { error: `${service.ts.flattenDiagnosticMessageText(broken.messageText, ' ')} in: ${expression}` };
  const session = lines.map(declared).join('\n');
  const head = `${declarations}\n${session}\nconst asked = (`;
  // A new name each time: the service keeps what it knows of a file by its name.
  const file = path.join(__dirname, `session-${++version}.ts`);
  try {
    const { name } = service.getTypeInfo(
      `${head}${expression}\n);`,
      file,
      head.indexOf('asked = (', session.length) + 1,
    );
    const type = /^const asked: ([^]*)$/.exec(name)?.[1];
    return type === undefined ? { error: `no type is known for: ${expression}` } : { type };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** `x = 5` makes a variable at the prompt; TypeScript wants it declared. */
function declared(line: string): string {
  return /^\s*[A-Za-z_$][\w$]*\s*=[^=>]/.test(line) ? `var ${line.trimStart()}` : line;
}

function contractType(name: string): string {
  return `${name} = import(${sourceFile('api/contract/contract-types')}).${name}`;
}

function sourceFile(file: string): string {
  return JSON.stringify(path.join(__dirname, '../..', file));
}
