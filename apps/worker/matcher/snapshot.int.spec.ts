import { businessDateOf } from '../../../libs/kernel/business-date.js';
import { NO_ROUNDS } from '../../../libs/matching/matcher/round-times.js';
import { matchingOffice, type Office } from '../../../libs/matching/testing/office.js';
import { MarketHere } from './market-port.js';
import { MatcherRole } from './matcher-role.js';

/** A matcher that starts goes on from what another one saved, where that is proven; else it solves afresh. */

const CODE = 'this-code';

const matcher = (codeVersion: string) =>
  new MatcherRole({
    holder: 'here',
    market: (on) => new MarketHere(on),
    rounds: NO_ROUNDS,
    atOnce: true,
    offerDays: () => 3,
    atOnceDays: () => 3,
    codeVersion,
  });

let office: Office;
beforeEach(async () => {
  let first!: MatcherRole;
  const roles = () => [(first = matcher(CODE))];
  office = await matchingOffice('2024-03-01T09:00:00+08:00', { roles });
  for (let at = 1; at <= 6; at += 1)
    await office.worker(`w${at}`, { person: { birthDate: `198${at}-01-01` } });
  await office.record('worker-w3', 'WorkerStatusRecognised', {
    workerId: 'w3',
    status: 'relocated',
    from: '2019-12-01',
  });
  await office.job('j1', { relocatedQuotaPercent: 50 });
  await office.job('j2');
  await office.job('j3', { closesOn: '2024-03-10' });
  await first.close();
});
afterEach(() => office.close());

/** Another process that begins now. */
async function another(codeVersion = CODE) {
  const role = matcher(codeVersion);
  const { log, keys } = office.engine;
  const { pool } = office.database;
  role.attach({ pool, tenant: '42', clock: office.clock, log, keys, sent: () => undefined });
  await role.open();
  await role.catchUp();
  const proposal = await role.propose(businessDateOf(office.clock.now()));
  const { startedFrom } = await role.status();
  return { startedFrom, proposal };
}

const change = (what: string) => office.database.pool.query(`update matcher_snapshot set ${what}`);

it('goes on from the snapshot, to the same proposal', async () => {
  const afresh = await another('other-code');
  const resumed = await another();
  expect(afresh.startedFrom).toBe('facts');
  expect(resumed).toEqual({ ...afresh, startedFrom: 'snapshot' });
  expect(resumed.proposal).toMatchObject({ workers: 6, placed: 3 });
});

it('goes on from it after more events and days', async () => {
  await office.job('j4');
  await office.advance('2024-03-20T09:00:00+08:00');
  const resumed = await another();
  expect(resumed).toEqual({ ...(await another('other-code')), startedFrom: 'snapshot' });
  expect(resumed.proposal).toMatchObject({ workers: 6, postings: 3, placed: 3 });
});

it.each([
  ['its text was changed', `standing = replace(standing, '"w1"', '"w9"')`],
  ['its position was changed', 'position = position - 1'],
  ['its log is another', `hash = decode('00', 'hex')`],
  ['its mark was changed', `mark = 'x'`],
])('solves afresh where %s', async (_what, how) => {
  await change(how);
  expect(await another()).toEqual(await another('other-code'));
});
