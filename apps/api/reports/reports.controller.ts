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
import {
  type AnyReport,
  type ListBasis,
  type ListEnded,
  type ListNumber,
  reportsOf,
} from '../../../libs/projections/report.js';
import { ApiContext } from '../api-context.js';
import { askedList } from './asked-list.js';

const listFields = z.strictObject(queryFields);
const reportPage = z.strictObject({ ...pageFields, ...divisionField, ...onField });

interface Described extends Pick<AnyReport, 'name' | 'zh' | 'en' | 'measure' | 'cites' | 'columns'> {
  /** The articles, and what takes their place, with the days on which they are in force. */
  readonly basis: readonly Pick<ListBasis, 'citation' | 'from' | 'until'>[];
  /** Parameters of the law that its rows go by, and whether a county's document may set them. */
  readonly numbers: readonly ListNumber[];
}

interface ReportPage extends Page<Readonly<Record<string, unknown>>>, Described {
  readonly on: string;
  /** Why the list has no rows on that day: nothing that asks for it is in force. */
  readonly ended: ListEnded | null;
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
    description:
      'One of the names that `/api/reports` lists, as contribution-deferrals. On a day on which nothing ' +
      'that asks for it is in force it has no rows, and `ended` says which articles ended when.',
  })
  async rows(
    @Param('name') name: string,
    @Query({ schema: reportPage }) page: z.output<typeof reportPage>,
  ): Promise<ReportPage> {
    const { report, asked, rows } = await askedList(this.context, name, page);
    const shown = sliceOf(rows, page, (row) => report.keyOf(row));
    const ended = report.endedOn(asked.on);
    return { ...described(report), on: asked.on, ended, total: rows.length, ...shown };
  }
}

function described({ name, zh, en, measure, cites, columns, basis, numbers = [] }: AnyReport): Described {
  const days = basis.map(({ citation, from, until }) => ({ citation, from, until }));
  return { name, zh, en, measure, cites, basis: days, numbers, columns };
}
