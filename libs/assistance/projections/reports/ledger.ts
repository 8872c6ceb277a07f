import { type BusinessDate, daysBetween, earlierOf, laterOf } from '../../../kernel/business-date.js';
import { type AnyReport, report, type ReportAsked } from '../../../projections/report.js';
import type { WorkerStatus } from '../../../registry/events.js';
import type { ContactFinding } from '../../help/events.js';
import { contactsDue } from '../../rules/contacts-are-due.js';
import { differingRecords } from '../../rules/differing-records.js';
import { hadDiedBy } from '../../rules/lists.js';
import { isOutOfWork, outOfWorkSince } from '../../rules/out-of-work.js';
import { LEDGER_PARTS, type LookedAt, unstableGrounds } from '../../rules/unstable-work.js';
import { groupsOn } from '../../rules/watched-groups.js';
import { termsByCounty, type TermsOn } from '../../terms.js';
import { CONTACT_DAYS, numbersBy, WORK_DAYS } from './numbers.js';
import { byTexts, everyoneWith, type Filed, sortedByTexts } from './people.js';
import { WORDS } from './words.js';

/** A person in a group of the ledger. */
export interface LedgerEntry {
  readonly group: WorkerStatus;
  readonly workerId: string;
  readonly county: string;
  readonly state: 'out-of-work' | 'unstable';
  readonly grounds: readonly string[];
  readonly since: BusinessDate;
  readonly days: number;
  readonly registeredUnemployed: boolean;
  readonly differences: readonly string[];
  readonly lastContactOn: BusinessDate | null;
  readonly lastFound: ContactFinding | null;
  readonly lastHelpOn: BusinessDate | null;
  readonly callDueOn: BusinessDate;
  readonly visitDueOn: BusinessDate;
}

/** Why a person stands in the ledger on the day, and since when; undefined for those who do not. */
export function standingOf(looked: LookedAt): Pick<LedgerEntry, 'state' | 'grounds' | 'since'> | undefined {
  const { labour, on } = looked;
  if (hadDiedBy(labour, on)) return undefined;
  if (isOutOfWork(labour, on)) {
    return { state: 'out-of-work', grounds: [], since: outOfWorkSince(labour, on) ?? firstWatched(looked) };
  }
  const found = unstableGrounds(looked);
  if (found.length === 0) return undefined;
  return {
    state: 'unstable',
    grounds: found.map(({ ground }) => ground),
    since: found.map(({ since }) => since).reduce(earlierOf),
  };
}

/**
 * Who never worked is watched from the first day in the registry on which a status of the ledger was held.
 */
function firstWatched({ labour, file, on, terms }: LookedAt): BusinessDate {
  const held = labour.statuses
    .filter(({ status, from }) => terms.ledgerGroups.includes(status) && from <= on)
    .map(({ from }) => from)
    .reduce(earlierOf, on);
  return laterOf(held, file.enteredOn ?? held);
}

/** The ledger of a day, each group apart, who waits longest before the rest. */
export async function ledgerRows(
  source: Parameters<AnyReport['rows']>[0],
  tenant: string,
  { terms: termsOn, ...asked }: ReportAsked & { readonly terms: TermsOn },
): Promise<readonly LedgerEntry[]> {
  const { on } = asked;
  const [terms, termsAt] = [termsOn(on), termsByCounty(termsOn, on)];
  const people = { ...asked, tenant, who: 'ever-recognised', parts: LEDGER_PARTS } as const;
  const entries = await everyoneWith(source, people, (filed) => {
    const groups = groupsOn(filed.labour.statuses, on, terms);
    if (groups.length === 0) return [];
    const looked = { ...filed, on, terms: termsAt(filed.householdCounty) };
    const standing = standingOf(looked);
    if (!standing) return [];
    const entry = entryOf(filed, looked, standing);
    return groups.map((group): LedgerEntry => ({ group, ...entry }));
  });
  const place = (group: WorkerStatus) => String(terms.ledgerGroups.indexOf(group));
  return sortedByTexts(entries, ({ group, state, since, workerId }) => [
    place(group),
    state,
    since,
    workerId,
  ]);
}

function entryOf(
  { workerId, householdCounty, file }: Filed<(typeof LEDGER_PARTS)[number]>,
  looked: LookedAt,
  standing: Pick<LedgerEntry, 'state' | 'grounds' | 'since'>,
): Omit<LedgerEntry, 'group'> {
  const { on, terms } = looked;
  const due = contactsDue(file.contacts, { since: standing.since, on, terms });
  const help = file.help.filter((one) => one.on <= on).map((one) => one.on);
  return {
    workerId,
    county: householdCounty,
    ...standing,
    days: daysBetween(standing.since, on),
    registeredUnemployed:
      standing.state === 'out-of-work' &&
      file.registrations.some(({ from }) => from >= standing.since && from <= on),
    differences: differingRecords(looked).map(({ difference }) => difference),
    lastContactOn: due.lastReached?.on ?? null,
    lastFound: due.lastReached?.found ?? null,
    lastHelpOn: help.sort().at(-1) ?? null,
    callDueOn: due.callDueOn,
    visitDueOn: due.visitDueOn,
  };
}

