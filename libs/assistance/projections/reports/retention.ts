import type { DataSource } from 'typeorm';
import { addDays, type BusinessDate } from '../../../kernel/business-date.js';
import { type AnyReport, report, type ReportAsked } from '../../../projections/report.js';
import type { StatusPeriod } from '../../facts.js';
import { type AnnouncedEnding, type ToLead, toLead } from '../../rules/employers-to-lead.js';
import { holdsOneOf } from '../../rules/holds-one-of.js';
import type { AssistanceTerms, TermsOn } from '../../terms.js';
import type { RetentionFileRow } from '../retention-files.js';
import { prefixOf } from '../three-lists.js';
import { byTexts } from './people.js';
import { WORDS } from './words.js';

interface RetentionRow extends ToLead {
  readonly employerId: string;
  readonly division: string | null;
  readonly workerId: string;
  readonly contractId: string;
  /** The last day of the contract as it stands. */
  readonly lastDay: BusinessDate | null;
  /** Is this person among those whose ending was announced? */
  readonly ends: boolean;
}

/**
 * 引导企业优先留用脱贫人口: the employers to be led to it, and by name whom they are to keep; first those whose
 * ending was announced (N6 art. 14; N25 §2(3)). Closes when the employer was spoken to.
 */
export const employersToLead = (termsOn: TermsOn): AnyReport =>
  report<RetentionRow>({
    name: 'employers-to-lead',
    zh: '引导优先留用脱贫人口',
    en: 'Employers that let people go: whom they are to keep first',
    measure: 'retention-and-transfer',
    cites: ['N6 art. 14', 'N25 §2(3)'],
    columns: [
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'division', zh: '所在地', en: 'place', kind: 'division' },
      { key: 'cause', zh: '事由', en: 'why', kind: 'text', words: WORDS },
      { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
      { key: 'people', zh: '涉及人数', en: 'people let go', kind: 'count' },
      { key: 'workerId', zh: '应优先留用', en: 'to be kept', kind: 'id' },
      { key: 'contractId', zh: '合同', en: 'contract', kind: 'id' },
      { key: 'ends', zh: '已告知终止', en: 'ending announced', kind: 'flag' },
      { key: 'lastDay', zh: '合同止日', en: 'last day', kind: 'day' },
    ],
    keyOf: ({ employerId, contractId }) => `${employerId}/${contractId}`,
    rows: async (source, tenant, asked) => {
      const terms = termsOn(asked.on);
      const employers = await employersLed(source, tenant, { ...asked, terms });
      const kept = await peopleToKeep(source, tenant, { on: asked.on, terms, employers });
      return kept.sort(
        byTexts(({ since, employerId, ends, contractId }) => [
          since,
          employerId,
          ends ? '0' : '1',
          contractId,
        ]),
      );
    },
  });

type Led = ReadonlyMap<string, ToLead & { readonly division: string | null }>;

/** Endings of late, and those of people whom somebody promised to keep, however long ago. */
async function employersLed(
  source: DataSource,
  tenant: string,
  { on, division, terms }: ReportAsked & { terms: AssistanceTerms },
): Promise<Led> {
  const endings: readonly (AnnouncedEnding & { employerId: string })[] = await source.query(
    `select key, "employerId", "workerId", "announcedOn", reason from work_at_employer
     where tenant = $1 and "announcedOn" between $2 and $3 and "announcedOn" is not null
     union
     select w.key, w."employerId", w."workerId", w."announcedOn", w.reason
     from retention_file f join work_at_employer w on w.tenant = f.tenant and w."employerId" = f.key
     where f.tenant = $1 and w."announcedOn" <= $3 and exists (
       select 1 from jsonb_array_elements(f.talks) as talk where talk -> 'kept' ? w."workerId")`,
    [tenant, addDays(on, -terms.retentionDays), on],
  );
  const files: readonly RetentionFileRow[] = await source.query(
    'select * from retention_file where tenant = $1',
    [tenant],
  );
  const fileOf = new Map(files.map((file) => [file.key, file]));
  const endingsOf = new Map<string, AnnouncedEnding[]>();
  for (const ending of endings) {
    const { employerId } = ending;
    endingsOf.set(employerId, [...(endingsOf.get(employerId) ?? []), ending]);
  }
  const employerIds = [...new Set([...fileOf.keys(), ...endingsOf.keys()])];
  const places = await readPlaces(source, tenant, { employerIds, division });
  const led = employerIds.flatMap((employerId): [string, ToLead & { division: string | null }][] => {
    const place = places.get(employerId);
    if (division !== undefined && place === undefined) return [];
    const { cuts = [], talks = [] } = fileOf.get(employerId) ?? {};
    const found = toLead({ cuts, talks, endings: endingsOf.get(employerId) ?? [] }, on, terms);
    return found ? [[employerId, { ...found, division: place ?? null }]] : [];
  });
  return new Map(led);
}

async function readPlaces(
  source: DataSource,
  tenant: string,
  { employerIds, division }: { employerIds: readonly string[]; division: string | undefined },
): Promise<ReadonlyMap<string, string>> {
  const rows: readonly { key: string; division: string }[] = await source.query(
    `select key, division from labour_place
     where tenant = $1 and key = any($2) and ($3::text is null or division like $3)`,
    [tenant, employerIds.map((id) => `employer:${id}`), division === undefined ? null : prefixOf(division)],
  );
  return new Map(rows.map(({ key, division: place }) => [key.slice('employer:'.length), place]));
}

interface AtWork {
  readonly contractId: string;
  readonly employerId: string;
  readonly workerId: string;
  readonly lastDay: BusinessDate | null;
  readonly announcedOn: BusinessDate | null;
  readonly statuses: readonly StatusPeriod[];
}

/** Who works there on the day and is to be kept first; whose last day has passed cannot be kept. */
async function peopleToKeep(
  source: DataSource,
  tenant: string,
  { on, terms, employers }: { on: BusinessDate; terms: AssistanceTerms; employers: Led },
): Promise<RetentionRow[]> {
  const rows: readonly AtWork[] = await source.query(
    `select w.key as "contractId", w."employerId", w."workerId", w."lastDay", w."announcedOn", l.statuses
     from work_at_employer w join labour_list l on l.tenant = w.tenant and l.key = w."workerId"
     where w.tenant = $1 and w."employerId" = any($2) and w."startsOn" <= $3
       and (w."lastDay" is null or w."lastDay" >= $3) and l.statuses <> '[]'::jsonb`,
    [tenant, [...employers.keys()], on],
  );
  return rows
    .filter(({ statuses }) => holdsOneOf({ statuses }, terms.keptFirst, on))
    .map(({ statuses: _statuses, announcedOn, ...row }) => {
      const led = employers.get(row.employerId) as ToLead & { division: string | null };
      return { ...led, ...row, ends: announcedOn !== null && announcedOn <= on };
    });
}
