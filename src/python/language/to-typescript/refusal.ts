/** What has no short TypeScript is said, not guessed. */
import { PyError } from '../../../values/errors/errors';
import type { Node } from '../syntax/parse';

export class NoTypescript extends PyError {}

export function noTypescript(what: string, { text }: Pick<Node, 'text'>): NoTypescript {
  const [line = ''] = text.split('\n');
  return new NoTypescript('NotImplementedError', `${what} has no short TypeScript: ${line.slice(0, 60)}`, {
    hint: 'the Python line itself runs',
  });
}