const GROUP = { key: 'group', zh: '人群', en: 'group', kind: 'text', words: WORDS } as const;
const WHO = [
  { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
  { key: 'county', zh: '户籍县', en: 'county of household', kind: 'division' },
  { key: 'state', zh: '状态', en: 'state', kind: 'text', words: WORDS },
] as const;

/** 就业帮扶台账 (N6 art. 13; N25 §1 and §2(10)). */
export const assistanceLedger = (terms: TermsOn): AnyReport =>
  report<LedgerEntry>({
    name: 'assistance-ledger',
    zh: '就业帮扶台账',
    en: 'Assistance ledger: out of work or in unstable work, each group apart',
    measure: 'assistance-ledger',
    cites: ['N6 art. 13', 'N25 §1', 'N25 §2(10)'],
    numbers: numbersBy({ county: CONTACT_DAYS, province: WORK_DAYS }),
    columns: [
      GROUP,
      ...WHO,
      { key: 'grounds', zh: '不稳原因', en: 'why unstable', kind: 'text', words: WORDS },
      { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
      { key: 'days', zh: '天数', en: 'days', kind: 'count' },
      { key: 'registeredUnemployed', zh: '已失业登记', en: 'registered as unemployed', kind: 'flag' },
      { key: 'differences', zh: '比对差异', en: 'records that differ', kind: 'text', words: WORDS },
      { key: 'lastContactOn', zh: '最近联系', en: 'last reached', kind: 'day' },
      { key: 'lastFound', zh: '联系结果', en: 'and found', kind: 'text', words: WORDS },
      { key: 'lastHelpOn', zh: '最近服务', en: 'last helped', kind: 'day' },
      { key: 'callDueOn', zh: '应电话日', en: 'call due', kind: 'day' },
      { key: 'visitDueOn', zh: '应走访日', en: 'visit due', kind: 'day' },
    ],
    keyOf: ({ group, workerId }) => `${group}/${workerId}`,
    rows: (source, tenant, asked) => ledgerRows(source, tenant, { ...asked, terms }),
  });

interface ContactTask {
  readonly workerId: string;
  readonly county: string;
  readonly state: LedgerEntry['state'];
  readonly by: 'call' | 'visit';
  readonly dueOn: BusinessDate;
  readonly daysOver: number;
  readonly lastContactOn: BusinessDate | null;
}

/** Calls and visits due by the day: open until the person is reached (N6 art. 13: 定期开展电话联系、上门走访). */
export const contactsToMake = (terms: TermsOn): AnyReport =>
  report<ContactTask>({
    name: 'contacts-to-make',
    zh: '待电话联系、上门走访',
    en: 'Calls and visits due to people of the ledger',
    measure: 'assistance-ledger',
    cites: ['N6 art. 13'],
    numbers: numbersBy({ county: CONTACT_DAYS, province: WORK_DAYS }),
    columns: [
      ...WHO,
      { key: 'by', zh: '方式', en: 'call or visit', kind: 'text', words: WORDS },
      { key: 'dueOn', zh: '应办日', en: 'due on', kind: 'day' },
      { key: 'daysOver', zh: '逾期天数', en: 'days over', kind: 'count' },
      { key: 'lastContactOn', zh: '最近联系', en: 'last reached', kind: 'day' },
    ],
    keyOf: ({ workerId, by }) => `${workerId}/${by}`,
    rows: async (source, tenant, asked) => {
      const entries = await ledgerRows(source, tenant, { ...asked, terms });
      const people = new Map(entries.map((entry) => [entry.workerId, entry]));
      const tasks = [...people.values()].flatMap((entry) => tasksOf(entry, asked.on));
      return tasks.sort(byTexts(({ dueOn, workerId, by }) => [dueOn, workerId, by]));
    },
  });

function tasksOf(entry: LedgerEntry, on: BusinessDate): readonly ContactTask[] {
  const { workerId, county, state, lastContactOn } = entry;
  const due = [
    { by: 'call' as const, dueOn: entry.callDueOn },
    { by: 'visit' as const, dueOn: entry.visitDueOn },
  ];
  return due
    .filter(({ dueOn }) => dueOn <= on)
    .map(({ by, dueOn }) => {
      return { workerId, county, state, by, dueOn, daysOver: daysBetween(dueOn, on), lastContactOn };
    });
}
