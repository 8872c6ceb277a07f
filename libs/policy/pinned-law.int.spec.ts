import { jest } from '@jest/globals';
import { demandExplained } from './demand-query.js';
import type { Law } from './law/law.js';
import { lawOfFiles } from './law/law.js';
import { lawWith, madeUp } from './measures/testing/office.js';
import { BUILT_IN } from './testing/law.js';
import { Office } from './testing/office.js';
import { eventsOfType, openWithTwoRewards, ONE } from './testing/two-rewards.js';

/** A late fact asks the law by which the grant was made, also when the files have changed since. */

// A busy machine may take longer than the default for a database of its own.
jest.setTimeout(60_000);

/** The files say something else since: relocated people count too. */
const since = lawWith({
  'interpretations/parameters/absorption-reward-statuses.yaml': madeUp(
    'statuses',
    '{ 1900-01-01: [lifted-out-of-poverty, relocated] }',
  ),
});

let first: Office;
let later: Office | undefined;
afterEach(async () => {
  await later?.close();
  later = undefined;
  await first.close();
});

/** Granted under one law; the process stops, and one with another law goes on. */
async function upgraded(law: Law): Promise<Office> {
  first = await openWithTwoRewards();
  await first.pay(ONE);
  await first.give('RecogniseStatus', { workerId: 'w1', status: 'relocated', from: '2019-12-01' });
  await first.test.engine.stop();
  later = await Office.open('2025-04-01T09:00:00+08:00', law, { after: first });
  return later;
}

it('keeps the files of the law once, with the first grant', async () => {
  first = await openWithTwoRewards();
  const kept = await eventsOfType(first, 'LawKept');
  expect(kept).toHaveLength(1);
  expect(kept[0]?.data).toMatchObject({ lawVersion: BUILT_IN.version });
  const { files } = kept[0]?.data as { files: Law['files'] };
  expect(lawOfFiles(files, { version: BUILT_IN.version, since }).parameters).toEqual(BUILT_IN.parameters);
});

it('claws back what the pinned files do not bear out, though the files of today would', async () => {
  const office = await upgraded(since);
  await office.annulled('w1');
  const [clawedBack] = await eventsOfType(office, 'EntitlementClawedBack');
  expect(clawedBack?.data).toMatchObject({
    lawVersion: BUILT_IN.version,
    reason: 'not-lifted-out-of-poverty',
    toReturnFen: 200_000,
  });
  await office.give('DemandReturn', { entitlementId: ONE }, 'bureau:asks');
  const told = await demandExplained({ source: office.test.database.source, tenant: '42' }, ONE);
  expect(told).toMatchObject({ lawVersion: BUILT_IN.version, lawVersionAgain: BUILT_IN.version });
  const changed = told?.conditions.filter((one) => one.changed);
  expect(changed?.map(({ code, before, after }) => [code, before?.result, after?.result])).toEqual([
    ['not-lifted-out-of-poverty', true, false],
  ]);
  for (const language of ['zh', 'en'] as const) {
    const lines = told?.[language].join('\n') ?? '';
    expect(lines).toContain('2025-05-01');
    expect(lines.match(/✓/g)?.length).toBeGreaterThan(3);
    expect(lines.match(/✗/g)?.length).toBe(1);
  }
});

it('leaves alone what the pinned files bear out, though the files of today would not', async () => {
  const office = await upgraded(
    lawWith({
      'interpretations/parameters/absorption-reward-employer-kinds.yaml': madeUp(
        'employer kinds',
        '{ 1900-01-01: [farm] }',
      ),
    }),
  );
  await office.give('EndStatus', { workerId: 'w1', status: 'lifted-out-of-poverty', to: '2024-12-31' });
  expect(await eventsOfType(office, 'EntitlementClawedBack')).toEqual([]);
});
