/**
 * The kinds of work that the sandbox's tasks do. Types come from the documentation and from clients; queues other
 * than `legacySync`, durations and errors are made up.
 */
import type { Json } from '../service/write-json';

export type ResourceKind = 'machine' | 'mailbox' | 'site' | 'drive';

interface WorkError {
  readonly domain: string;
  readonly code: string;
  readonly reason: string;
}

export interface Work {
  readonly type: string;
  readonly queue: string;
  /** `legacy` tasks come from agents and carry `isLegacy`; `cloud` tasks carry the suite they work on. */
  readonly manner: 'legacy' | 'cloud';
  readonly suite?: string;
  readonly resource: ResourceKind;
  /** One of the plans; absent for work that no plan asks for. */
  readonly policyType?: string;
  /** What the task is called; `%` stands for the resource's name. */
  readonly title: string;
  readonly payload?: Json;
  /** Longest run in seconds. */
  readonly longestS: number;
  /** How often it comes, relative to the others. */
  readonly weight: number;
  readonly errors: readonly WorkError[];
}

const OFFLINE: WorkError = {
  domain: 'MachineManagement',
  code: 'AgentOffline',
  reason: 'The agent is not connected to the management server.',
};
const NO_SPACE: WorkError = {
  domain: 'Archive',
  code: 'QuotaExceeded',
  reason: 'The storage quota is exceeded.',
};
const NO_FILE: WorkError = {
  domain: 'FileSystem',
  code: 'AccessDenied',
  reason: 'The file “C:\\pagefile.sys” is in use.',
};
const NO_LOGIN: WorkError = {
  domain: 'Microsoft.Graph',
  code: 'UnauthorizedRequest',
  reason: 'The consent of the organization has been withdrawn.',
};
const THROTTLED: WorkError = {
  domain: 'Google.Api',
  code: 'TooManyRequests',
  reason: 'The service asked to slow down.',
};

const o365 = (type: string, resource: ResourceKind, title: string, restore: boolean): Work => ({
  type,
  queue: 'o365',
  manner: 'cloud',
  suite: 'o365',
  resource,
  ...(restore ? {} : { policyType: 'backup-office365' }),
  title,
  payload: { BackupActivitiesNumber: 1 },
  longestS: 2400,
  weight: restore ? 1 : 4,
  errors: [NO_LOGIN, NO_SPACE],
});

const google = (type: string, resource: ResourceKind, title: string, restore: boolean): Work => ({
  ...o365(type, resource, title, restore),
  queue: 'gsuite',
  suite: 'gworkspace',
  ...(restore ? {} : { policyType: 'backup-gsuite' }),
  errors: [THROTTLED, NO_SPACE],
});

/** The first one is the work of the documented task. */
export const WORKS: readonly Work[] = [
  {
    type: 'A59E8BF2-39C3-42C4-B667-CB672381A214',
    queue: 'legacySync',
    manner: 'legacy',
    resource: 'machine',
    title: "Adding agent '%' to the management server",
    payload: 'MachineManagement::AddAgentResponse',
    longestS: 20,
    weight: 6,
    errors: [OFFLINE],
  },
  {
    type: '0016750A-EE56-49E6-BF59-7C768C9869AC',
    queue: 'legacySync',
    manner: 'legacy',
    resource: 'machine',
    policyType: 'backup',
    title: "Backing up '%'",
    longestS: 9000,
    weight: 16,
    errors: [NO_SPACE, NO_FILE, OFFLINE],
  },
  {
    type: '019CF690-803B-451F-9E4B-B76C478BC05F',
    queue: 'legacySync',
    manner: 'legacy',
    resource: 'machine',
    policyType: 'backup',
    title: "Validating the archive of '%'",
    longestS: 5400,
    weight: 4,
    errors: [NO_FILE, OFFLINE],
  },
  o365('UserMailboxBackup', 'mailbox', 'Backing up mailbox %', false),
  o365('SPBackup', 'site', 'Backing up site %', false),
  o365('ODBackup', 'drive', 'Backing up OneDrive of %', false),
  google('GSBackupGMail', 'mailbox', 'Backing up Gmail of %', false),
  google('GSBackupGDrive', 'drive', 'Backing up Google Drive of %', false),
  o365('UserMailboxRestore', 'mailbox', 'Recovering mailbox %', true),
  o365('SPRestore', 'site', 'Recovering site %', true),
  o365('ODRestore', 'drive', 'Recovering OneDrive of %', true),
  google('GSRestoreGMail', 'mailbox', 'Recovering Gmail of %', true),
  google('GSRestoreGDrive', 'drive', 'Recovering Google Drive of %', true),
  {
    type: 'WinScan',
    queue: 'vulnerability-assessment',
    manner: 'cloud',
    resource: 'machine',
    policyType: 'vulnerability-assessment',
    title: 'Looking for vulnerabilities on %',
    payload: { UnresolvedItemsWarning: 0 },
    longestS: 900,
    weight: 5,
    errors: [OFFLINE],
  },
  {
    type: 'TpScan',
    queue: 'vulnerability-assessment',
    manner: 'cloud',
    resource: 'machine',
    policyType: 'vulnerability-assessment',
    title: 'Looking for vulnerable programs on %',
    longestS: 600,
    weight: 3,
    errors: [OFFLINE],
  },
  {
    type: 'NGMP_FullScan',
    queue: 'antimalware',
    manner: 'cloud',
    resource: 'machine',
    policyType: 'antimalware',
    title: 'Full scan of %',
    payload: { scanned: 184322, threats: 0 },
    longestS: 7200,
    weight: 5,
    errors: [OFFLINE, NO_FILE],
  },
];
