import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { centreOf } from '../../kernel/divisions/divisions.js';
import { refuse } from '../../kernel/refusal.js';
import { dayAsked, type Page, pageOf } from '../../projections/http/query-fields.js';
import { ReadSide } from '../../projections/http/read-side.js';
import { RefusedQuery } from '../../projections/http/refused-query.js';
import { agenciesOf, type AgencyRow } from '../projections/agencies.js';
import { type JobNear, jobsNear } from '../projections/near-queries.js';
import { NearIndex } from '../projections/near-index.js';
import { type EmployerRow, employersOf } from '../projections/employers.js';
import { jobOn, type JobOnDay, jobsOn } from '../projections/openings-queries.js';

/** A page of an area. */
export interface AreaPage {
  readonly division?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A page of postings on a day. */
export interface JobsPage extends AreaPage {
  readonly on?: string | undefined;
  readonly employerId?: string | undefined;
  readonly occupation?: string | undefined;
  readonly stillFree?: boolean;
}

export interface Employer extends Omit<EmployerRow, 'tenant' | 'key'> {
  readonly employerId: string;
}

export interface Agency extends Omit<AgencyRow, 'tenant' | 'key'> {
  readonly agencyId: string;
}

/** Places given back before today are no longer known to the tables, so an earlier day has no answer. */
function dayFromToday(on: string | undefined, readSide: ReadSide): string {
  const today = dayAsked(undefined, readSide);
  if (on === undefined || on >= today) return on ?? today;
  const message = `on: ${on} is past; places are counted for today, ${today}, or a day to come`;
  throw new RefusedQuery(refuse({ code: 'field-invalid', message }));
}

/** Postings as they stand on a day, today or to come. */
export class FindJobs extends Query<Page<JobOnDay>> {
  constructor(readonly page: JobsPage) {
    super();
  }
}

@QueryHandler(FindJobs)
export class FindJobsHandler implements IQueryHandler<FindJobs> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindJobs): Promise<Page<JobOnDay>> {
    const { division, ...wanted } = page;
    const rows = await jobsOn(this.readSide.source, this.readSide.tenant, {
      ...wanted,
      on: dayFromToday(page.on, this.readSide),
      ...(division === undefined ? {} : { divisions: [division] }),
    });
    return pageOf(rows, page.limit, (job) => job.jobId);
  }
}

/** One posting as it stands on a day, or none. */
export class FindJob extends Query<JobOnDay | undefined> {
  constructor(readonly asked: { jobId: string; on?: string | undefined }) {
    super();
  }
}

@QueryHandler(FindJob)
export class FindJobHandler implements IQueryHandler<FindJob> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ asked }: FindJob): Promise<JobOnDay | undefined> {
    const on = dayFromToday(asked.on, this.readSide);
    return jobOn(this.readSide.source, this.readSide.tenant, { jobId: asked.jobId, on });
  }
}

/** A point on the map, or a division whose centre stands for it. */
export interface NearAsked {
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly division?: string | undefined;
  readonly kilometres: number;
  readonly kind?: string | undefined;
  readonly on?: string | undefined;
  readonly limit: number;
}

/** Postings with a free place around a point, the nearest first. */
export class FindJobsNear extends Query<readonly JobNear[]> {
  constructor(readonly asked: NearAsked) {
    super();
  }
}

@QueryHandler(FindJobsNear)
export class FindJobsNearHandler implements IQueryHandler<FindJobsNear> {
  private readonly index: NearIndex | undefined;

  constructor(private readonly readSide: ReadSide) {
    const { redis, source, tenant } = readSide;
    this.index = redis && new NearIndex(redis, source, tenant);
  }

  async execute({ asked }: FindJobsNear): Promise<readonly JobNear[]> {
    const { source, tenant } = this.readSide;
    const on = dayFromToday(asked.on, this.readSide);
    const wanted = { ...pointAsked(asked), metres: asked.kilometres * 1000, on, kind: asked.kind };
    return jobsNear(source, tenant, { ...wanted, limit: asked.limit }, this.index);
  }
}

function pointAsked({ lon, lat, division }: NearAsked): { lon: number; lat: number } {
  if (lon !== undefined && lat !== undefined) return { lon, lat };
  const centre = division === undefined ? undefined : centreOf(division);
  if (centre) return centre;
  const message = 'lon and lat are needed, or a division that has a place on the map';
  throw new RefusedQuery(refuse({ code: 'field-invalid', message }));
}

/** Employers of an area. */
export class FindEmployers extends Query<Page<Employer>> {
  constructor(readonly page: AreaPage) {
    super();
  }
}

@QueryHandler(FindEmployers)
export class FindEmployersHandler implements IQueryHandler<FindEmployers> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindEmployers): Promise<Page<Employer>> {
    const rows = await employersOf(this.readSide.source, this.readSide.tenant, page);
    const shown = rows.map(({ tenant: _tenant, key: employerId, ...row }) => ({ employerId, ...row }));
    return pageOf(shown, page.limit, (employer) => employer.employerId);
  }
}

/** Agencies of an area; a natural person's name stays in the log. */
export class FindAgencies extends Query<Page<Agency>> {
  constructor(readonly page: AreaPage) {
    super();
  }
}

@QueryHandler(FindAgencies)
export class FindAgenciesHandler implements IQueryHandler<FindAgencies> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindAgencies): Promise<Page<Agency>> {
    const rows = await agenciesOf(this.readSide.source, this.readSide.tenant, page);
    const shown = rows.map(({ tenant: _tenant, key: agencyId, ...row }) => ({ agencyId, ...row }));
    return pageOf(shown, page.limit, (agency) => agency.agencyId);
  }
}

export const VACANCY_QUERY_HANDLERS = [
  FindJobsHandler,
  FindJobHandler,
  FindJobsNearHandler,
  FindEmployersHandler,
  FindAgenciesHandler,
];
