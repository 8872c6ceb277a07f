import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { JOB_KINDS } from '../job/events.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';
import {
  divisionField,
  flag,
  type Page,
  pageFields,
  queryFields,
} from '../../projections/http/query-fields.js';
import { mustFind } from '../../projections/http/refused-query.js';
import { type JobNear, NEAR_LIMIT } from '../projections/near-queries.js';
import type { JobOnDay } from '../projections/openings-queries.js';
import {
  type Agency,
  type Employer,
  FindAgencies,
  FindEmployers,
  FindJob,
  FindJobs,
  FindJobsNear,
} from './queries.js';

const onFromToday = { on: businessDate.optional().describe('Today, or a day to come.') } as const;
const jobsPage = z.strictObject({
  ...pageFields,
  ...divisionField,
  ...onFromToday,
  employerId: identifier.optional(),
  occupation: shortText.optional(),
  stillFree: flag.describe('Only postings that make offers on the day and have a place left.'),
});
const jobFields = z.strictObject({ ...queryFields, ...onFromToday });
const FURTHEST_KILOMETRES = 500;
const nearFields = z.strictObject({
  ...queryFields,
  ...onFromToday,
  lon: z.coerce.number().min(-180).max(180).optional().describe('Degrees of WGS 84.'),
  lat: z.coerce.number().min(-90).max(90).optional(),
  division: divisionCode.optional().describe('In place of lon and lat: the centre of this division.'),
  kilometres: z.coerce.number().positive().max(FURTHEST_KILOMETRES).default(10),
  kind: z.enum(JOB_KINDS).optional().describe('As gig.'),
  limit: z.coerce.number().int().min(1).max(NEAR_LIMIT).default(NEAR_LIMIT),
});
const areaPage = z.strictObject({ ...pageFields, ...divisionField });

/** Who offers work, and which. */
@ApiTags('vacancy')
@Controller('api')
export class VacanciesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('jobs')
  @ApiOperation({ summary: 'Postings with their places, taken and free, on a day · 岗位及剩余名额' })
  jobs(@Query({ schema: jobsPage }) page: z.output<typeof jobsPage>): Promise<Page<JobOnDay>> {
    return this.queries.execute(new FindJobs(page));
  }

  @Get('near/jobs')
  @ApiOperation({
    summary: 'Postings with a free place near a point, the nearest first · 附近岗位（即时快招）',
  })
  async near(
    @Query({ schema: nearFields }) asked: z.output<typeof nearFields>,
  ): Promise<{ items: readonly JobNear[] }> {
    return { items: await this.queries.execute(new FindJobsNear(asked)) };
  }

  @Get('jobs/:id')
  @ApiOperation({ summary: 'One posting on a day · 单个岗位' })
  async job(
    @Param('id') jobId: string,
    @Query({ schema: jobFields }) { on }: z.output<typeof jobFields>,
  ): Promise<JobOnDay> {
    const job = await this.queries.execute(new FindJob({ jobId, on }));
    return mustFind(job, { code: 'job-unknown', message: `${jobId}: no job has this id` });
  }

  @Get('employers')
  @ApiOperation({ summary: 'Employers · 用人单位' })
  employers(@Query({ schema: areaPage }) page: z.output<typeof areaPage>): Promise<Page<Employer>> {
    return this.queries.execute(new FindEmployers(page));
  }

  @Get('agencies')
  @ApiOperation({ summary: 'Agencies and labour brokers · 人力资源服务机构和劳务经纪人' })
  agencies(@Query({ schema: areaPage }) page: z.output<typeof areaPage>): Promise<Page<Agency>> {
    return this.queries.execute(new FindAgencies(page));
  }
}
