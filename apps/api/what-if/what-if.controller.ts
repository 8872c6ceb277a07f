import { Body, Controller, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { chartOf } from '../../../libs/analytics/projections/chart.js';
import {
  type ChangedLaw,
  changedBy,
  changedByFolder,
  changeRefused,
} from '../../../libs/analytics/projections/change.js';
import { reportOf, type WhatIfReport } from '../../../libs/analytics/projections/report.js';
import { type WhatIfOptions, whatIf } from '../../../libs/analytics/projections/what-if.js';
import { canUseThreads } from '../../../libs/analytics/projections/lanes.js';
import { businessDateOf } from '../../../libs/kernel/business-date.js';
import { businessDate } from '../../../libs/kernel/fields.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { buildLaw } from '../../../libs/policy/law/law.js';
import { LawError } from '../../../libs/policy/law/law-error.js';
import { foldersOfNotices, readLawFiles } from '../../../libs/policy/law/load-law.js';
import { ApiContext } from '../api-context.js';
import { ACTOR_HEADER, actorOf } from '../commands/actor.js';
import { Problem, problemOf } from '../problems/problem.js';

const CHARACTERS_AT_MOST = 200_000;
const FILES_AT_MOST = 200;
const text = z.string().max(CHARACTERS_AT_MOST);
const asked = z.strictObject({
  change: text.optional().describe('A file of changes, as YAML or JSON.'),
  files: z
    .record(z.string().regex(/^[\w-]+\/[\w./-]+$/), text)
    .refine((files) => Object.keys(files).length <= FILES_AT_MOST, `at most ${FILES_AT_MOST} files`)
    .optional()
    .describe('Draft documents by their paths, as N99/notice.yaml: they stand over the notices.'),
  from: businessDate.optional(),
  to: businessDate.optional(),
});
const EXAMPLE = {
  change:
    'changes: [{ parameter: absorption-reward-amount, from: 2021-08-16, until: 2026-01-01, ' +
    'value: 250000, source: 草案 }]',
};

/** What a changed law would have cost; a question, although it brings a body. */
@ApiTags('policy')
@Controller('api/what-if')
export class WhatIfController {
  private running = false;

  constructor(private readonly context: ApiContext) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Who would gain or lose under a changed law, and what it would cost · 政策模拟',
    description:
      'Replays the log under the law of today and under the change; nothing is written. One at a time. ' +
      'Of a ' +
      'log that takes longer than an answer may, use `labor policy what-if`.',
  })
  @ApiBody({ schema: { type: 'object', example: EXAMPLE } })
  async ask(
    @Headers(ACTOR_HEADER) actor: string | undefined,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
  ): Promise<WhatIfReport & { readonly chart: string }> {
    mayAsk(actorOf(actor, request.ip));
    const parsed = asked.safeParse(body);
    if (!parsed.success) {
      const words = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      throw new Problem({ status: 400, code: 'field-invalid', message: words.join('; ') });
    }
    const law = lawOf(parsed.data);
    if (this.running) {
      const message = 'another question of this kind is being answered; ask again when it is done';
      throw new Problem({ status: 503, code: 'answer-late', message, headers: { 'retry-after': '10' } });
    }
    this.running = true;
    try {
      return await this.answer(law, parsed.data);
    } finally {
      this.running = false;
    }
  }

  private async answer(law: ChangedLaw, days: { from?: string | undefined; to?: string | undefined }) {
    const { engine } = this.context;
    const { from = null, to = null } = days;
    const now = engine.options.clock.now();
    // The door goes on answering others while a thread assesses.
    const how: WhatIfOptions = canUseThreads() ? { threads: 1, here: false } : {};
    const replayed = await whatIf(engine.log, { ...law, from, to, until: now, keepsChanged: false }, how);
    if (isRefusal(replayed)) throw problemOf(replayed);
    const laws = { before: buildLaw(law.before), after: buildLaw(law.after) };
    const report = reportOf(replayed, { ...laws, from, to, today: businessDateOf(now) });
    return { ...report, chart: chartOf(report) };
  }
}

/** It names workers and employers beside sums. */
function mayAsk(actor: string): void {
  if (/^(analyst|bureau|system):/.test(actor)) return;
  const message = 'a what-if is asked by analyst, bureau or system';
  throw new Problem({ status: 403, code: 'role-may-not', message });
}

function lawOf({ change, files }: z.infer<typeof asked>): ChangedLaw {
  const today = readLawFiles(foldersOfNotices(process.env));
  if ((change === undefined) === (files === undefined)) {
    const message = 'either change or files is needed';
    throw new Problem({ status: 400, code: 'field-invalid', message });
  }
  try {
    if (files !== undefined) return changedByFolder(files, today);
    return changedBy({ path: 'change.yaml', text: change ?? '' }, today);
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    throw problemOf(changeRefused(error));
  }
}
