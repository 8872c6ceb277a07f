import { played, story, type Story } from '../story.js';
import { expectAnswers, identityNumber, onDay, person, type Row } from './told.js';

/** Scopes, sharing, wage floors, skills, lists and quotas: who may be offered which place. */
const DAY = '2024-03-01';
const EXPIRY = '2024-04-01T00:00:00+08:00';

/** One worker, one posting, one offer: what is said of each, and the answer. */
interface Pair {
  readonly worker?: object;
  readonly willing?: object | null;
  readonly job?: object;
  readonly before?: (told: Story, workerId: string) => void;
  readonly code: string | null;
}

/** Plays every pair in one story: pairs do not meet, each has a worker and a posting of its own. */
async function expectPairs(pairs: Readonly<Record<string, Pair>>, begun: Story = market()): Promise<void> {
  const rows: Row[] = Object.entries(pairs).map(([sentence, pair], index) => {
    const [workerId, jobId] = [`w${index}`, `j${index}`];
    begun.do(DAY, 'RegisterWorker', person(workerId, pair.worker));
    if (pair.willing !== null) {
      begun.do(DAY, 'DeclareWillingness', { workerId, scope: 'cross-province', ...pair.willing });
    }
    begun.job(DAY, jobId, 'e1', { openings: 1, strength: 'light', ...pair.job });
    pair.before?.(begun, workerId);
    return [sentence, 'OfferPlacement', { workerId, jobId, expiresAt: EXPIRY }, pair.code];
  });
  await expectAnswers(begun, onDay(DAY, rows));
}

const market = () => story().employer(DAY, 'e1').employer(DAY, 'v1', { kind: 'village', prefix: '54' });
const no = 'not-eligible';
const [yuanan, zigui, wuhan, dongguan] = ['420525', '420527', '420106', '441900'];

describe('scopes', () => {
  const to = (scope: string, division: string, code: string | null, job: object = {}): Pair => ({
    willing: { scope },
    job: { division, ...job },
    code,
  });

  it('widen from the own county over the province to the country', async () => {
    await expectPairs({
      'no willingness': { willing: null, code: no },
      'cross-province, abroad': to('cross-province', dongguan, null),
      'cross-province, in the province': to('cross-province', wuhan, null),
      'cross-province, at home': to('cross-province', yuanan, null),
      'in-province, abroad': to('in-province', dongguan, no),
      'in-province, in the province': to('in-province', wuhan, null),
      'in-province, at home': to('in-province', yuanan, null),
      'county, abroad': to('county', dongguan, no),
      'county, the next one': to('county', zigui, no),
      'county, at home': to('county', yuanan, null),
      'county, in a town at home': to('county', '420525101', null),
      'gig, a gig': to('gig', yuanan, null, { kind: 'gig', wageUnit: 'hour', wageMinFen: 2000 }),
      'gig, regular': to('gig', yuanan, no),
      'none, at home': to('none', yuanan, no),
      'none, abroad': to('none', dongguan, no),
      'none, public welfare at home': {
        worker: { household: '420525101202' },
        willing: { scope: 'none', cannotLeaveReason: '照顾老人' },
        job: { kind: 'public-welfare', division: '420525101202' },
        code: null,
      },
      'none, public welfare in the next village': {
        worker: { household: '420525101202' },
        willing: { scope: 'none' },
        job: { kind: 'public-welfare', division: '420525101203' },
        code: no,
      },
      'none, the village’s own': {
        worker: { household: '420525101202' },
        willing: { scope: 'none' },
        job: { employerId: 'v1', division: '420525101202' },
        code: null,
      },
      'the latest declaration counts': {
        willing: { scope: 'cross-province' },
        job: { division: dongguan },
        before: (told, workerId) => told.do(DAY, 'DeclareWillingness', { workerId, scope: 'county' }),
        code: no,
      },
    });
  });
});

