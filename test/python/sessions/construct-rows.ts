/**
 * What 200 documented sessions use, row by row, and how to find it in a session: in a statement that was read from
 * one (its lines joined, without prompts), or in the whole text where the layout is what counts.
 */
export interface Row {
  readonly name: string;
  readonly statement?: RegExp;
  readonly text?: RegExp;
}

const statement = (name: string, pattern: RegExp): Row => ({ name, statement: pattern });
const layout = (name: string, pattern: RegExp): Row => ({ name, text: pattern });

const statements: readonly Row[] = [
  statement('bare name echo', /^\w+ *(#.*)?$/),
  statement('assignment to name', /^\w+ = /),
  statement('bare attribute echo', /^\w+\.\w+$/),
  statement('expression call', /^[\w.]+\(.*\)$/),
  statement('for loop', /^for \w+ in /),
  statement('if', /^if /),
  statement('break', /^ +break$/m),
  statement('assignment to subscript', /^ *\w+(\[[^\]]+\])+ = /m),
  statement('from-import', /^from \w+ import /),
  statement('if ... else', /^if [^]*\nelse:/),
  statement('while loop', /^while /),
  statement('for ... else', /^for [^]*\nelse:/),
  statement('import', /^import \w+/),
  statement('elif', /^ *elif /m),
  statement('bare constant', /^(True|False|None|\d+)$/),
  statement('for with tuple target', /^for \w+, \w+ in /),
  statement('try', /^ *try:/m),
  statement('except FileNotFoundError', /^ *except FileNotFoundError:/m),
  statement('continue', /^ +continue$/m),
  statement('augmented assignment of a list', /^\w+(\[[^\]]+\])+ \+= \w+/),
  statement('bare subscript echo', /^\w+(\['\w+'\])+/),
];

const expressions: readonly Row[] = [
  statement('f-string', /\bf['"]/),
  statement('f-string {name}', /\bf'[^']*\{\w+\}/),
  statement('dict literal', /\{\s*['"]\w+['"]: /),
  statement('subscript str key', /\w\['\w+'\]/),
  statement('** inside dict literal', /\{[^}]*\*\*\w+/),
  statement('subscript of call result', /\.json\(\)\[/),
  statement('list literal', /[=(:] \[\s*\S/),
  statement('compare ==', /\w\]? == /),
  statement('chained subscript', /\]\[/),
  statement('subscript int index', /\[\d\]/),
  statement('binary +', / \+ /),
  statement('method on string literal', /['"]\.(encode|join|format)\(/),
  statement('empty list', /= \[\]$/m),
  statement('f-string with the other quote inside', /f"[^"]*\['\w+'\]\}/),
  statement('binary *', /\d \* /),
  statement('and', / and /),
  statement('compare >', / > 0/),
  statement('list comprehension with if', /\[.* for \w+ in .* if .*\]/),
  statement('is', / is None/),
  statement('in', / if \w+\['id'\] in /),
  statement('set literal', /\{'\w+', '\w+'\}/),
  statement('chained call', /\.today\(\)\.strftime\(/),
  statement('tuple literal', /\(file_name, open\(/),
  statement('empty dict', /= \{\}$/),
  statement('dict literal with a key twice', /'type': [^]*\n *'type': /),
  statement('negative index', /\[-1\]/),
  statement('subscript of list comprehension', /\[\w+(\['\w+'\])* for .*\]\[0\]$/),
  statement('unary -', /[([=: ]-\w/),
  statement('is not', / is not None/),
  statement('generator expression', /any\(\w+ == .* for /),
  statement('list comprehension', /^\[\{.* for \w+ in [^[\]]*\['items'\]\]$/),
];

const literals: readonly Row[] = ['"\\w+"', '\\b4\\b', '\\bTrue\\b', '\\bNone\\b', '\\bFalse\\b'].map(
  (pattern) => statement(`literal ${pattern}`, new RegExp(pattern)),
);

const layouts: readonly Row[] = [
  layout('end-of-line comment', /^>>> .*\S +# /m),
  layout('single-quoted string', /^>>> .*'\w+'/m),
  layout('... prompts', /^\.\.\. {5}/m),
  layout('trailing comma', /,\n\.\.\. [)}]/),
  layout('double-quoted string', /^\.\.\. .*"\w+"/m),
  layout('block not closed by ..., ended by >>>', /^\.\.\. {4,}\S.*\n>>> /m),
  layout('block not closed by ..., ended by the end', /^\.\.\. {5,}\S.*\n$(?![^])/m),
  layout('own-line comment inside a statement', /^\.\.\. +#/m),
  layout('block closed by a bare ...', /^\.\.\. {4,}\S.*\n\.\.\.\n/m),
  layout('... after a complete simple statement', /^>>> pprint\.pprint\(.*\)\n\.\.\. +\{/m),
  layout('own-line comment before the first prompt', /^# .*\n>>> /m),
  layout('backslash continuation', /^\.\.\. .*\\\n\.\.\. /m),
  layout('escape in string', /^>>> .*'\{\\"/m),
  layout('an old output that begins with ...', /^(?!>>>|\.\.\. ).*\n\.\.\.[^]/m),
  layout('prompts that stand indented', /^ {4}>>> /m),
];

const calls: readonly Row[] = [
  ...[
    'print',
    'open',
    'len',
    'set',
    'str',
    'any',
    'get_consumer_id',
    'get_subscription_id',
    'b64encode',
    'uuid4',
  ],
  ...['pprint.pprint', 'json.dumps', 'hashlib.sha256', 'os.path.basename', 'os.path.getsize', 're.search'],
  ...[
    'requests.get',
    'requests.post',
    'requests.put',
    'requests.delete',
    'requests.patch',
    'datetime.date.today',
  ],
].map((name) => statement(`${name}()`, new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}\\(`)));

const modules: readonly Row[] = ['from base64 import b64encode', 'from uuid import uuid4']
  .concat(['requests', 'json', 'pprint', 'datetime', 're'].map((name) => `import ${name}`))
  .map((name) => statement(name, new RegExp(`^${name}\\b`)));

const keywords: readonly Row[] = ['headers', 'data', 'params', 'files', 'allow_redirects', 'indent'].map(
  (name) => statement(`${name}=`, new RegExp(`\\b${name}=`)),
);

const attributes: readonly Row[] = [
  ...[
    'status_code',
    'json',
    'text',
    'headers',
    'close',
    'read',
    'block_size',
    'encode',
    'decode',
    'update',
    'append',
  ],
  ...['hexdigest', 'join', 'items', 'strftime', 'group'],
].map((name) => statement(`.${name}`, new RegExp(`\\.${name}\\b`)));

const mistakes: readonly Row[] = [
  statement('params-filters', /params-filters/),
  statement('false', /\bfalse\b/),
  statement('true', /\btrue\b/),
  statement('with whose body is there', /^with open\(/),
  statement('a bracket that is never closed', /^\w+ = \w+\[0$/),
  statement('a block without its body', /^while False:$/),
];

export const rows: readonly Row[] = [
  ...statements,
  ...expressions,
  ...literals,
  ...layouts,
  ...calls,
  ...modules,
  ...keywords,
  ...attributes,
  ...mistakes,
];
