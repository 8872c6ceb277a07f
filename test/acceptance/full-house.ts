import { rehearse } from '../../apps/worker/rehearsal/rehearse.js';
import { parseScenario } from '../../apps/worker/rehearsal/scenario.js';
import { buildHouse, type House } from '../../apps/worker/rooms.js';
import type { Runtime } from '../../apps/worker/runtime.js';
import { emptyDatabase } from '../support/database.js';
import { areasOf } from './areas-story.js';
import { firmsLookedAfter } from './firm-stories.js';
import { gigWork, outreach } from './outreach-stories.js';
import { postHeld, roadBuilt } from './post-stories.js';
import { type Story, story } from './story.js';

const CUT = { cutId: 'cut1', employerId: 'e1', announcedOn: '2022-07-02', from: '2022-08-02', people: 5 };
const RETURN = { division: '420525', month: '2022-06', sentOn: '2022-07-05', digest: 'a'.repeat(64) };
const DEFERRED = { employerId: 'e2', month: '2022-05', amountFen: 480_000, dueOn: '2022-11-30' };

/** What fills the tables of one subject, told after the rest. */
const SUBJECTS: readonly ((told: Story) => Story)[] = [
  workshopRelieved,
  brandsAndFairs,
  gigCalls,
  trainedAndFounded,
  firmsLookedAfter,
  areas,
  roadBuilt,
  postHeld,
];

/** A story in which every read model and every room's facts come to hold something. */
export function fullHouse(): Story {
  return SUBJECTS.reduce((told, subject) => subject(told), everydayHouse());
}

function workshopRelieved(told: Story): Story {
  return told
    .employer('2023-04-01', 's1', { kind: 'workshop', division: '420525', prefix: '93' })
    .do('2023-04-01', 'RecordFeeRelief', {
      employerId: 's1',
      relief: 'rent',
      amountFen: 100_000,
      from: '2023-04-01',
    });
}

function brandsAndFairs(told: Story): Story {
  return outreach(told, { day: '2023-05-11', workerId: 'w1', contractId: 'c1' });
}

function areas(told: Story): Story {
  return areasOf(told, { day: '2023-05-13', workerId: 'w1', employerId: 'e1' });
}

function gigCalls(told: Story): Story {
  return gigWork(told, { day: '2023-05-12', people: ['w3'] });
}

function trainedAndFounded(told: Story): Story {
  const by = (name: string, fields: object) => told.do('2023-05-02', name, fields);
  const loan = { loanId: 'fl1', employerId: 's1' };
  const project = { incubatorId: 'i9', tenantId: 'q1', workerId: 'w2', project: '香菇加工' };
  told.do('2023-05-02', 'ReportWorkshopKind', {
    employerId: 's1',
    kind: 'heritage-workshop',
    craft: '示例烙画',
    from: '2023-05-01',
  });
  by('RequestFirmLoan', { ...loan, principalFen: 50_000_000 });
  const absorbed = ['w2'];
  by('ReportFirmLoan', { ...loan, principalFen: 50_000_000, grantedOn: '2023-03-01', absorbed });
  by('ReportFirmLoanInterest', { ...loan, month: '2023-04', interestFen: 100_000 });
  by('DeclareTrainingWish', { workerId: 'w2', wants: true, kinds: ['farm'] });
  by('PlanCourse', {
    courseId: 'k1',
    title: '香菇种植',
    kind: 'farm',
    occupation: '食用菌栽培',
    division: '420525',
    places: 20,
    from: '2023-05-01',
    to: '2023-05-05',
    allianceId: 'three-gorges',
  });
  by('OfferCoursePlace', { courseId: 'k1', workerId: 'w2' });
  by('EnrolInCourse', { courseId: 'k1', workerId: 'w2' });
  by('CompleteCourse', { courseId: 'k1', workerId: 'w2', certified: true });
  by('RequestStartupSupport', { requestId: 'r1', workerId: 'w2', division: '420525', supports: ['venue'] });
  by('RegisterIncubator', { incubatorId: 'i9', operatorId: 's1', name: '示例创业园', division: '420525' });
  by('EnterIncubator', { ...project, returnedHome: true, jobs: 12 });
  return told.do('2023-05-02', 'PurchaseService', {
    purchaseId: 'g1',
    providerKind: 'social-organisation',
    providerId: 'so1',
    providerName: '示例社工服务中心',
    service: 'guidance',
    division: '420525',
    amountFen: 100_000,
    persons: 50,
    from: '2023-05-01',
    until: '2023-12-31',
  });
}

