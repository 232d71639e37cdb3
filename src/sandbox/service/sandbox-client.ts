/** The one client of a sandbox: no secret to the person who runs it, but a session masks it as one. */
export const SANDBOX_CLIENT = {
  id: '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
  secret: 'sandbox-secret-of-this-session',
  tenantId: 'f1d2c3b4-a596-4877-8695-a4b3c2d1e0f9',
} as const;
