import { type Story, story } from './story.js';

export const HOME = '420525';
export const HELPERS = 'bureau:4205';

/**
 * w1 lost work on 2024-04-10, w2 works on a contract that ends 2024-07-31, w3 is rural low-income and
 * lost work without a priority, w4 came home, w5 holds a public-welfare post, w6 has no status and lost
 * work, w7 never worked, w8 came home and went out again.
 */
export function peopleToBeHelped(): Story {
  return whatBefellThem(livesOf());
}

function livesOf(): Story {
  const lives = story()
    .employer('2023-01-02', 'e1')
    .employer('2023-01-02', 'village', { kind: 'village', prefix: '54', division: HOME })
    .job('2023-01-03', 'j1', 'e1', { openings: 9 })
    .job('2023-01-03', 'road', 'village', { kind: 'work-relief', division: HOME, openings: 3 })
    .job('2023-01-03', 'forest', 'village', { kind: 'public-welfare', division: HOME, openings: 1 });
  for (const workerId of ['w1', 'w2', 'w4', 'w5', 'w7']) lives.worker('2023-02-01', workerId);
  lives
    .worker('2023-02-01', 'w3', { status: 'rural-low-income' })
    .worker('2023-02-01', 'w6', { status: null });
  for (const [workerId, endsOn] of [['w1'], ['w2', '2024-07-31'], ['w3'], ['w6']] as const) {
    lives.contract(`c-${workerId}`, workerId, 'e1', '2023-06-01', endsOn, { jobId: 'j1' });
    lives.insured('2023-06-05', workerId, 'e1', '2023-06-01');
  }
  return lives;
}

function whatBefellThem(lives: Story): Story {
  return lives
    .contract('c-w5', 'w5', 'village', '2024-01-01', '2024-12-31', { jobId: 'forest', partTime: true })
    .do('2024-03-01', 'AnnounceStaffCut', {
      cutId: 'cut',
      employerId: 'e1',
      announcedOn: '2024-03-01',
      from: '2024-04-01',
      people: 9,
    })
    .do(
      '2024-03-04',
      'RecordRetentionTalk',
      { talkId: 't1', employerId: 'e1', on: '2024-03-04', kept: ['w2'] },
      HELPERS,
    )
    .worker('2024-04-01', 'w8')
    .do('2024-04-03', 'ReportReturn', { workerId: 'w8', on: '2024-04-02', division: HOME })
    .placed('2024-04-06', 'w8', 'j1')
    .carried('2024-04-08', '2024-04-09', 'w8', 'j1')
    .do('2024-04-10', 'EndEmployment', { contractId: 'c-w6', endedOn: '2024-04-09', reason: 'dismissed' })
    .do('2024-04-11', 'EndEmployment', { contractId: 'c-w1', endedOn: '2024-04-10', reason: 'dismissed' })
    .do('2024-04-12', 'EndEmployment', { contractId: 'c-w3', endedOn: '2024-04-11', reason: 'dismissed' })
    .do('2024-04-12', 'RegisterUnemployment', {
      workerId: 'w1',
      place: 'workplace',
      division: '420106',
      from: '2024-04-12',
    })
    .do(
      '2024-04-15',
      'RecordHelp',
      { helpId: 'h1', workerId: 'w1', on: '2024-04-15', kind: 'guidance' },
      HELPERS,
    )
    .do('2024-04-15', 'ReportReturn', { workerId: 'w4', on: '2024-04-14', division: HOME })
    .do(
      '2024-04-18',
      'RecordHelp',
      { helpId: 'h2', workerId: 'w1', on: '2024-04-18', kind: 'introduction', jobId: 'road' },
      HELPERS,
    )
    .do(
      '2024-04-19',
      'RecordContact',
      { contactId: 'k1', workerId: 'w1', on: '2024-04-19', by: 'visit', found: 'unemployed', note: '示例' },
      HELPERS,
    )
    .do('2024-04-20', 'TakeUpTransfer', { workerId: 'w1', on: '2024-04-20', officerId: 'o1' }, HELPERS)
    .do(
      '2024-04-22',
      'RecogniseAssistancePerson',
      { workerId: 'w1', criterion: 'disabled', from: '2024-04-22' },
      HELPERS,
    )
    .do('2024-04-25', 'EndEmployment', { contractId: 'c-w2', endedOn: '2024-05-31', reason: 'dismissed' })
    .contract('d-w4', 'w4', 'village', '2024-05-06', undefined, { jobId: 'road' })
    .contract('d-w1', 'w1', 'village', '2024-05-10', undefined, { jobId: 'road' })
    .advance('2024-06-05');
}
