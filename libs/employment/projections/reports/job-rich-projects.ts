import type { BusinessDate } from '../../../kernel/business-date.js';
import { significantDigits } from '../../../kernel/divisions/divisions.js';
import { type AnyReport, report } from '../../../projections/report.js';
import type { EmploymentSettings } from '../../settings.js';

interface JobRichProject {
  readonly division: string;
  readonly projectId: string;
  readonly name: string;
  readonly employerId: string;
  readonly state: 'planned' | 'late' | 'running' | 'past-its-end' | 'completed';
  readonly startsOn: BusinessDate;
  readonly completesOn: BusinessDate | null;
  readonly posts: number;
  readonly openings: number;
  readonly atWork: number;
  readonly migrantWorkers: number;
  /** Enough migrant workers that it is brought forward. */
  readonly first: boolean;
}

const STATE_WORDS = {
  planned: '待开工',
  late: '逾期无人到岗',
  running: '在建',
  'past-its-end': '逾期未完工',
  completed: '已完工',
};

/** Projects that employ many migrant workers (吸纳农民工较多的项目): where each stands, the most workers first. */
export function jobRichProjects(settings: EmploymentSettings): AnyReport {
  return report<JobRichProject>({
    name: 'job-rich-projects',
    zh: '吸纳农民工较多的项目',
    en: 'Projects by the migrant workers they employ',
    measure: 'job-rich-project',
    cites: ['N6 art. 1'],
    columns: [
      { key: 'division', zh: '项目所在地', en: 'division', kind: 'division' },
      { key: 'projectId', zh: '项目', en: 'project', kind: 'id' },
      { key: 'name', zh: '名称', en: 'name', kind: 'text' },
      { key: 'employerId', zh: '项目业主', en: 'owner', kind: 'id' },
      { key: 'state', zh: '进度', en: 'state', kind: 'text', words: STATE_WORDS },
      { key: 'startsOn', zh: '开工日', en: 'starts on', kind: 'day' },
      { key: 'completesOn', zh: '计划完工日', en: 'completes on', kind: 'day' },
      { key: 'posts', zh: '发布岗位', en: 'postings', kind: 'count' },
      { key: 'openings', zh: '招聘人数', en: 'openings', kind: 'count' },
      { key: 'atWork', zh: '在岗人数', en: 'at work', kind: 'count' },
      { key: 'migrantWorkers', zh: '其中农民工', en: 'of them migrant workers', kind: 'count' },
      { key: 'first', zh: '列为重点', en: 'brought forward', kind: 'flag' },
    ],
    keyOf: ({ projectId }) => projectId,
    rows: async (source, tenant, { on, division }) => {
      const found = await source.query<Found[]>(QUESTION, [
        tenant,
        on,
        division === undefined ? null : significantDigits(division),
      ]);
      return found.map((one) => standingOn(one, on, settings)).sort(inOrder);
    },
  });
}

/** A person counts once a project. Cost: the postings of each project, and the contracts that name one. */
const QUESTION = `
  select p.division, p.key as "projectId", p.name, p."employerId", p."startsOn", p."completesOn",
         p."completedOn", coalesce(posted.posts, 0) as posts, coalesce(posted.openings, 0) as openings,
         coalesce(working.people, 0) as "atWork", coalesce(working.migrants, 0) as "migrantWorkers"
  from project p
  left join lateral (
    select count(*)::int as posts, sum(j.openings)::int as openings
    from posting_trait t join job_opening j on j.tenant = t.tenant and j.key = t.key
    where t.tenant = p.tenant and t."projectId" = p.key and j."postedOn" <= $2
  ) as posted on true
  left join lateral (
    select count(distinct c."workerId")::int as people,
           (count(distinct c."workerId") filter (where u.key is null))::int as migrants
    from posting_trait t
    join contract c on c.tenant = t.tenant and c."jobId" = t.key and c.runs and c."startsOn" <= $2
      and (c."lastDay" is null or c."lastDay" >= $2)
    left join urban_worker u on u.tenant = c.tenant and u.key = c."workerId"
    where t.tenant = p.tenant and t."projectId" = p.key
  ) as working on true
  where p.tenant = $1 and ($3::text is null or starts_with(p.division, $3))`;

type Found = Omit<JobRichProject, 'state' | 'first'> & { readonly completedOn: BusinessDate | null };

function standingOn({ completedOn, ...of }: Found, on: BusinessDate, settings: EmploymentSettings) {
  return {
    ...of,
    state: stateOn({ ...of, completedOn }, on),
    first: of.migrantWorkers >= settings.jobRichFrom(on, of.division),
  };
}

function stateOn(
  { completedOn, startsOn, completesOn, atWork }: Found,
  on: BusinessDate,
): JobRichProject['state'] {
  if (completedOn !== null && completedOn <= on) return 'completed';
  if (startsOn > on) return 'planned';
  if (completesOn !== null && completesOn < on) return 'past-its-end';
  return atWork === 0 ? 'late' : 'running';
}

/** What is over last; then the most migrant workers, then the most places posted. */
function inOrder(one: JobRichProject, other: JobRichProject): number {
  const over = ({ state }: JobRichProject) => (state === 'completed' ? 1 : 0);
  return (
    over(one) - over(other) ||
    other.migrantWorkers - one.migrantWorkers ||
    other.openings - one.openings ||
    (one.projectId < other.projectId ? -1 : 1)
  );
}
