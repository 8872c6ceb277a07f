import { firstDayOfTerm } from '../../../kernel/school-terms.js';
import type { SchoolTermFacts } from '../facts-of-periods.js';
import { countyLaw } from './county.js';
import { type Case, common, grantedBefore, status } from './office.js';

const term = (name: string, tuitionFen = 150_000) => ({
  on: firstDayOfTerm(name),
  term: { term: name, tuitionFen, evidence: ['term-confirmed'] },
});
const schooling = (differs: Partial<NonNullable<SchoolTermFacts['schooling']>> = {}) => ({
  schooling: {
    schoolKind: 'technical',
    leaverOf: 'junior-secondary',
    enteredOn: '2021-03-01',
    leftOn: null,
    evidence: ['school-entered'],
    ...differs,
  },
});

/** Autumn 2023 at a technical school, of a leaver of junior secondary school. */
export const ordinaryTerm: SchoolTermFacts = {
  ...common(),
  ...term('2023-autumn'),
  ...schooling(),
  household: { division: '420525', evidence: ['worker-registered'] },
  parentStatuses: [],
};

const STANDARD = 140_000;
const ARTICLE = 'N25 §2(11)';
const GRANTED = `granted → ${STANDARD}, COUNTY §1`;
const NO_HOUSEHOLD = `outside → not-in-a-helped-household, ${ARTICLE}`;
const WAITS = `outside → no-local-document, ${ARTICLE}`;
const refused = (code: string) => `refused → ${code}, ${ARTICLE}`;
const NOBODYS: readonly never[] = [];
const ofStatus = (name: string) => ({ statuses: [status({ status: name })] });

type Id = 'free-tuition' | 'student-grant' | 'rain-dew-grant';
type Row = Case<SchoolTermFacts>;

/** What the three have in common; the rows of the low income, the leaver and the other schools differ. */
function cases(id: Id, own: readonly Row[]): readonly Row[] {
  const amount = { [`${id}-amount`]: ['fen/term', STANDARD, 'with-N25'] as const };
  const plain = countyLaw(amount);
  const rows: readonly Row[] = [
    ['autumn 2023', {}, GRANTED],
    ['no term confirmed', { term: null }, `outside → no-term-confirmed, ${ARTICLE}`],

    // Household (interpretation 41)
    ['status from the first day of the term', { statuses: [status({ from: '2023-09-01' })] }, GRANTED],
    ['status from the second', { statuses: [status({ from: '2023-09-02' })] }, NO_HOUSEHOLD],
    ['status until the first day', { statuses: [status({ to: '2023-09-01' })] }, GRANTED],
    ['status until the day before', { statuses: [status({ to: '2023-08-31' })] }, NO_HOUSEHOLD],
    ['no status', { statuses: NOBODYS }, NO_HOUSEHOLD],
    ['a parent’s status', { statuses: NOBODYS, parentStatuses: [status()] }, GRANTED],
    [
      'a parent’s status found wrong',
      { statuses: NOBODYS, parentStatuses: [status({ annulled: true })] },
      NO_HOUSEHOLD,
    ],
    ['relocated', ofStatus('relocated'), NO_HOUSEHOLD],
    [
      'monitored, autumn 2022',
      { ...term('2022-autumn'), ...ofStatus('return-to-poverty-monitored') },
      NO_HOUSEHOLD,
    ],
    [
      'monitored, spring 2023',
      { ...term('2023-spring'), ...ofStatus('return-to-poverty-monitored') },
      GRANTED,
    ],

    // Time (interpretation 4)
    ['spring 2021', term('2021-spring'), 'outside → policy-not-yet-in-force, N25, last paragraph'],
    ['autumn 2021', term('2021-autumn'), GRANTED],
    ['autumn 2025', term('2025-autumn'), GRANTED],
    ['spring 2026', term('2026-spring'), 'refused → policy-expired, N25, last paragraph'],

    // At school (interpretation 41)
    ['entered on the first day', schooling({ enteredOn: '2023-09-01' }), GRANTED],
    ['entered the day after', schooling({ enteredOn: '2023-09-02' }), refused('not-at-school')],
    ['left on the first day', schooling({ leftOn: '2023-09-01' }), GRANTED],
    ['left the day before', schooling({ leftOn: '2023-08-31' }), refused('not-at-school')],
    ['another school', schooling({ schoolKind: 'other' }), refused('not-a-counted-school')],
    ['granted before', { grantedBefore }, refused('already-granted')],
    ...own,
  ];
  return [
    ...rows.map(([title, differs, verdict, law = plain]): Row => [title, differs, verdict, law]),
    ['no local document', {}, WAITS],
    ['another county has one', {}, WAITS, countyLaw(amount, { division: '420526' })],
  ];
}

const HIGHER = schooling({ schoolKind: 'higher-vocational' });
const GOING_ON = schooling({ leaverOf: 'other' });

const technicalAlone: readonly Row[] = [
  ['rural low income', ofStatus('rural-low-income'), GRANTED],
  ['a leaver of senior secondary school', schooling({ leaverOf: 'senior-secondary' }), GRANTED],
  ['no leaver', GOING_ON, refused('not-a-school-leaver')],
  ['a higher vocational school', HIGHER, refused('not-a-counted-school')],
];

export const freeTuitionCases = cases('free-tuition', [
  ...technicalAlone,
  ['tuition as high as the standard', term('2023-autumn', 140_000), GRANTED],
  ['tuition one fen below it', term('2023-autumn', 139_999), 'granted → 139999, COUNTY §1'],
  ['no tuition', term('2023-autumn', 0), refused('no-tuition')],
]);

export const studentGrantCases = cases('student-grant', [
  ...technicalAlone,
  ['no tuition', term('2023-autumn', 0), GRANTED],
]);

export const rainDewCases = cases('rain-dew-grant', [
  ['rural low income', ofStatus('rural-low-income'), NO_HOUSEHOLD],
  ['no leaver', GOING_ON, GRANTED],
  ['a higher vocational school', HIGHER, GRANTED],
]);
