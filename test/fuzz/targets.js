'use strict';
/**
 * What is fuzzed: a reader, seeds for it, and what must hold of every answer. A refusal is a PyError or what the reader
 * documents; anything else that is thrown is a crash.
 */
const path = require('node:path');

const dist = (file) => require(path.join(__dirname, '..', '..', 'dist', `${file}.js`));

function check(holds, what) {
  if (!holds) throw new Error(`does not hold: ${what}`);
}

/** The value, or undefined where the text is refused in Python's words. */
function refused(read) {
  const { PyError } = dist('values/errors/errors');
  try {
    return read();
  } catch (error) {
    if (error instanceof PyError) return undefined;
    throw error;
  }
}

const TASK =
  '{"id": 944455285181775873, "n": [1, 1.0, -0, 1e5, null, true], "s": "\\u00e9\\n\\ud83d\\ude00", "": {}}';

const json = {
  share: 300_000,
  seeds: [
    TASK,
    '[]',
    '[[[[1]]]]',
    '"a"',
    '-12.5e-3',
    '{"a": 1, "a": 2}',
    '{"2": 1, "1": 2}',
    '[NaN, Infinity, -Infinity]',
  ],
  words: ['"__proto__"', '\\u', '\\ud83d', '1e400', '{"a":', '[', ']}', 'null', 'true', '9'.repeat(40)],
  run(text) {
    const { loads } = dist('values/json/parse-json');
    const value = refused(() => loads(text));
    let native;
    try {
      native = JSON.parse(text);
    } catch {
      return; // Python accepts more than JSON.parse does
    }
    check(
      value !== undefined || text.startsWith('\ufeff') || /\d{4301}/.test(text),
      'what JSON.parse accepts is accepted',
    );
    if (typeof native !== 'object' || native === null) return;
    check(Array.isArray(native) === Array.isArray(value), 'an array is an array');
    refused(() => dist('python/print/repr').repr(value));
    refused(() => dist('python/json/json-dumps').dumps(value));
  },
};

const jsonBytes = {
  share: 50_000,
  seeds: [TASK, '[1]', '"a"', ''],
  words: ['\0', '\u00ff\u00fe', '\u00fe\u00ff', '\u00ef\u00bb\u00bf'],
  run(text) {
    refused(() => dist('values/json/parse-json').loads(Buffer.from(text, 'latin1')));
  },
};

const world = (text, write = () => undefined) => ({
  env: {},
  cwd: '/work',
  homeDir: '/home/jo',
  nowMs: () => 0,
  waitMs: () => undefined,
  files: {
    exists: () => true,
    readText: () => text,
    readBytes: () => undefined,
    writeText: write,
    appendText: write,
    move: write,
  },
});

const env = {
  share: 100_000,
  seeds: [
    'TASKSH_DATACENTER_URL=https://eu2-cloud.acronis.com\nTASKSH_CLIENT_ID=1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d\nTASKSH_CLIENT_SECRET=abcdefgh\n',
    'export A="b # c" # d\nB=\'x\ny\'\n# all\nC=`z`\n',
  ],
  words: ['TASKSH_DATACENTER_URL=', 'http://', 'https://', 'export ', '="', "='", '${A}', '\r\n', '#'],
  run(text) {
    const settings = dist('client/settings/settings').resolveSettings(world(text), {});
    check(settings.kind === 'sandbox' || settings.kind === 'datacenter', 'there are settings');
    if (settings.kind === 'sandbox' && settings.problem)
      check(!/\n/.test(settings.problem.message), 'one line');
    refused(() => dist('client/settings/describe-settings').describeSettings(settings));
  },
};

const parameters = () => dist('api/contract/parameters').PARAMETERS;

const conditions = {
  share: 200_000,
  seeds: [
    'gt(2020-04-22T11:00:00Z)',
    'le(5)',
    'isnull()',
    'notnull()',
    'ne(completed)',
    'like(a*b)',
    'tlike(x)',
    '944455285181775872',
    'true',
    'warning',
  ],
  words: [
    'gt(',
    'le(',
    'like(',
    'hlike(',
    'ne(',
    '))',
    ';',
    'null',
    '*',
    '%',
    '2020-04-22',
    '-9223372036854775809',
  ],
  run(text, random) {
    const parameter = random.pick(parameters());
    const outcome = dist('api/contract/conditions').parseCondition(parameter, text.split('|'));
    check(outcome.ok || outcome.error.length > 0, 'a refusal says why');
  },
};

