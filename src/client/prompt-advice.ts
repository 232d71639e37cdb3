/** What the hints of requests say here: they name what is there at the prompt, and mean this API. */
import type { Advice } from '../http';

export const ADVICE: Advice = {
  url: '`${base_url}/tasks`',
  headers: 'auth',
  auth: 'auth is [user, password]; a header object such as the preloaded auth goes into headers: { headers: auth }.',
  statuses: {
    401: 'The token is missing or has ended, or belongs to another data centre: pass { headers: auth }.',
    404: 'Nothing is at this address: compare response.url with the documentation, base_url included.',
  },
};
