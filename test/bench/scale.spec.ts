import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a province needs is computed from what was measured last: neither is changed without the other. */
it('says in docs/scale.md what the measured figures give: node test/bench/cluster/scale.mjs', async () => {
  const { scalePage } = await import(resolve('test/bench/cluster/scale.mjs'));
  expect(readFileSync(join('docs', 'scale.md'), 'utf8')).toBe(scalePage());
});
