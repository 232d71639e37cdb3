/** The objects that the canned server starts with: made up, the same in every run, shaped as the platform's APIs have them. */
import { createHash } from 'node:crypto';

/** A UUID that depends on the name alone. */
export function uuid(name) {
  const hex = createHash('sha1').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const ROOT_TENANT = 'ede9f834-70b3-476c-83d9-736f9f8c7dae';
const BACKUP_APP = uuid('application backup');

/** A number as it is written, which JavaScript could not keep: `id` of a task, `1.0`. `serialize` writes it bare. */
export const exact = (text) => `#number#${text}`;
export const serialize = (value) => JSON.stringify(value).replace(/"#number#([^"]*)"/g, '$1');

export function tenant(name, fields = {}) {
  return {
    ancestral_access: true,
    brand_id: 3579,
    brand_uuid: uuid('brand'),
    contact: {
      address1: null,
      address2: null,
      city: null,
      country: null,
      email: '',
      firstname: '',
      lastname: '',
      phone: null,
      state: null,
      zipcode: null,
      types: [],
    },
    contacts: [],
    customer_id: null,
    customer_type: 'default',
    default_idp_id: '11111111-1111-1111-1111-111111111111',
    enabled: true,
    has_children: false,
    id: uuid(`tenant ${name}`),
    internal_tag: null,
    kind: 'customer',
    language: 'en',
    mfa_status: 'disabled',
    name,
    owner_id: null,
    parent_id: ROOT_TENANT,
    pricing_mode: 'trial',
    update_lock: { enabled: false, owner_id: null },
    version: 1,
    ...fields,
  };
}

export function user(login, fields = {}) {
  return {
    activated: true,
    business_types: [],
    contact: {
      address1: null,
      address2: null,
      city: null,
      country: 'us',
      email: `${login}@example.com`,
      firstname: 'José',
      lastname: "O'Neill",
      phone: '+1 617 555-0100',
      state: null,
      types: ['billing', 'technical'],
      zipcode: null,
    },
    created_at: '2020-03-17T09:12:41+00:00',
    enabled: true,
    id: uuid(`user ${login}`),
    idp_id: '11111111-1111-1111-1111-111111111111',
    language: 'en',
    login,
    mfa_status: 'disabled',
    notifications: ['maintenance', 'quota', 'reports'],
    personal_tenant_id: uuid(`personal ${login}`),
    tenant_id: ROOT_TENANT,
    terms_accepted: false,
    version: 2,
    ...fields,
  };
}

export const applications = [
  ['Cyber Protection', 'backup', 'https://eu2-cloud.example.com/bc'],
  ['Files Sync & Share', 'files_cloud', 'https://eu2-cloud.example.com/fc'],
  ['Notary', 'notary', 'https://eu2-cloud.example.com/ast'],
  ['Platform', 'platform', 'https://eu2-cloud.example.com/mc'],
].map(([name, type, api]) => ({
  api_base_url: api,
  id: uuid(`application ${type}`),
  name,
  type,
  usages: type === 'platform' ? [] : ['storage', 'workstations', 'servers', 'vms'].slice(0, type.length % 4),
}));

export function offeringItems(tenantId) {
  const item = (name, type, unit, value, fields = {}) => ({
    application_id: BACKUP_APP,
    edition: 'pck_per_workload',
    locked: false,
    measurement_unit: unit,
    name,
    quota:
      type === 'feature'
        ? undefined
        : { overage: value === null ? null : Math.floor(value / 4), value, version: 1557322 },
    status: 1,
    tenant_id: tenantId,
    type,
    usage_name: name.replace(/^pg_base_/, ''),
    ...fields,
  });
  return [
    item('pg_base_workstations', 'count', 'quantity', 25),
    item('pg_base_servers', 'count', 'quantity', null),
    item('pg_base_storage', 'infra', 'bytes', 1099511627776, { infra_id: uuid('infra 1') }),
    item('adv_storage', 'infra', 'bytes', 53687091200, { edition: null, infra_id: uuid('infra 2') }),
    item('local_storage', 'feature', 'feature', 0, { status: 0 }),
    item('dr_cloud_servers', 'count', 'quantity', 2, { locked: true }),
  ];
}