describe('shareWith', () => {
  const from = (household: string, division: string, shareWith: string, code: string | null): Pair => ({
    worker: { household },
    job: { division, shareWith },
    code,
  });

  it('reaches the own county, the alliances that hold it, or everyone in the registry', async () => {
    const told = market()
      .do(DAY, 'FormAlliance', {
        allianceId: 'gorges',
        name: '三峡',
        members: ['420525', '422823'],
        from: DAY,
      })
      .do(DAY, 'FormAlliance', {
        allianceId: 'tomorrow',
        name: '明日',
        members: ['420300', '421300'],
        from: '2024-03-02',
      })
      .do(DAY, 'AdmitMember', {
        allianceId: 'xiangyang-metropolitan',
        members: ['429021'],
        tier: 'linked',
        from: DAY,
      });
    await expectPairs(
      {
        'own-county, own': from(yuanan, yuanan, 'own-county', null),
        'own-county, a village of it': from('420525101202', yuanan, 'own-county', null),
        'own-county, a post in a town of it': from(yuanan, '420525101', 'own-county', null),
        'own-county, next': from(zigui, yuanan, 'own-county', no),
        'alliance, own county': from(yuanan, yuanan, 'alliance', null),
        'alliance, same prefecture': from(zigui, yuanan, 'alliance', null),
        'alliance, Jingzhou to Yichang': from('421003', yuanan, 'alliance', null),
        'alliance, Jingmen to Yichang': from('420802', yuanan, 'alliance', null),
        'alliance, Wuhan to Yichang': from(wuhan, yuanan, 'alliance', no),
        'alliance, Huanggang to Wuhan': from('421102', wuhan, 'alliance', null),
        'alliance, Xiantao to Wuhan': from('429004', wuhan, 'alliance', null),
        'alliance, Xiangyang': from('420602', '420606', 'alliance', null),
        'alliance, one formed since': from('422823', yuanan, 'alliance', null),
        'alliance, a neighbour it does not hold': from('422802', yuanan, 'alliance', no),
        'alliance, formed from tomorrow': from('421303', '420302', 'alliance', no),
        'alliance, held by none, own county': from('420302', '420302', 'alliance', null),
        'alliance, held by none, next county': from('420303', '420302', 'alliance', no),
        'alliance, a linked member': from('429021', '420602', 'alliance', null),
        'alliance, abroad': from(yuanan, dongguan, 'alliance', no),
        'province, anyone': from('422802', yuanan, 'province', null),
        'province, abroad': from(yuanan, dongguan, 'province', null),
        'province, a household of another province': from('510104', yuanan, 'province', null),
      },
      told,
    );
  });

  it.each([
    ['the day before they leave', '2024-05-31', []],
    ['from the day they leave', '2024-06-01', [no]],
  ])('follows the members by day: %s', async (_case, on, codes) => {
    const told = market()
      .do(DAY, 'RegisterWorker', person('w1', { household: zigui }))
      .do(DAY, 'DeclareWillingness', { workerId: 'w1', scope: 'cross-province' })
      .job(DAY, 'j1', 'e1', { division: '420802', shareWith: 'alliance' })
      .do(DAY, 'LeaveAlliance', {
        allianceId: 'yichang-jingzhou-jingmen',
        members: ['420800'],
        from: '2024-06-01',
      })
      .do(on, 'OfferPlacement', { workerId: 'w1', jobId: 'j1', expiresAt: '2024-07-01T00:00:00+08:00' });
    expect((await played(told)).refusals.map((one) => one.code)).toEqual(codes);
  });
});

