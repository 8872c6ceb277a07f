import type { DataSource } from 'typeorm';
import type { AnyReport } from '../../libs/projections/report.js';
import { idsIn, type RowNames } from '../../libs/projections/report-cells.js';

/** Where the name of what an id stands for is kept: a read model's table and its column. */
const KEPT = {
  employer: ['employer', 'name'],
  posting: ['job_opening', 'title'],
  project: ['project', 'name'],
  settlement: ['settlement', 'name'],
  station: ['service_station', 'name'],
  campaign: ['recruitment_campaign', 'title'],
  brand: ['labour_brand', 'name'],
  course: ['course', 'title'],
  incubator: ['incubator', 'name'],
} as const;
type Named = keyof typeof KEPT;

/** What the ids of a column stand for. People have none here: rows name them by id alone. */
const COLUMNS: Readonly<Record<string, Named>> = {
  employerId: 'employer',
  against: 'employer',
  lenderId: 'employer',
  borrowerId: 'employer',
  operatorId: 'employer',
  leaders: 'employer',
  jobId: 'posting',
  introducedTo: 'posting',
  offeredJob: 'posting',
  jobThere: 'posting',
  jobAtHome: 'posting',
  workRelief: 'posting',
  workshop: 'posting',
  welfarePost: 'posting',
  projectId: 'project',
  settlementId: 'settlement',
  area: 'settlement',
  stationId: 'station',
  campaignId: 'campaign',
  brandId: 'brand',
  courseId: 'course',
  incubatorId: 'incubator',
};

/** The names of what the ids of a list stand for; one question for each kind of thing in it. */
export async function namesOf(
  { source, tenant }: { readonly source: DataSource; readonly tenant: string },
  { columns }: AnyReport,
  rows: readonly Record<string, unknown>[],
): Promise<RowNames> {
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const { key, kind } of columns) {
    const named = COLUMNS[key];
    if (kind !== 'id' || named === undefined) continue;
    const [table, column] = KEPT[named];
    const ids = [...new Set(rows.flatMap((row) => idsIn(row[key])))];
    const kept: readonly { key: string; name: string }[] = await source.query(
      `select key, ${column} as name from ${table} where tenant = $1 and key = any($2)`,
      [tenant, ids],
    );
    found.set(key, new Map(kept.map((one) => [one.key, one.name])));
  }
  return found;
}
