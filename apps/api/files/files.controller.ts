import { Body, Controller, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { businessDate, identifier } from '../../../libs/kernel/fields.js';
import { isRefusal, type Refusal, refuse } from '../../../libs/kernel/refusal.js';
import { SOURCES } from '../../../libs/policy/evidence/events.js';
import type { CommandAnswer } from '../../../libs/process/command-memory.js';
import { TABLE_LIMITS, type TableLimits } from '../../cli/import/table.js';
import { type ComparisonTaken, takeBankReturn, takeComparison } from '../../cli/import/take-files.js';
import { ApiContext } from '../api-context.js';
import { ACTOR_HEADER, actorOf, mustBeAllowed } from '../commands/actor.js';
import { CommandCatalogue } from '../commands/command-catalogue.js';
import { commandIdOf } from '../commands/command-headers.js';
import { problemOf } from '../problems/problem.js';
import { COMMAND_ID_HEADER } from '../problems/problem-filter.js';
import { FILE_LIMIT_BYTES, FILE_TYPES } from './file-bodies.js';

/** A file is read in the thread that answers everybody, so this door takes smaller ones than the command. */
const LIMITS: TableLimits = {
  ...TABLE_LIMITS,
  maxFileBytes: FILE_LIMIT_BYTES,
  maxRows: 20_000,
  maxCells: 1_000_000,
  maxUnpackedBytes: 64 * 1024 * 1024,
};
const CREATED = 201;
const FILE = { schema: { type: 'string', format: 'binary' } };
const comparison = z.strictObject({
  source: z.enum(SOURCES).describe('Whose record it is.'),
  asOf: businessDate.optional().describe('The day of the record; today by default.'),
});

type Headings = Readonly<Record<string, string | undefined>>;

/** Files of banks and bureaus as the body of a request: taken whole, or refused with line and reason. */
@ApiTags('policy')
@Controller('api')
export class FilesController {
  constructor(
    private readonly context: ApiContext,
    private readonly catalogue: CommandCatalogue,
  ) {}

  @Post('comparisons')
  @HttpCode(CREATED)
  @ApiOperation({
    summary: "A bureau's file beside what is recorded here, a comparison a row · 数据比对",
    description: 'As `labor policy compare` takes it; the same file sent again changes nothing.',
  })
  @ApiConsumes(...FILE_TYPES)
  @ApiBody(FILE)
  async compare(
    @Query({ schema: comparison }) asked: z.output<typeof comparison>,
    @Body() body: unknown,
    @Headers() headers: Headings,
    @Req() request: FastifyRequest,
  ): Promise<ComparisonTaken> {
    const actor = this.allowed('CompareEvidence', headers, request);
    const file = { bytes: bytesOf(body), actor, limits: LIMITS, ...asked };
    return taken(await takeComparison(this.context.engine, file));
  }

  @Post('payment-batches/:batchId/returns')
  @HttpCode(CREATED)
  @ApiOperation({
    summary: "The bank's answer to a payment file, row by row · 导入银行回盘",
    description: 'As `labor policy returns` takes it; the last row 合计 has the sum of what was paid.',
  })
  @ApiConsumes(...FILE_TYPES)
  @ApiBody(FILE)
  async returned(
    @Param('batchId', { schema: identifier }) batchId: z.output<typeof identifier>,
    @Body() body: unknown,
    @Headers() headers: Headings,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer> {
    const actor = this.allowed('RecordBankReturn', headers, request);
    const { commandId, mayRepeat } = commandIdOf(headers['idempotency-key']);
    void reply.header(COMMAND_ID_HEADER, commandId);
    const file = { bytes: bytesOf(body), batchId, actor, commandId, mayRepeat, limits: LIMITS };
    const { repeated, ...first } = taken(await takeBankReturn(this.context.engine, file));
    if (repeated) void reply.header('idempotency-replayed', 'true');
    return first;
  }

  private allowed(name: string, headers: Headings, request: FastifyRequest): string {
    const actor = actorOf(headers[ACTOR_HEADER], request.ip);
    const definition = this.catalogue.find(name);
    if (!definition) throw new Error(`${name}: no command has this name`);
    mustBeAllowed(actor, definition);
    return actor;
  }
}

function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  throw problemOf(refuse({ code: 'file-empty', message: 'the body holds no byte of a file' }));
}

function taken<Taken extends object>(answer: Taken | Refusal): Taken {
  if (isRefusal(answer)) throw problemOf(answer);
  return answer;
}
