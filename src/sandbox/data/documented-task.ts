/** The task that the documentation prints, field by field and value by value. Every sandbox has it. */
import type { Json } from '../service/write-json';

const AT = '2020-04-22T11:34:03.290396913Z';
const USER = 'DESKTOP-GFT9S1R\\AMS User';

export const DOCUMENTED_MACHINE = { name: 'DESKTOP-GFT9S1R', user: USER } as const;
export const DOCUMENTED_ID = 944455285181775872n;
export const DOCUMENTED_UUID = '38045860-8901-426e-b51f-fc6d24d1cbe0';
/** Nanoseconds since 1970-01-01T00:00:00Z. */
export const DOCUMENTED_TIMES = { started: 1587555243290396913n, updated: 1587555243294683447n } as const;

export const DOCUMENTED_TASK: { readonly [key: string]: Json } = {
  cancelRequested: false,
  cancellable: true,
  completedAt: AT,
  context: {
    IsProcessRoot: true,
    Persistent: {
      AgentType: 'agent',
      ID: 'f7358a00-8469-45ae-a0c3-22952e9ed12f',
      Name: 'DESKTOP-GFT9S1R',
      OwnerID: '1496265',
    },
    Specific: 'Business',
    UserName: USER,
    isLegacy: true,
    title: "Adding agent 'DESKTOP-GFT9S1R' to the management server",
  },
  enqueuedAt: AT,
  id: DOCUMENTED_ID,
  idString: '944455285181775872',
  issuer: { clusterId: '', id: '' },
  priority: 'normal',
  queue: 'legacySync',
  result: { code: 'ok', payload: 'MachineManagement::AddAgentResponse' },
  startedAt: AT,
  startedByUser: USER,
  state: 'completed',
  tenant: { id: '1496265', locator: '/1/1496262/1496265/', name: 'johndoe@mysite.com' },
  type: 'A59E8BF2-39C3-42C4-B667-CB672381A214',
  updatedAt: '2020-04-22T11:34:03.294683447Z',
  uuid: DOCUMENTED_UUID,
};
