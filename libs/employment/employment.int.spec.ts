import { businessDateOf } from '../kernel/business-date.js';
import { EMPLOYMENT_COMMANDS } from './commands.js';
import { contractsAliveByMonth, contractsAliveOn, contractsOfWorker } from './projections/contracts.js';
import { milestones } from './projections/milestones.js';
import { type Office, employmentOffice } from './testing/office.js';

const contract = {
  contractId: 'c1',
  workerId: 'w1',
  employerId: 'e1',
  kind: 'labour-contract',
  signedOn: '2022-02-26',
  startsOn: '2022-03-01',
  wageFen: 520_000,
};
const reached = (workerId: string, on: string) => ({
  type: 'OneYearEmployed',
  workerId,
  employerId: 'e1',
  on,
});

describe('a year on PostgreSQL, from signing to term', () => {
  let office: Office;
  beforeAll(async () => {
    office = await employmentOffice('2022-02-26T09:00:00+08:00');
  });
  afterAll(() => office.close());
  const stand = () => milestones(office.database.source, '42');
  const alive = async (day: string) =>
    (await contractsAliveOn(office.database.source, '42', day)).map((row) => row.key);

  it('is reached at 00:00 of its day, beside the ending of the term', async () => {
    await office.mustGive('SignContract', { ...contract, endsOn: '2022-08-31' });
    await office.mustGive('RenewContract', {
      contractId: 'c1',
      newContractId: 'c2',
      startsOn: '2022-09-01',
      endsOn: '2023-02-28',
    });
    await office.advance('2023-02-28T23:59:59.999+08:00');
    expect(await office.told('w1')).toEqual(['ContractSigned', 'ContractRenewed']);
    await office.advance('2023-03-01');
    expect(await office.told('w1')).toEqual([
      'ContractSigned',
      'ContractRenewed',
      'OneYearEmployed',
      'EmploymentEnded',
    ]);
    const events = await office.engine.log.reader.ofStream('employment-w1');
    expect(events.slice(2).map((event) => businessDateOf(event.occurredAt))).toEqual([
      '2023-03-01',
      '2023-03-01',
    ]);
    expect(events.slice(2).map((event) => event.actor)).toEqual(Array(2).fill('system:time-completes-terms'));
    expect(await stand()).toEqual([reached('w1', '2023-03-01')]);
  });

  it('shows who is under contract, on a day and by month', async () => {
    expect(await alive('2022-08-31')).toEqual(['c1']);
    expect(await alive('2022-09-01')).toEqual(['c2']);
    expect(await alive('2023-02-28')).toEqual(['c2']);
    expect(await alive('2023-03-01')).toEqual([]);
    const stretch = { from: '2022-02', to: '2022-03' };
    expect(await contractsAliveByMonth(office.database.source, '42', stretch)).toEqual([
      { month: '2022-02', alive: 0 },
      { month: '2022-03', alive: 1 },
    ]);
    expect(await contractsOfWorker(office.database.source, '42', 'w1')).toMatchObject([
      { key: 'c1', renewedBy: 'c2', lastDay: '2022-08-31', endedBecause: 'term-over', runs: true },
      { key: 'c2', renews: 'c1', lastDay: '2023-02-28', endedBecause: 'term-over', wageFen: 520_000 },
    ]);
  });

  it('is taken back by an earlier last day, and the contract that never ran is shown as such', async () => {
    await office.mustGive('EndEmployment', { contractId: 'c2', endedOn: '2022-08-15', reason: 'resigned' });
    expect((await office.told('w1')).slice(4)).toEqual(['EmploymentEnded', 'OneYearEmployedWithdrawn']);
    expect(await stand()).toEqual([]);
    expect(await alive('2022-08-15')).toEqual(['c1']);
    expect(await alive('2022-08-16')).toEqual([]);
    expect(await alive('2022-09-01')).toEqual([]);
    const again = await office.give('EndEmployment', {
      contractId: 'c1',
      endedOn: '2022-08-01',
      reason: 'agreed',
    });
    expect(again).toMatchObject({ code: 'already-ended' });
  });

  it('is recorded within the order that reports it late, and reminding again changes nothing', async () => {
    await office.advance('2024-06-01');
    await office.mustGive('SignContract', {
      ...contract,
      contractId: 'c9',
      workerId: 'w2',
      endsOn: '2023-02-28',
    });
    expect(await office.told('w2')).toEqual(['ContractSigned', 'OneYearEmployed', 'EmploymentEnded']);
    expect(await stand()).toEqual([reached('w2', '2023-03-01')]);
    expect(await office.mustGive('RecordCompletedTerms', { workerId: 'w2' })).toMatchObject({ events: [] });
    expect(await office.told('w2')).toHaveLength(3);
  });
});