const dates = {
  share: 100_000,
  seeds: [
    '2020-04-22T11:00:00Z',
    '2020-04-22T11:34:03.290396913Z',
    '2020-02-30T25:61:61+99:99',
    'Wed, 22 Apr 2020 11:00:00 GMT',
    'Wednesday, 22-Apr-20 11:00:00 UTC',
    'Wed Apr 22 11:00:00 2020',
    '1587553200',
    '1587553200000000000',
  ],
  words: ['+02:00', '-00:00', 'GMT', 'Z', '.', 'T', '0000', '9999', '24:00:00', ':60'],
  run(text) {
    const { parseDate, formatDate, DATE_FORMATS } = dist('api/contract/dates');
    const outcome = parseDate(text);
    if (outcome.ok) for (const { format } of DATE_FORMATS) formatDate(outcome.value.nanos, format);
  },
};

const order = {
  share: 50_000,
  seeds: ['desc(startedAt)', 'asc(id)', 'asc(a;b)', 'startedAt'],
  words: ['asc(', 'desc(', ')', ';', 'updatedAt'],
  run(text, random) {
    dist('api/contract/order').parseOrder(random.pick(['tasks', 'activities']), text);
  },
};

const LESSON = "# A\n\ntext\n\n```ts\n>>> x = {\n...   a: 1 }\n>>> x\n{'a': 1}\n```\n\n~~~py\n>>> f()\n~~~\n";

const markdown = {
  share: 60_000,
  seeds: [
    LESSON,
    '```\n>>> 1\n1\n```',
    'a\n````\n```\n>>> x\n````\n',
    '---\ntitle: a\nneeds: [b, c]\n---\n> - ```py\n>   >>> 1\n>   1\n>   ```\n<!-- a -->\n',
  ],
  words: [
    '```',
    '~~~',
    '>>> ',
    '... ',
    '\r\n',
    '\n\n',
    '<!-- ',
    '-->',
    '    ',
    '> ',
    '- ',
    '---\n',
    'title: ',
  ],
  run(text) {
    const { parseLesson, readLesson } = dist('walkthrough/markdown');
    const { steps, problems } = readLesson(text);
    const lesson = refused(() => parseLesson(text));
    check((lesson === undefined) === problems.length > 0, 'a page without problems is read');
    const update = dist('walkthrough/update-page').updatePage;
    if (lesson === undefined) return;
    const same = update(
      text,
      steps.map((step) => step.expected),
    );
    check(same.text === text, 'outputs that agree change nothing');
    const printed = steps.map((_, i) => text.slice(i * 7, i * 7 + 40));
    const updated = update(text, printed);
    if (updated.text === undefined) return;
    check(update(updated.text, printed).text === updated.text, 'a page that is updated agrees');
  },
};

const transcripts = {
  share: 60_000,
  seeds: [
    'x = 1\nprint(x)\n',
    'for (const a of b) {\n  print(a)\n}\n',
    "f(`a ${b} c`, /d/g, 'e')\n  .g()\n",
    'await f(); const { a, b: [c] } = d',
    LESSON,
  ],
  words: [
    '`',
    '${',
    '}',
    '/*',
    '*/',
    '//',
    '/',
    '(',
    '\\',
    'async ',
    'await ',
    'class A {',
    '=>',
    '>>> ',
    '<T>(',
  ],
  run(text) {
    const { prepare } = dist('shell/source/source');
    const plain = (source) => source;
    const isComplete = (source) => prepare(source, 'js', plain).kind !== 'more';
    // Each line may be tried with all before it, so that the length is bounded here.
    const short = text.slice(0, 2000);
    dist('shell/source/split-statements').splitStatements(short, isComplete);
    prepare(text, 'auto', plain);
    dist('walkthrough/compare-output').compareOutput(short, text.slice(-2000));
  },
};

const history = {
  share: 60_000,
  seeds: ['x = 1\nx = {\\n  a: 1 }\n\\\\n\n', 'a\n'.repeat(2100)],
  words: ['\\n', '\\\\', '\\', '\n', '\0', '\x1b[2J'],
  run(text) {
    const { History } = dist('shell/prompt/history');
    const { isHarmless } = dist('values/harmless');
    const entries = new History(world(text).files, '/h', (line) => line).load();
    check(
      entries.every((entry) => isHarmless(entry)),
      'an entry is harmless',
    );
  },
};

module.exports = { json, jsonBytes, env, conditions, dates, order, markdown, transcripts, history };
