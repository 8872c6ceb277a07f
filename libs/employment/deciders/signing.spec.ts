import { given, order } from '../../../test/support/given.js';
import { employmentDecider } from '../decider.js';
import { ended, NOTHING_UNKNOWN, oneYear, post, signed, wanted } from '../testing/past.js';

const STREAM = 'employment-w1';
const sign = (change: object = {}) => order('SignContract', { ...wanted, ...change });
const renew = (change: object = {}) =>
  order('RenewContract', { contractId: 'c1', newContractId: 'c2', startsOn: '2023-03-01', ...change });
const first = signed('c1', '2022-03-01', '2023-02-28');

describe('signing a contract', () => {
  it('records it as signed, full-time where nothing says otherwise', () => {
    given(employmentDecider, STREAM)
      .when(sign({ endsOn: '2023-02-28', agencyId: 'a1' }), NOTHING_UNKNOWN)
      .then({
        type: 'ContractSigned',
        data: { ...wanted, endsOn: '2023-02-28', agencyId: 'a1', partTime: false },
      });
  });

  it('makes an id of its cause where none is given', () => {
    const { contractId: _named, ...unnamed } = wanted;
    const { decision } = given(employmentDecider, STREAM).when(
      order('SignContract', unnamed),
      NOTHING_UNKNOWN,
    );
    expect(decision).toMatchObject([
      { data: { contractId: expect.stringMatching(/^contract-[0-9a-f]{16}$/) } },
    ]);
  });

  it.each([
    ['the day before it begins', '2022-02-28', 'term-invalid'],
    ['on its first day', '2022-03-01', null],
    ['the day after', '2022-03-02', null],
  ])('looks at a term that ends %s', (_when, endsOn, code) => {
    const outcome = given(employmentDecider, STREAM).when(sign({ endsOn }), NOTHING_UNKNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'ContractSigned' });
  });

  it.each([
    ['the last day of a year', '2023-02-28', null],
    ['the day before it', '2023-02-27', null],
    ['the day after it', '2023-03-01', 'public-welfare-over-one-year'],
    ['no day at all', undefined, 'public-welfare-over-one-year'],
  ])('lets a public-welfare contract run to %s or not', (_what, endsOn, code) => {
    const change = { jobId: 'j1', ...(endsOn === undefined ? {} : { endsOn }) };
    const outcome = given(employmentDecider, STREAM).when(sign(change), post({ kind: 'public-welfare' }));
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'ContractSigned' });
  });

  it.each([
    ['of a part-time post', post({ partTime: true }), {}],
    ['of a gig post', post({ kind: 'gig' }), {}],
    ['of a gig post, though it says otherwise', post({ kind: 'gig' }), { partTime: false }],
    ['that says so itself', post(), { partTime: true }],
  ])('lets a contract %s run beside another', (_what, facts, change) => {
    const another = { contractId: 'c2', employerId: 'e1', jobId: 'j1', startsOn: '2022-06-01', ...change };
    given(employmentDecider, STREAM, first)
      .when(sign(another), facts)
      .then({ type: 'ContractSigned', data: { partTime: true } });
  });

  it.each([
    ['another employer, the last day of the first', { employerId: 'e2', startsOn: '2023-02-28' }, 'overlaps'],
    ['another employer, the day after it', { employerId: 'e2', startsOn: '2023-03-01' }, null],
    [
      'another employer, until its first day',
      { employerId: 'e2', startsOn: '2022-01-01', endsOn: '2022-03-01' },
      'overlaps',
    ],
    [
      'another employer, until the day before',
      { employerId: 'e2', startsOn: '2022-01-01', endsOn: '2022-02-28' },
      null,
    ],
    ['the same employer', { startsOn: '2022-06-01' }, 'overlaps'],
  ])('refuses a second full-time contract on the same day: %s', (_what, change, code) => {
    const outcome = given(employmentDecider, STREAM, first).when(
      sign({ contractId: 'c2', ...change }),
      NOTHING_UNKNOWN,
    );
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'ContractSigned' });
  });

  it('is free again after the last day worked', () => {
    const past = [signed('c1', '2022-03-01', null), ended(['c1'], '2022-05-31', 'resigned')];
    const next = { contractId: 'c2', employerId: 'e2' };
    given(employmentDecider, STREAM, ...past)
      .when(sign({ ...next, startsOn: '2022-05-31' }), NOTHING_UNKNOWN)
      .thenRefused('overlaps');
    given(employmentDecider, STREAM, ...past)
      .when(sign({ ...next, startsOn: '2022-06-01' }), NOTHING_UNKNOWN)
      .then({ type: 'ContractSigned' });
  });

  it.each([
    ['worker-unknown', { workerKnown: false, employerKnown: false, agencyKnown: false }],
    ['employer-unknown', { employerKnown: false, agencyKnown: false }],
    ['job-unknown', { agencyKnown: false }],
    ['agency-unknown', { ...post(), agencyKnown: false }],
    ['already-exists', { ...post(), contractIdHeldBy: 'employment-w2' }],
  ])('names what does not exist, %s before the next', (code, facts) => {
    given(employmentDecider, STREAM)
      .when(sign({ jobId: 'j1', agencyId: 'a1' }), { ...NOTHING_UNKNOWN, ...facts })
      .thenRefused(code);
  });

  it('lets a dispatching firm sign for the posting of another (POLICY interpretation 14)', () => {
    given(employmentDecider, STREAM)
      .when(sign({ jobId: 'j1' }), { ...NOTHING_UNKNOWN, ...post({ employerId: 'e2' }) })
      .then({ type: 'ContractSigned', data: { employerId: 'e1', jobId: 'j1' } });
  });

  it('names the codes of the table before what does not exist', () => {
    const nobody = {
      ...post({ kind: 'public-welfare' }),
      workerKnown: false,
      contractIdHeldBy: 'employment-w1',
    };
    const past = given(employmentDecider, STREAM, first);
    past.when(sign({ endsOn: '2022-02-28' }), nobody).thenRefused('term-invalid');
    past.when(sign({ jobId: 'j1' }), nobody).thenRefused('public-welfare-over-one-year');
    past.when(sign({ endsOn: '2022-12-31' }), nobody).thenRefused('overlaps');
  });
});