describe('wage floors, lists and skills', () => {
  const wage = (wageFloorFen: number, wageMinFen: number, wageUnit: string, code: string | null): Pair => ({
    willing: { wageFloorFen },
    job: { wageMinFen, wageMaxFen: wageMinFen * 2, wageUnit },
    code,
  });
  const skilled = (certificates: readonly object[], requiredSkills: readonly object[], code: string | null) =>
    ({
      job: { requiredSkills },
      before: (told: Story, workerId: string) => {
        for (const one of certificates) {
          told.do(DAY, 'CertifySkill', {
            workerId,
            occupation: '焊工',
            level: 4,
            certificateNo: 'S1',
            issuedOn: '2021-05-10',
            ...one,
          });
        }
      },
      code,
    }) satisfies Pair;
  const welder = (level: number) => ({ occupation: '焊工', level });

  it('compare the lowest wage with the floor for a month, and meet it when it is reached', async () => {
    await expectPairs({
      'month, reached': wage(500000, 500000, 'month', null),
      'month, a fen below': wage(500000, 499999, 'month', no),
      'day × 21.75, reached': wage(435000, 20000, 'day', null),
      'day × 21.75, a fen below': wage(435001, 20000, 'day', no),
      'hour × 174, reached': wage(348000, 2000, 'hour', null),
      'hour × 174, a fen below': wage(348001, 2000, 'hour', no),
      'piece, not compared': wage(9000000, 1, 'piece', null),
      'no floor': { job: { wageMinFen: 1, wageMaxFen: 2 }, code: null },
      'the upper end does not count': { willing: { wageFloorFen: 700000 }, code: no },
    });
  });

  it('keep to the occupations and destinations named, a shorter code standing for all below it', async () => {
    const to = (destinations: readonly string[], division: string, code: string | null): Pair => ({
      willing: { destinations },
      job: { division },
      code,
    });
    await expectPairs({
      'an occupation wanted': { willing: { occupations: ['焊工', '缝纫工'] }, code: null },
      'another occupation': { willing: { occupations: ['焊工'] }, code: no },
      'any occupation': { willing: { occupations: [] }, code: null },
      'the province': to(['42'], wuhan, null),
      'the province in six digits': to(['420000'], wuhan, null),
      'the prefecture': to(['4201'], wuhan, null),
      'the prefecture in six digits': to(['420100'], wuhan, null),
      'the county': to([wuhan], wuhan, null),
      'another county of it': to(['420107'], wuhan, no),
      'another province': to(['44'], wuhan, no),
      'one of two': to(['44', '4201'], dongguan, null),
      'a town, the county named': to([yuanan], '420525101', null),
    });
  });

  it('ask for every skill at its level or a higher one, that is a smaller number', async () => {
    await expectPairs({
      'none held': skilled([], [welder(5)], no),
      'the level asked': skilled([{}], [welder(4)], null),
      'a higher level': skilled([{ level: 1 }], [welder(4)], null),
      'a lower level': skilled([{ level: 5 }], [welder(4)], no),
      'one of two': skilled([{}], [welder(4), { occupation: '电工', level: 5 }], no),
      'both of two': skilled(
        [{}, { occupation: '电工' }],
        [welder(4), { occupation: '电工', level: 5 }],
        null,
      ),
      'its last day': skilled([{ expiresOn: DAY }], [welder(4)], null),
      'over yesterday': skilled([{ expiresOn: '2024-02-29' }], [welder(4)], no),
      'none asked': skilled([], [], null),
    });
  });

  it('ask for the age that the law or the posting sets', async () => {
    const born = (birthDate: string) => ({ idNumber: minor(birthDate) });
    await expectPairs({
      'hazardous, 18 today': { worker: born('2006-03-01'), job: { hazardous: true }, code: null },
      'hazardous, 18 tomorrow': { worker: born('2006-03-02'), job: { hazardous: true }, code: no },
      'from 40, 39': { job: { minAge: 40 }, code: no },
      'from 39, 39': { job: { minAge: 39 }, code: null },
      'to 39 by law, 39': { job: { maxAge: 39, maxAgeBasis: '某法' }, code: null },
      'to 38 by law, 39': { job: { maxAge: 38, maxAgeBasis: '某法' }, code: no },
    });
  });
});

describe('places kept for relocated residents', () => {
  /** Ordinary people come first, then one of a settlement. */
  const offered = (openings: number, percent: number, ordinary: number) => {
    const told = market().job(DAY, 'j1', 'e1', { openings, relocatedQuotaPercent: percent });
    for (let index = 0; index <= ordinary; index += 1) {
      told
        .do(DAY, 'RegisterWorker', person(`p${index}`))
        .do(DAY, 'DeclareWillingness', { workerId: `p${index}`, scope: 'cross-province' });
    }
    return told.do(DAY, 'RecogniseStatus', { workerId: 'p0', status: 'relocated', from: DAY });
  };
  const offer = (workerId: string) => ({ workerId, jobId: 'j1', expiresAt: EXPIRY });

  it.each([
    ['10 % of 3 is one, rounded up', 3, 10, 2],
    ['34 % of 3 is two', 3, 34, 1],
    ['50 % of 4 is two', 4, 50, 2],
    ['100 % of 1 is one', 1, 100, 0],
    ['0 % of 2 is none', 2, 0, 2],
  ])('%s', async (_case, openings, percent, others) => {
    const rows: Row[] = Array.from({ length: others + 1 }, (_none, index) => [
      `ordinary ${index + 1}`,
      'OfferPlacement',
      offer(`p${index + 1}`),
      index < others ? null : 'kept',
    ]);
    const code = others < openings ? no : 'job-full';
    const asked = rows.map(
      ([sentence, name, fields, wanted]): Row => [sentence, name, fields, wanted === 'kept' ? code : wanted],
    );
    const relocated: Row = [
      'relocated',
      'OfferPlacement',
      offer('p0'),
      others < openings ? null : 'job-full',
    ];
    await expectAnswers(offered(openings, percent, others + 1), onDay(DAY, [...asked, relocated]));
  });
});

let minors = 0;
function minor(birthDate: string): string {
  minors += 1;
  return identityNumber(minors, birthDate);
}
