/** The reference page is what the tables make; `npm run reference` writes it anew. */
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { referencePage } from '../src/api/help/reference';

test('examples/reference.md is up to date', async () => {
  const page = path.join(__dirname, '..', 'examples', 'reference.md');
  await expect(referencePage()).toMatchFileSnapshot(page, 'npm run reference writes it anew');
});