export function usages(tenantId) {
  return ['workstations', 'servers', 'storage', 'mobiles', 'vms'].map((name, i) => ({
    absolute_value: i * 11,
    application_id: BACKUP_APP,
    edition: i % 2 ? 'standard' : null,
    infra_id: name === 'storage' ? uuid('infra 1') : null,
    measurement_unit: name === 'storage' ? 'bytes' : 'quantity',
    name,
    offering_item: i === 3 ? null : { quota: { overage: null, value: i * 10, version: 1 }, status: 1 },
    range_start: '2019-08-01T00:00:00',
    tenant_id: tenantId,
    type: name === 'storage' ? 'infra' : 'count',
    usage_name: name,
    value: name === 'storage' ? 71833591808 : i * 7,
  }));
}

export const alerts = [
  [
    'BackupFailed',
    'critical',
    'Backup failed',
    { planName: 'New protection plan', reason: 'Can\'t open the file "C:\\data.bin"' },
  ],
  [
    'NoBackupForXDays',
    'warning',
    'Backup is missing',
    { daysPassed: 32, planName: 'Entire machine to Cloud storage' },
  ],
  [
    'QuotaExceeded',
    'error',
    'Quota reached',
    { usage: exact('1.0'), quota: exact('0.95'), percent: exact('105.26315789473685') },
  ],
  [
    'MachineIsOfflineFoXDays',
    'warning',
    'Machine is offline for more than 30 days',
    { resourceName: 'DESKTOP-GFT9S1R' },
  ],
  [
    'AntimalwareDetected',
    'critical',
    'Malware is detected and blocked (ODS)',
    { files: ['eicar.com', 'инвойс.exe'], emoji: '🦠' },
  ],
].map(([type, severity, title, details], i) => ({
  category: i % 2 ? 'Backup' : 'Malware protection',
  createdAt: `2020-05-0${i + 1}T08:1${i}:27.000Z`,
  details: { title, ...details },
  id: uuid(`alert ${i}`).toUpperCase(),
  receivedAt: exact(`${1590000000000000000n + BigInt(i) * 86400123456789n}`),
  severity,
  tenant: { id: '1496265', locator: '/1/1496262/1496265/', uuid: ROOT_TENANT },
  type,
  updatedAt: null,
}));

export function task(i) {
  const states = ['completed', 'started', 'enqueued', 'paused'];
  return {
    cancelRequested: i % 5 === 0,
    cancellable: i % 2 === 0,
    completedAt: i % 4 ? null : '2020-04-22T11:34:03.290396913Z',
    context: {
      IsProcessRoot: true,
      Persistent: { AgentType: 'agent', ID: uuid(`agent ${i}`), Name: `DESKTOP-${i}`, OwnerID: '1496265' },
      Specific: 'Business',
      UserName: `DESKTOP-${i}\\AMS User`,
      isLegacy: true,
      title: i % 3 ? `Backing up 'DESKTOP-${i}' to the cloud storage of the management server` : 'Backup',
    },
    id: exact(String(944455285181775872n + BigInt(i) * 1000003n)),
    idString: String(944455285181775872n + BigInt(i) * 1000003n),
    issuer: { clusterId: '', id: '' },
    priority: 'normal',
    progress: { current: exact(`${i}.5`), total: exact('100.0') },
    queue: 'legacySync',
    result: { code: i % 7 === 6 ? 'error' : 'ok', payload: null },
    startedAt: '2020-04-22T11:34:03.290396913Z',
    state: states[i % 4],
    tenant: { id: '1496265', locator: '/1/1496262/1496265/', name: 'johndoe@mysite.com' },
    type: 'A59E8BF2-39C3-42C4-B667-CB672381A214',
    uuid: uuid(`task ${i}`),
  };
}