/**
 * Places found and given back, journeys, contracts of a year and shorter, a business, what was paid, what was
 * reported late.
 */
function everydayHouse(): Story {
  const told = story()
    .do('2022-02-01', 'FormAlliance', {
      allianceId: 'three-gorges',
      name: '示例劳务协作联盟',
      members: ['420525', '422823'],
      from: '2022-02-01',
    })
    .employer('2022-02-01', 'e1')
    .employer('2022-02-01', 'e2', { division: '420525' })
    .agency('2022-02-01', 'a1')
    .job('2022-02-02', 'j1', 'e1', { openings: 3 })
    .job('2022-02-02', 'j2', 'e2', { openings: 1, division: '420525' })
    .job('2022-02-02', 'j-road', 'e2', { kind: 'public-welfare', division: '420525', strength: 'light' })
    .do('2022-02-03', 'ReviseJob', { jobId: 'j1', openings: 4 });
  for (const workerId of ['w1', 'w2', 'w3', 'w4']) told.worker('2022-02-10', workerId);
  return told
    .worker('2022-02-10', 'w5', { status: null, household: '422823' })
    .placed('2022-02-20', 'w1', 'j1')
    .placed('2022-02-20', 'w2', 'j1')
    .placed('2022-02-20', 'w3', 'j2')
    .do('2022-02-20', 'DeclareWillingness', { workerId: 'w4', scope: 'in-province' })
    .do('2022-02-20', 'OfferPlacement', {
      offerId: 'j1-w4',
      workerId: 'w4',
      jobId: 'j1',
      expiresAt: '2022-02-25T09:00:00+08:00',
    })
    .carried('2022-02-26', '2022-02-27', 'w1', 'j1', 18_000)
    .contract('c1', 'w1', 'e1', '2022-03-01', '2023-02-28', { jobId: 'j1', agencyId: 'a1' })
    .contract('c2', 'w2', 'e1', '2022-03-01', '2022-08-31', { jobId: 'j1' })
    .contract('c3', 'w3', 'e2', '2022-03-01', '2023-02-28', { jobId: 'j2' })
    .insured('2022-03-10', 'w1', 'e1', '2022-03-01')
    .insured('2022-03-10', 'w3', 'e2', '2022-03-01')
    .do('2022-04-01', 'ReportBusiness', {
      workerId: 'w4',
      creditCode: '92420525MA4900001T',
      licensedOn: '2022-04-01',
      returnedHome: true,
      kind: 'individual',
      division: '420525',
    })
    .do('2022-05-01', 'RegisterUnemployment', {
      workerId: 'w5',
      place: 'residence',
      division: '422823',
      from: '2022-05-01',
    })
    .do('2022-06-01', 'DeferContributions', DEFERRED)
    .do('2022-06-20', 'EndEmployment', { contractId: 'c2', endedOn: '2022-06-10', reason: 'resigned' })
    .do('2022-07-01', 'DeclareWillingness', { workerId: 'w2', scope: 'cross-province' })
    .do('2022-07-01', 'OfferPlacement', {
      offerId: 'j1-w2-again',
      workerId: 'w2',
      jobId: 'j1',
      expiresAt: '2099-01-01T00:00:00+08:00',
    })
    .do('2022-07-02', 'AnnounceStaffCut', CUT)
    .do('2022-07-05', 'ReportReturnSent', RETURN)
    .advance('2023-05-01')
    .do(
      '2023-05-02',
      'OpenPublicNotice',
      { entitlementId: 'absorption-reward/e1/w1', until: '2023-05-08' },
      'bureau:1',
    )
    .do('2023-05-03', 'ApproveEntitlement', { entitlementId: 'absorption-reward/e1/w1' }, 'bureau:2')
    .advance('2023-05-10');
}

/** Plays a story and asks of the store what came of it, before it goes. */
export async function playedThen<Answer>(
  told: Story,
  ask: (runtime: Runtime) => Promise<Answer>,
  house: House = HOUSE,
): Promise<{ answer: Answer; refused: readonly string[] }> {
  const database = await emptyDatabase();
  try {
    let answer: Answer | undefined;
    const report = await rehearse(parseScenario(told.text()), {
      databaseUrl: database.url,
      house,
      inspect: async (runtime) => {
        answer = await ask(runtime);
      },
    });
    const refused = report.refusals.map(({ line, code, message }) => `line ${line}: ${code}: ${message}`);
    return { answer: answer as Answer, refused };
  } finally {
    await database.drop();
  }
}

/** Built once a file: the law is read from disk. */
const HOUSE = buildHouse();
