/** A session as a Jupyter notebook, format 4.5: https://nbformat.readthedocs.io/en/latest/format_description.html */

/** One step of a session. */
export interface Cell {
  /** Python, or else source that no kernel of Python runs: it is shown, and kept out of the way. */
  readonly python: string | undefined;
  /** As it was entered. */
  readonly source: string;
  readonly output: string;
}

const ABOUT = `# A tasksh session

Cells of Python run in Jupyter once the names of the shell have values there: \`base_url\`, \`auth\`, and \`import requests, json, pprint\`.
Lines of TypeScript are shown with what they printed.`;

export function notebookOf(steps: readonly Cell[]): string {
  let count = 0;
  const cells = steps.map(({ python, source, output }, at) => {
    const id = `step-${at + 1}`;
    if (python === undefined) return markdown(id, `${fenced('ts', source)}${output && fenced('', output)}`);
    count += 1;
    const outputs = output === '' ? [] : [{ name: 'stdout', output_type: 'stream', text: linesOf(output) }];
    return { cell_type: 'code', execution_count: count, id, metadata: {}, outputs, source: linesOf(python) };
  });
  const notebook = {
    cells: [markdown('about', ABOUT), ...cells],
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, undefined, 1)}\n`;
}

const markdown = (id: string, text: string) => ({
  cell_type: 'markdown',
  id,
  metadata: {},
  source: linesOf(text.trimEnd()),
});

/** A block of code, in a fence that is longer than any in it. */
function fenced(language: string, text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((length, [run]) => Math.max(length, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}\n`;
}

/** As Jupyter keeps a text: in the lines of Python's `splitlines`, so that a difference between notebooks is one of lines. */
// eslint-disable-next-line no-control-regex -- some of them end a line
const LINE_END = /(?<=\r\n|[\n\v\f\x1c-\x1e\x85\u2028\u2029]|\r(?!\n))/;

const linesOf = (text: string): string[] => text.split(LINE_END);
