import type { DataSource } from 'typeorm';
import { type BusinessDate, daysBetween } from '../../../kernel/business-date.js';
import { isWithin } from '../../../kernel/divisions/divisions.js';
import { type AnyReport, report } from '../../../projections/report.js';
import type { Labour } from '../../facts.js';
import type { HelpFile, Registration } from '../../help/help-file.js';
import { employedOn } from '../../rules/employed.js';
import { hadDiedBy } from '../../rules/lists.js';
import { beganWork } from '../../rules/out-of-work.js';
import { type ServicesSince, servicesSince } from '../../rules/services-follow.js';
import { termsByCounty, type TermsOn } from '../../terms.js';
import { prefixOf } from '../three-lists.js';
import { numbersBy } from './numbers.js';
import { SERVICE_COLUMNS, STATE_COLUMN } from './out-of-work.js';
import { byTexts } from './people.js';
import { WORDS } from './words.js';

interface RegisteredRow extends ServicesSince {
  readonly workerId: string;
  readonly place: Registration['place'];
  readonly county: string;
  readonly from: BusinessDate;
  readonly days: number;
}

const STATE_ORDER = { overdue: '0', due: '1', served: '2' } as const;

/**
 * 失业登记后的服务: who registered as unemployed at the residence, the workplace or where insured, and what
 * followed: the same is due in each (N6 art. 9). A division is that of the registration, whose office
 * serves the person.
 */
export const registeredUnemployed = (termsOn: TermsOn): AnyReport =>
  report<RegisteredRow>({
    name: 'registered-unemployed',
    zh: '失业登记及后续服务',
    en: 'Registered as unemployed: the guidance, introduction and support that followed',
    measure: 'unemployment-registration',
    cites: ['N6 art. 9'],
    numbers: numbersBy({ county: ['services-due-days'] }),
    columns: [
      { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
      { key: 'place', zh: '登记地类型', en: 'registered at', kind: 'text', words: WORDS },
      { key: 'county', zh: '登记县', en: 'county of registration', kind: 'division' },
      { key: 'from', zh: '登记日', en: 'registered on', kind: 'day' },
      { key: 'days', zh: '天数', en: 'days', kind: 'count' },
      STATE_COLUMN,
      { key: 'supportOn', zh: '政策落实', en: 'supported by policy on', kind: 'day' },
      ...SERVICE_COLUMNS,
    ],
    keyOf: ({ workerId }) => workerId,
    rows: async (source, tenant, { on, division }) => {
      const termsAt = termsByCounty(termsOn, on);
      const people = await readRegistered(source, tenant, division);
      const rows = people.flatMap(({ key: workerId, file, ...labour }): RegisteredRow[] => {
        const latest = file.registrations
          .filter(({ from }) => from <= on && !beganWork(labour, from, on))
          .reduce<Registration | undefined>(
            (last, one) => (last && last.from > one.from ? last : one),
            undefined,
          );
        if (!latest || employedOn(labour, on) || hadDiedBy(labour, on)) return [];
        if (division !== undefined && !isWithin(latest.county, division)) return [];
        const { place, county, from } = latest;
        const dueDays = termsAt(county).servicesDueDays;
        const services = servicesSince(file, { since: from, on, dueDays });
        return [{ workerId, place, county, from, days: daysBetween(from, on), ...services }];
      });
      return rows.sort(byTexts(({ state, from, workerId }) => [STATE_ORDER[state], from, workerId]));
    },
  });

async function readRegistered(
  source: DataSource,
  tenant: string,
  division: string | undefined,
): Promise<readonly (Labour & { readonly key: string; readonly file: HelpFile })[]> {
  return source.query(
    `select l.key, l."householdCounty", l.statuses, l.contracts, l.endings, l.businesses, l."unemployedFrom",
       l.willingness, to_json(h) as file
     from help_file h join labour_list l on l.tenant = h.tenant and l.key = h.key
     where h.tenant = $1 and h.registrations <> '[]'::jsonb
       and ($2::text is null or exists (
         select 1 from jsonb_array_elements(h.registrations) as one where one ->> 'county' like $2))
     order by h.key`,
    [tenant, division === undefined ? null : prefixOf(division)],
  );
}
