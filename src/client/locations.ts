/** Where the APIs of a data centre are. */

export interface Locations {
  readonly datacenterUrl: string;
  /** The Account Management API, which also hands out tokens. */
  readonly platformUrl: string;
  /** The Task Manager API: `base_url` of the documented session. */
  readonly baseUrl: string;
  readonly tokenUrl: string;
}

/** @param datacenterUrl scheme, host and port, no slash at the end */
export function locations(datacenterUrl: string): Locations {
  const platformUrl = `${datacenterUrl}/api/2`;
  return {
    datacenterUrl,
    platformUrl,
    baseUrl: `${datacenterUrl}/api/task_manager/v2`,
    tokenUrl: `${platformUrl}/idp/token`,
  };
}
