/** Names that the sandbox builds its tenants, machines, people and plans from. All are made up. */

export interface Tenant {
  /** Decimal text, as the API gives it. */
  readonly id: string;
  readonly locator: string;
  readonly name: string;
}

/** Of the partner, to which the client of a sandbox belongs. */
export const PARTNER_LOCATOR = '/1/1496262/';

/** The first one is the documented tenant; the rest are its neighbours below the same partner. */
export const TENANTS: readonly Tenant[] = [
  ['1496265', 'johndoe@mysite.com'],
  ['1496271', 'Northwind Traders'],
  ['1496280', 'Contoso Ltd.'],
  ['1496283', 'Fabrikam, Inc.'],
  ['1496290', 'Bäckerei Müller & Söhne GmbH'],
  ['1496302', 'Société Générale d’Électricité'],
  ['1496311', 'Łódzkie Zakłady Włókiennicze'],
  ['1496317', 'ООО «Ромашка»'],
  ['1496324', '株式会社さくら商事'],
  ['1496330', '东方软件有限公司'],
  ['1496338', '한빛소프트'],
  ['1496345', 'شركة النور للتقنية'],
  ['1496351', 'Ærø Færgeri A/S'],
  ['1496360', 'Peña Nieto Consultores'],
  ['1496366', 'Καφενείο Αθηνά'],
  ['1496374', '☕ Coffee & Cloud 🚀'],
].map(([id = '', name = '']) => ({ id, locator: `${PARTNER_LOCATOR}${id}/`, name }));

/** The part of a computer's name before its number. */
export const MACHINES: readonly string[] = [
  'DESKTOP',
  'LAPTOP',
  'SRV-DC',
  'SRV-SQL',
  'SRV-FILE',
  'WIN-HYPERV',
  'EXCH',
  'ubuntu-web',
  'debian-db',
  'MacBook-Pro',
  'BÜRO-PC',
  'КАССА',
  'レジ',
];

export const PEOPLE: readonly string[] = [
  'john.doe',
  'jane.roe',
  'anna.müller',
  'josé.garcía',
  'zoë.åkesson',
  'łukasz.wójcik',
  'иван.петров',
  '山田.太郎',
  '王.小明',
  '김.민준',
  'naïve.o’brien',
  'ελένη.παππά',
  'ahmed.el-sayed',
  'priya.sharma',
  'sam.o_neil',
  'renée.d’arc',
];

export const SITES: readonly string[] = [
  'Finance',
  'Human Resources',
  'Vertrieb & Marketing',
  'Développement',
  'Проекты 2020',
  '営業部',
  'Q&A "Archive"',
  'Team \\ Shared',
];

/** Plans of protection by the kind of plan; several tenants use plans of the same name. */
export const PLANS: Readonly<Record<string, readonly string[]>> = {
  backup: [
    'Entire machine to Cloud storage',
    'Servers hourly',
    'Files daily 23:00',
    'Sauvegarde complète',
    'Wöchentliche Sicherung',
    'ежедневный бэкап',
    '毎日バックアップ',
  ],
  'backup-office365': ['Office 365 mailboxes', 'OneDrive & SharePoint', 'Mailboxes (VIP)'],
  'backup-gsuite': ['G Suite daily', 'Gmail + Drive'],
  antimalware: ['Antimalware full', 'Quick scan at noon'],
  'vulnerability-assessment': ['Patch Tuesday'],
};

export const TAGS: readonly string[] = ['scheduled', 'manual', 'retry', 'night'];
