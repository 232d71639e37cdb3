/** What the dot command `.env` prints: which settings are there and who set them; values never. */
import { ENVIRONMENT, PROFILE_NAME, SETTINGS } from './setting-names';
import type { Settings } from './settings';
import { twoColumns } from '../../values/columns';

/** Lines without a newline at the end. */
export function describeSettings(settings: Settings): string {
  const { origins, files, profile, warnings } = settings;
  const found = SETTINGS.map(({ name, meaning }): [string, string] => {
    const origin = origins[name];
    return [name, origin === undefined ? `not set: ${meaning}` : `set in ${origin}`];
  });
  const sources: [string, string][] = [
    [ENVIRONMENT, profile === undefined ? '' : `profile ${profile} (--profile or ${PROFILE_NAME})`],
    ...files.map(({ path, state }): [string, string] => [path, state]),
  ];
  const problem = settings.kind === 'sandbox' ? settings.problem : undefined;
  return [
    ...twoColumns(found),
    '',
    'Looked at in this order; the first that has a value wins:',
    ...twoColumns(sources).map((row) => `  ${row}`),
    ...warnings.map((warning) => `\nWarning: ${warning}`),
    ...(problem === undefined ? [] : [`\n${problem.message}`, problem.hint ?? '']),
    `\nConnected to ${settings.kind === 'datacenter' ? settings.datacenterUrl : 'the sandbox'}`,
  ].join('\n');
}