describe('employment among the other rooms on PostgreSQL', () => {
  let office: Office;
  beforeAll(async () => {
    office = await employmentOffice('2022-02-26T09:00:00+08:00');
  });
  afterAll(() => office.close());

  it.each([
    ['worker-unknown', { workerId: 'w9' }],
    ['employer-unknown', { employerId: 'e9' }],
    ['job-unknown', { jobId: 'j9' }],
    ['agency-unknown', { agencyId: 'a9' }],
    ['public-welfare-over-one-year', { jobId: 'welfare' }],
    ['field-invalid', { wageFen: -1 }],
    ['field-invalid', { startsOn: '2022-02-30' }],
    ['term-invalid', { endsOn: '2022-02-28' }],
  ])('refuses a contract as %s', async (code, change) => {
    expect(await office.give('SignContract', { ...contract, contractId: 'cx', ...change })).toMatchObject({
      code,
    });
  });

  it('knows every party by its events, and finds the person by the contract', async () => {
    const named = { agencyId: 'a1', jobId: 'welfare', endsOn: '2023-02-28' };
    await office.mustGive('SignContract', { ...contract, ...named });
    const renewal = { contractId: 'c1', newContractId: 'c2', startsOn: '2023-03-01' };
    expect(await office.give('RenewContract', renewal)).toMatchObject({
      code: 'public-welfare-over-one-year',
    });
    await office.mustGive('RenewContract', { ...renewal, endsOn: '2024-02-29' });
    expect(await office.give('RenewContract', { ...renewal, contractId: 'c8' })).toMatchObject({
      code: 'contract-unknown',
    });
    expect(
      await office.give('RenewContract', { ...renewal, contractId: 'c8', endsOn: '2022-01-01' }),
    ).toMatchObject({
      code: 'term-invalid',
    });
    expect(
      await office.give('EndEmployment', { contractId: 'c8', endedOn: '2023-01-01', reason: 'other' }),
    ).toMatchObject({
      code: 'contract-unknown',
    });
  });

  it('lets one contract hold an id, whoever it is with', async () => {
    const taken = { ...contract, workerId: 'w2' };
    expect(await office.give('SignContract', taken)).toMatchObject({ code: 'already-exists' });
    await office.mustGive('SignContract', { ...taken, contractId: 'c5', jobId: 'gig' });
    const gig = await contractsOfWorker(office.database.source, '42', 'w2');
    expect(gig).toMatchObject([{ key: 'c5', partTime: true, endsOn: null, lastDay: null }]);
  });

  it('lets one of twenty simultaneous full-time contracts of one person win', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_unused, at) =>
        office.engine.execute({
          name: 'SignContract',
          with: { ...contract, contractId: `many-${at}`, workerId: 'w3' },
          actor: 'agency:a1',
          commandId: `many-${at}`,
        }),
      ),
    );
    await office.engine.settle();
    expect(answers.filter((answer) => 'events' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'code' in answer && answer.code === 'overlaps')).toHaveLength(19);
  });
});

describe('the examples of the catalogue', () => {
  it('work one after the other', async () => {
    const office = await employmentOffice('2024-03-01T09:00:00+08:00');
    for (const { name, example } of EMPLOYMENT_COMMANDS) await office.mustGive(name, example);
    await office.close();
  });
});
