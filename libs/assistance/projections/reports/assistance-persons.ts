import type { BusinessDate } from '../../../kernel/business-date.js';
import { type AnyReport, report } from '../../../projections/report.js';
import { failingCriterion, provenCriteria } from '../../rules/assistance-criteria.js';
import { hadDiedBy } from '../../rules/lists.js';
import type { AssistanceCriterion, AssistanceTerms, TermsOn } from '../../terms.js';
import { byTexts, everyone, type Filed } from './people.js';
import { WORDS } from './words.js';

interface AssistancePersonRow {
  readonly workerId: string;
  readonly county: string;
  readonly state: 'to-end' | 'to-recognise' | 'recognised';
  readonly criterion: AssistanceCriterion;
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  /** The code of the condition that no longer holds. */
  readonly because: string | null;
  readonly lastHelpOn: BusinessDate | null;
}

const STATE_ORDER = { 'to-end': '0', 'to-recognise': '1', recognised: '2' } as const;

/**
 * 就业援助对象: who is recognised and by which criterion; who no longer meets the criteria in force and is to
 * be let go; and who meets one by the records here and was not recognised (N25 §2(10)).
 */
export const assistancePersons = (termsOn: TermsOn): AnyReport =>
  report<AssistancePersonRow>({
    name: 'assistance-persons',
    zh: '就业援助对象',
    en: 'People to be assisted into work: recognised, to be recognised, to be ended',
    measure: 'employment-assistance-person',
    cites: ['N25 §2(10)'],
    columns: [
      { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
      { key: 'county', zh: '户籍县', en: 'county of household', kind: 'division' },
      { key: 'state', zh: '状态', en: 'state', kind: 'text', words: WORDS },
      { key: 'criterion', zh: '认定条件', en: 'criterion', kind: 'text', words: WORDS },
      { key: 'from', zh: '认定日', en: 'recognised from', kind: 'day' },
      { key: 'to', zh: '截止日', en: 'until', kind: 'day' },
      { key: 'because', zh: '退出原因', en: 'why to end', kind: 'text', words: WORDS },
      { key: 'lastHelpOn', zh: '最近服务', en: 'last helped', kind: 'day' },
    ],
    keyOf: ({ workerId }) => workerId,
    rows: async (source, tenant, asked) => {
      const { on } = asked;
      const terms = termsOn(on);
      const found = await everyone(source, { ...asked, tenant, who: 'ever-recognised' }, (filed) =>
        rowOf(filed, { on, terms }),
      );
      return found.sort(byTexts(({ state, from, workerId }) => [STATE_ORDER[state], from ?? '', workerId]));
    },
  });

function rowOf(
  { workerId, householdCounty: county, labour, file }: Filed,
  { on, terms }: { on: BusinessDate; terms: AssistanceTerms },
): readonly AssistancePersonRow[] {
  const looked = { labour, person: { unemployedFrom: labour.unemployedFrom }, on, terms };
  const helped = file.help.map((one) => one.on).filter((day) => day <= on);
  const of = { workerId, county, lastHelpOn: helped.sort().at(-1) ?? null };
  const holding = file.recognitions.find(({ from, to }) => from <= on && (to === null || on <= to));
  if (holding) {
    const { criterion, from, to } = holding;
    const died = hadDiedBy(labour, on) ? 'person-died' : null;
    const because = to === null ? (died ?? failingCriterion(looked, criterion)?.code ?? null) : null;
    const state = because === null ? 'recognised' : 'to-end';
    return [{ ...of, state, criterion, from, to, because }];
  }
  if (hadDiedBy(labour, on)) return [];
  const [criterion] = provenCriteria(looked);
  if (criterion === undefined) return [];
  return [{ ...of, state: 'to-recognise', criterion, from: null, to: null, because: null }];
}
