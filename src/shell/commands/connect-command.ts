/** `.connect`: asks for a data centre, a client id and its secret, connects, and can keep them as a profile. */
import { checkSetting } from '../../client/settings/setting-checks';
import type { SettingName } from '../../client/settings/setting-names';
import { datacenterSettings } from '../../client/settings/settings';
import { UsageError } from '../../values/errors/usage-error';
import type { CommandContext } from './command';
import type { Dialog } from '../prompt/dialog';
import { installNames } from '../session/names';

/** Who set the values, as errors and `.env` say it. */
const TYPED = 'typed at .connect';
/** Names whose values are another connection's. */
const OF_CONNECTION = new Set(['base_url', 'datacenter_url', 'platform_url', 'client_id']);
/** Only the person: the file holds the secret. */
const PROFILE_MODE = 0o600;

type Values = Record<SettingName, string>;

/** @throws PyError KeyboardInterrupt when it is given up; the connection before stays then, and after an error */
export async function connectByHand(context: CommandContext): Promise<void> {
  refuseInLesson(context);
  const dialog = context.prompt?.dialog();
  if (dialog === undefined) {
    throw new UsageError('.connect needs a terminal to ask at', {
      hint: 'write the three settings into .env; .env.example says how',
    });
  }
  try {
    const values: Values = {
      TASKSH_DATACENTER_URL: await answer(
        context,
        dialog,
        'TASKSH_DATACENTER_URL',
        'Data centre (https://...): ',
      ),
      TASKSH_CLIENT_ID: await answer(context, dialog, 'TASKSH_CLIENT_ID', 'Client id: '),
      TASKSH_CLIENT_SECRET: await answer(
        context,
        dialog,
        'TASKSH_CLIENT_SECRET',
        'Client secret (not shown): ',
      ),
    };
    const settings = settingsOf(values);
    context.session.call(() => context.client.connect(settings));
    installNames(
      globalThis,
      context.names.filter(({ name }) => OF_CONNECTION.has(name)),
    );
    context.printer.text(`connected to ${settings.datacenterUrl} as ${settings.clientId}\n`);
    await save(context, dialog, values);
  } finally {
    dialog.close();
  }
}

/** A lesson is done in the sandbox. */
function refuseInLesson({ learning }: CommandContext): void {
  if (learning().isOn)
    throw new UsageError('a lesson is on, and it is done in the sandbox', { hint: '.learn off ends it' });
}

/** Asks until the answer can be used. */
async function answer(
  { printer, secrets }: CommandContext,
  dialog: Dialog,
  name: SettingName,
  question: string,
): Promise<string> {
  const hidden = name === 'TASKSH_CLIENT_SECRET';
  for (;;) {
    const given = await dialog.ask(question, hidden);
    // Before anything else is done with it, and also when it turns out to be unusable. Its centre is known once it is.
    if (hidden) secrets.add(given.trim(), { name: 'client_secret', origin: 'none' });
    const checked = given.trim() === '' ? undefined : checkSetting(name, given, {});
    if (checked !== undefined && 'value' in checked) return checked.value;
    if (checked === undefined) printer.text('it is needed; Ctrl-C gives up\n');
    else printer.error(checked.problem);
  }
}

function settingsOf(values: Values): ReturnType<typeof datacenterSettings> {
  return datacenterSettings(values, {
    profile: undefined,
    origins: { TASKSH_DATACENTER_URL: TYPED, TASKSH_CLIENT_ID: TYPED, TASKSH_CLIENT_SECRET: TYPED },
    files: [],
    warnings: [],
    secretValues: [values.TASKSH_CLIENT_SECRET],
  });
}

async function save({ world, printer }: CommandContext, dialog: Dialog, values: Values): Promise<void> {
  for (;;) {
    const name = (await dialog.ask('Save as profile (a name such as eu; empty: do not save): ')).trim();
    if (name === '') return;
    if (!/^\w[\w-]*$/.test(name) || name === 'local') {
      printer.text('letters, digits, - and _ only, and not "local"\n');
      continue;
    }
    const file = `.env.${name}.local`;
    const path = `${world.cwd}/${file}`;
    if (
      world.files.exists(path) &&
      !/^y/i.test(await dialog.ask(`${file} is there already. Replace it? [y/N] `))
    )
      continue;
    world.files.writeText(path, fileOf(values), PROFILE_MODE);
    printer.text(`written to ${file}, readable by you alone; tasksh --profile ${name} uses it\n`);
    return;
  }
}

/** Quotation marks cannot be part of a setting, so nothing needs an escape. */
function fileOf(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}
