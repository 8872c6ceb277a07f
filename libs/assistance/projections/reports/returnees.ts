import { type BusinessDate, daysBetween } from '../../../kernel/business-date.js';
import { type AnyReport, report } from '../../../projections/report.js';
import { employedOn } from '../../rules/employed.js';
import { hadDiedBy } from '../../rules/lists.js';
import { beganWork } from '../../rules/out-of-work.js';
import { type ServicesSince, servicesSince } from '../../rules/services-follow.js';
import { holdsOneOf } from '../../rules/holds-one-of.js';
import { type AssistanceTerms, termsByCounty, type TermsOn } from '../../terms.js';
import { numbersBy } from './numbers.js';
import { type FreePost, type FreePosts, placesIn } from './free-posts.js';
import { SERVICE_COLUMNS, STATE_COLUMN } from './out-of-work.js';
import { byTexts, everyone, type Filed } from './people.js';

interface ReturneeRow extends ServicesSince {
  readonly workerId: string;
  readonly county: string;
  readonly returnedOn: BusinessDate;
  readonly days: number;
  readonly workRelief: string | null;
  readonly workshop: string | null;
  readonly welfarePost: string | null;
  readonly places: number;
}

const STATE_ORDER = { overdue: '0', due: '1', served: '2' } as const;

/**
 * 有序承接返乡脱贫人口: who came home and has no work yet, with the near-home postings of the county that have a
 * place: work relief, workshop, public-welfare post (N6 art. 14). A row closes when work begins or the
 * person goes out again.
 */
export const returneesToPlace = (termsOn: TermsOn, freePosts: FreePosts): AnyReport =>
  report<ReturneeRow>({
    name: 'returnees-to-place',
    zh: '返乡脱贫人口就近就业承接',
    en: 'Came home and without work: near-home posts to offer',
    measure: 'returnee-placement',
    cites: ['N6 art. 14'],
    numbers: numbersBy({ county: ['services-due-days'] }),
    columns: [
      { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
      { key: 'county', zh: '返乡县', en: 'came home to', kind: 'division' },
      { key: 'returnedOn', zh: '返乡日', en: 'came home on', kind: 'day' },
      { key: 'days', zh: '天数', en: 'days', kind: 'count' },
      { key: 'workRelief', zh: '以工代赈岗位', en: 'work relief', kind: 'id' },
      { key: 'workshop', zh: '帮扶车间岗位', en: 'workshop', kind: 'id' },
      { key: 'welfarePost', zh: '公益性岗位', en: 'public-welfare post', kind: 'id' },
      { key: 'places', zh: '空余岗位数', en: 'places free', kind: 'count' },
      STATE_COLUMN,
      ...SERVICE_COLUMNS,
    ],
    keyOf: ({ workerId }) => workerId,
    rows: async (source, tenant, asked) => {
      const { on } = asked;
      const [terms, termsAt] = [termsOn(on), termsByCounty(termsOn, on)];
      const home = await everyone(source, { ...asked, tenant, who: 'ever-returned' }, (filed) =>
        returneeOf(filed, { on, terms, termsAt }),
      );
      const divisions = [...new Set(home.map(({ county }) => county))];
      const all = divisions.length === 0 ? [] : await freePosts(source, tenant, { on, divisions });
      const near = all.filter(({ kind }) => terms.nearHomeKinds.includes(kind));
      return home
        .map((row): ReturneeRow => ({ ...row, ...postsFor(row.county, near) }))
        .sort(byTexts(({ state, returnedOn, workerId }) => [STATE_ORDER[state], returnedOn, workerId]));
    },
  });

function returneeOf(
  { workerId, labour, file }: Filed,
  {
    on,
    terms,
    termsAt,
  }: { on: BusinessDate; terms: AssistanceTerms; termsAt: (county: string) => AssistanceTerms },
): readonly Omit<ReturneeRow, 'workRelief' | 'workshop' | 'welfarePost' | 'places'>[] {
  const latest = file.returns
    .filter((one) => one.on <= on)
    .reduce<(typeof file.returns)[number] | undefined>(
      (last, one) => (last === undefined || one.on >= last.on ? one : last),
      undefined,
    );
  if (!latest || !holdsOneOf(labour, terms.keptFirst, latest.on)) return [];
  if (employedOn(labour, on) || beganWork(labour, latest.on, on) || hadDiedBy(labour, on)) return [];
  if (file.departures.some((day) => latest.on < day && day <= on)) return [];
  const { on: returnedOn, county } = latest;
  const dueDays = termsAt(county).servicesDueDays;
  const services = servicesSince(file, { since: returnedOn, on, dueDays });
  return [{ workerId, county, returnedOn, days: daysBetween(returnedOn, on), ...services }];
}

function postsFor(county: string, near: readonly FreePost[]) {
  const ofKind = (wanted: string) =>
    placesIn(
      near.filter(({ kind }) => kind === wanted),
      county,
    ).jobId;
  return {
    workRelief: ofKind('work-relief'),
    workshop: ofKind('workshop'),
    welfarePost: ofKind('public-welfare'),
    places: placesIn(near, county).places,
  };
}
