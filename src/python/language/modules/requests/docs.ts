/** The documentation of the functions of requests, in its own words: they differ in their parameters. */
import type { PyDoc } from '../../../../values/python/symbols';

const PARAMETERS: Readonly<Record<string, string>> = {
  url: 'URL for the new :class:`Request` object.',
  params: `(optional) Dictionary, list of tuples or bytes to send
        in the query string for the :class:\`Request\`.`,
  data: `(optional) Dictionary, list of tuples, bytes, or file-like
        object to send in the body of the :class:\`Request\`.`,
  json: '(optional) A JSON serializable Python object to send in the body of the :class:`Request`.',
};

const ALSO_JSON = ['put', 'patch'];

const OF_HEAD = ` If
        \`allow_redirects\` is not provided, it will be set to \`False\` (as
        opposed to the default :meth:\`request\` behavior).`;

/** @param names parameters behind the URL that have a place */
export function verbDoc(verb: string, names: readonly string[], signature: string): PyDoc {
  const documented = ['url', ...names, ...(ALSO_JSON.includes(verb) ? ['json'] : [])];
  const text = [
    `Sends ${/^[aeiou]/.test(verb) ? 'an' : 'a'} ${verb.toUpperCase()} request.\n`,
    ...documented.map((name) => `    :param ${name}: ${PARAMETERS[name] ?? ''}`),
    `    :param \\*\\*kwargs: Optional arguments that \`\`request\`\` takes.${verb === 'head' ? OF_HEAD : ''}`,
    '    :return: :class:`Response <Response>` object',
    '    :rtype: requests.Response',
    '    ',
  ].join('\n');
  return { module: 'requests.api', signature: signature.replace(/^def /, ''), text };
}
