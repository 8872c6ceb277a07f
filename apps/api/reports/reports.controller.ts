import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  divisionField,
  onField,
  type Page,
  pageFields,
  queryFields,
  sliceOf,
} from '../../../libs/projections/http/query-fields.js';
import { type AnyReport, reportsOf } from '../../../libs/projections/report.js';
import { ApiContext } from '../api-context.js';
import { askedList } from './asked-list.js';

const listFields = z.strictObject(queryFields);
const reportPage = z.strictObject({ ...pageFields, ...divisionField, ...onField });

type Described = Pick<AnyReport, 'name' | 'zh' | 'en' | 'measure' | 'cites' | 'columns'>;

interface ReportPage extends Page<Readonly<Record<string, unknown>>>, Described {
  readonly on: string;
  /** Rows of the whole list. */
  readonly total: number;
}

/** The lists that the notices ask for, each by its name. */
@ApiTags('reports')
@Controller('api/reports')
export class ReportsController {
  private readonly all: readonly AnyReport[];

  constructor(private readonly context: ApiContext) {
    this.all = reportsOf(context.engine.options.rooms);
  }

  @Get()
  @ApiOperation({
    summary: 'Which lists are kept, by which article · 各类清单与台账目录',
    description: 'Each by its name at `/api/reports/NAME`.',
  })
  list(@Query({ schema: listFields }) _query: z.output<typeof listFields>): { items: readonly Described[] } {
    return { items: this.all.map(described) };
  }

  @Get(':name')
  @ApiOperation({
    summary: 'One list as it stands on a day · 按日期和区划查询一份清单',
    description: 'One of the names that `/api/reports` lists, as contribution-deferrals.',
  })
  async rows(
    @Param('name') name: string,
    @Query({ schema: reportPage }) page: z.output<typeof reportPage>,
  ): Promise<ReportPage> {
    const { report, asked, rows } = await askedList(this.context, name, page);
    const shown = sliceOf(rows, page, (row) => report.keyOf(row));
    return { ...described(report), on: asked.on, total: rows.length, ...shown };
  }
}

function described({ name, zh, en, measure, cites, columns }: AnyReport): Described {
  return { name, zh, en, measure, cites, columns };
}