describe('renewing a contract', () => {
  it('carries over employer, posting, kind, hours and wage', () => {
    const old = signed('c1', '2022-03-01', '2023-02-28', {
      jobId: 'j1',
      kind: 'service-agreement',
      partTime: true,
    });
    given(employmentDecider, STREAM, old)
      .when(renew({ endsOn: '2024-02-29' }), post())
      .then({
        type: 'ContractRenewed',
        data: {
          contractId: 'c1',
          newContractId: 'c2',
          workerId: 'w1',
          employerId: 'e1',
          jobId: 'j1',
          partTime: true,
          kind: 'service-agreement',
          startsOn: '2023-03-01',
          endsOn: '2024-02-29',
          wageFen: 400_000,
          renewedOn: '2024-03-01',
        },
      });
  });

  it('takes a new wage', () => {
    given(employmentDecider, STREAM, first)
      .when(renew({ wageFen: 450_000 }), NOTHING_UNKNOWN)
      .then({ type: 'ContractRenewed', data: { wageFen: 450_000 } });
  });

  it.each([
    ['before its first day, to a day before it', '2021-03-01', '2022-02-28', 'overlaps'],
    ['its last day', '2023-02-28', '2024-02-27', 'overlaps'],
    ['the day after', '2023-03-01', '2024-02-29', null],
    ['a day later still', '2023-03-02', '2024-02-29', null],
  ])('begins after the contract renewed: %s', (_when, startsOn, endsOn, code) => {
    const outcome = given(employmentDecider, STREAM, first).when(
      renew({ startsOn, endsOn }),
      NOTHING_UNKNOWN,
    );
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'ContractRenewed' });
  });

  it('finds a full-time contract without end in its way', () => {
    given(employmentDecider, STREAM, signed('c1', '2022-03-01', null))
      .when(renew(), NOTHING_UNKNOWN)
      .thenRefused('overlaps');
  });

  it('is recorded also after the ending by term-over', () => {
    given(employmentDecider, STREAM, first, ended(['c1'], '2023-02-28', 'term-over'))
      .when(renew(), NOTHING_UNKNOWN)
      .then({ type: 'ContractRenewed' });
  });

  it.each([
    ['an end before its start', [first], { endsOn: '2023-02-28' }],
    ['a part-time contract without end', [signed('c1', '2022-03-01', null, { partTime: true })], {}],
    [
      'a part-time contract that still runs',
      [signed('c1', '2022-03-01', '2023-03-01', { partTime: true })],
      {},
    ],
  ])('has no term to go by: %s', (_what, past, change) => {
    given(employmentDecider, STREAM, ...past)
      .when(renew(change), NOTHING_UNKNOWN)
      .thenRefused('term-invalid');
  });

  it.each([
    ['2024-02-29', null],
    ['2024-03-01', 'public-welfare-over-one-year'],
  ])('is bound to one year on a public-welfare post each time: to %s', (endsOn, code) => {
    const outcome = given(
      employmentDecider,
      STREAM,
      signed('c1', '2022-03-01', '2023-02-28', { jobId: 'j1' }),
    ).when(renew({ endsOn }), post({ kind: 'public-welfare' }));
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'ContractRenewed' });
  });

  it('finds another full-time contract in the way', () => {
    given(employmentDecider, STREAM, first, signed('c9', '2023-04-01', null, { employerId: 'e2' }))
      .when(renew(), NOTHING_UNKNOWN)
      .thenRefused('overlaps');
  });

  it('names an id used before, and a contract nobody knows', () => {
    given(employmentDecider, STREAM, first)
      .when(renew(), { ...NOTHING_UNKNOWN, contractIdHeldBy: 'employment-w2' })
      .thenRefused('already-exists');
    given(employmentDecider, STREAM).when(renew(), NOTHING_UNKNOWN).thenRefused('contract-unknown');
    given(employmentDecider, STREAM)
      .when(renew({ endsOn: '2023-01-01' }), NOTHING_UNKNOWN)
      .thenRefused('term-invalid');
  });
});

describe('a contract recorded late that moves the first day of the employment', () => {
  const late = sign({ contractId: 'c0', startsOn: '2022-01-01', endsOn: '2022-02-28' });

  it('takes the year back that was counted from the wrong day; no last day fell short of it', () => {
    const year = oneYear('c1', '2022-03-01', '2023-03-01');
    const { decision } = given(employmentDecider, STREAM, first, year).when(late, NOTHING_UNKNOWN);
    expect(decision).toEqual([
      expect.objectContaining({ type: 'ContractSigned' }),
      { type: 'OneYearEmployedWithdrawn', data: year.data },
    ]);
  });

  it('leaves the year where a day lies between', () => {
    const earlier = sign({ contractId: 'c0', startsOn: '2022-01-01', endsOn: '2022-02-27' });
    const { decision } = given(
      employmentDecider,
      STREAM,
      first,
      oneYear('c1', '2022-03-01', '2023-03-01'),
    ).when(earlier, NOTHING_UNKNOWN);
    expect(decision).toHaveLength(1);
  });
});
