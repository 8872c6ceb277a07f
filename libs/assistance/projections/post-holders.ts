import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { unbrokenSince } from '../../kernel/unbroken-since.js';
import { countyOf } from '../../kernel/divisions/divisions.js';
import type { ReportAsked } from '../../projections/report.js';
import type { Labour } from '../facts.js';
import { prefixOf } from './three-lists.js';
import type { WelfareRecordRow } from './welfare-records.js';

/** Somebody in a public-welfare post on a day, with what is recorded by then. */
export interface PostHolder {
  readonly workerId: string;
  readonly contractId: string;
  readonly employerId: string;
  readonly jobId: string;
  readonly county: string;
  readonly partTime: boolean;
  readonly startsOn: BusinessDate;
  /** The first day in this post, over contracts without a day between. */
  readonly since: BusinessDate;
  readonly isRenewal: boolean;
  readonly labour: Labour;
  readonly records: Omit<WelfareRecordRow, 'tenant' | 'key'>;
}

interface Found {
  readonly workerId: string;
  readonly contractId: string;
  readonly employerId: string;
  readonly jobId: string;
  readonly division: string;
  readonly partTime: boolean;
  readonly startsOn: BusinessDate;
  readonly renews: string | null;
  readonly labour: Labour;
  readonly records: PostHolder['records'] | null;
}

const NO_RECORDS: PostHolder['records'] = {
  covers: [],
  income: {},
  examinations: [],
  assessments: [],
  exits: [],
};

/**
 * Who is in a public-welfare post on a day, in the order of counties, employers and people. Cost: the
 * postings of this kind with their contracts; everything of a person is one row.
 */
export async function postHolders(
  source: DataSource,
  tenant: string,
  { on, division }: ReportAsked,
): Promise<readonly PostHolder[]> {
  const found: readonly Found[] = await source.query(
    `select c."workerId", c.key as "contractId", c."employerId", c."jobId", j.division, c."partTime",
       c."startsOn", c.renews, to_json(l) as labour, to_json(r) as records
     from contract c
     join job_opening j on j.tenant = c.tenant and j.key = c."jobId" and j.kind = 'public-welfare'
     join labour_list l on l.tenant = c.tenant and l.key = c."workerId"
     left join welfare_record r on r.tenant = c.tenant and r.key = c."workerId"
     where c.tenant = $1 and c."startsOn" <= $2 and (c."lastDay" is null or c."lastDay" >= $2) and c.runs
       and ($3::text is null or j.division like $3)
     order by left(j.division, 6), c."employerId", c."workerId", c.key`,
    [tenant, on, division === undefined ? null : prefixOf(division)],
  );
  return found.map(({ division: place, renews, records, ...one }) => ({
    ...one,
    county: countyOf(place) ?? place,
    isRenewal: renews !== null,
    since: firstDayInPost(one),
    records: records ?? NO_RECORDS,
  }));
}

/** Over contracts for the same posting without a day between. */
function firstDayInPost({
  labour,
  jobId,
  startsOn,
}: Pick<Found, 'labour' | 'jobId' | 'startsOn'>): BusinessDate {
  const runs = labour.contracts
    .filter((one) => one.jobId === jobId)
    .map((one) => ({ startsOn: one.startsOn, lastDay: one.ending?.lastDay ?? one.endsOn }));
  return unbrokenSince(runs, startsOn);
}