export const resources = ['machine', 'machine', 'virtual_machine', 'mailbox', 'website'].map((type, i) => ({
  agent_id: uuid(`agent ${i}`),
  created_at: `2020-10-0${i + 1}T10:00:00Z`,
  id: uuid(`resource ${i}`),
  name: `${type.toUpperCase()}-${i}`,
  parent_group_ids: [],
  tags: i % 2 ? ['finance', 'a-very-long-tag-that-has-to-be-wrapped-somewhere'] : null,
  tenant_id: '1496265',
  tenant_name: '',
  type: `resource.${type}`,
  user_defined_name: i === 2 ? 'Büro "Süd"' : '',
}));

export const policies = ['total', 'backup.machine', 'security.patch_management', 'security.antimalware'].map(
  (type, i) => ({
    agent_id: null,
    created_at: '2020-08-13T08:43:20Z',
    enabled: i !== 2,
    id: uuid(`policy ${i}`),
    name: i ? '' : 'New protection plan',
    origin: 'upstream',
    parent_ids: i ? [uuid('policy 0')] : [],
    settings:
      i === 1
        ? {
            compression: 'normal',
            retention: { days: 30, max_size_gb: exact('2.50') },
            scheme: ['weekly', 'monthly'],
          }
        : {},
    settings_schema: `${i}.0`,
    tenant_id: '1496265',
    type: `policy.${type}`,
  }),
);

export const topics = [
  {
    description: "Task manager's events topic",
    id: 'em.topic.v1.0~a.p.task.v1.0',
    ordering: 'EVENTMANAGER',
    persistency: true,
    retention: 'P7D',
  },
  {
    description: "Account server's tenant topic",
    id: 'em.topic.v1.0~a.p.tenant.v1.0',
    ordering: 'PRODUCER',
    persistency: true,
    retention: 'P180D',
  },
];

export const recoveryServers = [0, 1, 2].map((i) => ({
  _issues:
    i === 1
      ? [
          { code: 'VPN_DOWN', message: 'VPN gateway is unreachable', severity: 'error' },
          { code: 'QUOTA', message: 'Quota is nearly reached', severity: 'warning' },
        ]
      : [],
  cpu_count: 2 << i,
  id: uuid(`recovery server ${i}`),
  name: `rs-${i}`,
  power_state: i ? 'off' : 'on',
  ram_mb: 4096,
  recovery: {
    archive_id: uuid(`archive ${i}`),
    recovery_point: null,
    resource_id: uuid(`resource ${i}`),
    state: ['failover', 'standby', 'testing'][i],
  },
  remote_console_link: i ? null : 'https://dr.example.com/console?token=abc&server=0',
  tags: { env: ['prod', 'test', 'dev'][i], tier: i },
}));

export const vaults = [0, 1, 2].map((i) => ({
  archives_count: 3 - i,
  id: uuid(`vault ${i}`),
  name: ['Cloud storage', 'NAS \\\\srv\\share', 'D:\\Backups'][i],
  occupied: [71833591808, 0, 512][i],
  total: i ? null : 1099511627776,
  type: ['online', 'nas', 'local'][i],
}));

export const archives = [0, 1, 2, 3].map((i) => ({
  backup_count: i * 3,
  compressed_size: 1024 ** (i + 1),
  encrypted: i === 3,
  id: uuid(`archive ${i}`),
  last_backup: i ? `2021-01-1${i}T03:00:00Z` : null,
  name: `DESKTOP-${i}-Backup.tibx`,
  ratio: exact(['1.0', '0.5', '0.3333333333333333', '1e-07'][i]),
  vault_id: uuid(`vault ${i % 2}`),
}));

export const incidents = [0, 1, 2].map((i) => ({
  attributes: { created: `2023-02-0${i + 1}`, positivity: i * 4 },
  customer_id: uuid(`customer ${i}`),
  incident_id: uuid(`incident ${i}`),
  mitigation: i === 1 ? 'NOT_MITIGATED' : 'MITIGATED',
  severity: ['HIGH', 'LOW', 'CRITICAL'][i],
  verdict: i ? 'SUSPICIOUS' : 'MALICIOUS',
}));
