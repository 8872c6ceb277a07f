import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { businessDateOf } from '../../../libs/kernel/business-date.js';
import { businessDate, divisionCode } from '../../../libs/kernel/fields.js';
import { type AnyReport, reportsOf } from '../../../libs/projections/report.js';
import { reportCsv } from '../../../libs/projections/report-cells.js';
import { namesOf } from '../../worker/row-names.js';
import { ApiContext } from '../api-context.js';
import { askedList } from '../reports/asked-list.js';
import { PAGE_POLICY } from './html.js';
import { listPage, listsPage } from './lists-page.js';

/** An empty field of a form is one not asked. */
const unless = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((value) => (value === '' ? undefined : value), field.optional());
const asked = z.strictObject({ on: unless(businessDate), division: unless(divisionCode) });
const CSV = '.csv';

/** The lists for a person at a browser, and for their spreadsheet. */
@ApiExcludeController()
@Controller('lists')
export class ListsPageController {
  private readonly all: readonly AnyReport[];

  constructor(private readonly context: ApiContext) {
    this.all = reportsOf(context.engine.options.rooms);
  }

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  lists(): string {
    return listsPage(this.all, businessDateOf(this.context.engine.options.clock.now()));
  }

  @Get(':name')
  async list(
    @Param('name') named: string,
    @Query({ schema: asked }) query: z.output<typeof asked>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isFile = named.endsWith(CSV);
    const name = isFile ? named.slice(0, -CSV.length) : named;
    const { report, asked: asking, rows } = await askedList(this.context, name, query);
    if (isFile) {
      await reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}-${asking.on}.csv"`)
        .send(`${reportCsv(report, rows, asking.on).join('\r\n')}\r\n`);
      return;
    }
    await reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', PAGE_POLICY)
      .send(listPage(report, rows, asking, await namesOf(this.context, report, rows)));
  }
}
