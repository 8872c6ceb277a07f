import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { positionField, queryFields } from '../../../libs/projections/http/query-fields.js';
import { ApiContext } from '../api-context.js';
import { Problem } from '../problems/problem.js';
import { eventFeed } from './event-feed.js';
import { type EventView, EventViews } from './event-view.js';

const EVENTS_BY_DEFAULT = 100;
const EVENTS_AT_MOST = 1000;
/** Open event streams at a time; each costs a socket and a page of events. */
const STREAMS_AT_MOST = 500;
const TYPES_AT_MOST = 50;

const types = z
  .string()
  .optional()
  .transform((text) => text?.split(',').filter((one) => one !== ''))
  .refine((names) => (names?.length ?? 0) <= TYPES_AT_MOST, { error: `at most ${TYPES_AT_MOST} types` })
  .describe('Only these event types, divided by commas.');

const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(EVENTS_AT_MOST)
  .default(EVENTS_BY_DEFAULT)
  .describe(`Events a page, ${EVENTS_AT_MOST} at most.`);

const eventsPage = z.strictObject({
  ...queryFields,
  after: positionField.default(0).describe('Events after this position.'),
  limit,
  types,
});

const streamPage = z.strictObject({
  ...queryFields,
  after: positionField.default(0).describe('Events after this version of the stream.'),
  limit,
});

const feedFields = z.strictObject({
  after: positionField.optional().describe('Events after this position; Last-Event-ID goes before it.'),
  types,
});

const lastEventId = z.coerce.number().int().min(0);

/** The log: by page, by stream, and as it grows. Personal fields are left out, whoever asks. */
@ApiTags('events')
@Controller('api')
export class EventsController {
  private open = 0;

  constructor(
    private readonly context: ApiContext,
    private readonly views: EventViews,
  ) {}

  @Get('events')
  @ApiOperation({
    summary: 'A page of the log, without personal fields · 分页查看事件日志（不含个人信息）',
    description:
      '`next` is the `after` of the next page; at the end of the log it is the position of its last event.',
  })
  async page(
    @Query({ schema: eventsPage }) query: z.output<typeof eventsPage>,
  ): Promise<{ events: EventView[]; next: number; head: number }> {
    this.mustKnow(query.types);
    const { reader } = this.context.engine.log;
    const head = await reader.head();
    const found = await reader.after(query.after, {
      limit: query.limit,
      ...(query.types ? { types: query.types } : {}),
    });
    const last = found.at(-1)?.position ?? query.after;
    const next = found.length < query.limit ? Math.max(last, head) : last;
    return { events: found.map((event) => this.views.viewOf(event)), next, head: Math.max(head, last) };
  }

  @Get('events/stream')
  @ApiOperation({
    summary: 'The log as it grows (server-sent events), without personal fields · 实时事件流（SSE）',
    description:
      'Each message has `id` = position, `event` = type and `data` = the event as JSON. Reconnecting with ' +
      '`Last-Event-ID`, as browsers do by themselves, goes on where the stream broke off. Before an event ' +
      'of a newer version it ends with one message `log-beyond-us`, which says what to do. Try curl -N.',
  })
  async stream(
    @Query({ schema: feedFields }) query: z.output<typeof feedFields>,
    @Headers('last-event-id') resumeAt: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.mustKnow(query.types);
    const after = resumeAt === undefined ? (query.after ?? 0) : positionIn(resumeAt);
    void reply
      .type('text/event-stream; charset=utf-8')
      .headers({ 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' });
    if (request.method === 'HEAD') return void reply.send();
    if (this.open >= STREAMS_AT_MOST) {
      throw new Problem({
        status: 503,
        code: 'streams-exhausted',
        message: `${STREAMS_AT_MOST} streams are open, which is the most`,
        headers: { 'retry-after': '30' },
      });
    }
    const gone = new AbortController();
    const leave = () => gone.abort();
    const { closing, engine } = this.context;
    closing.signal.addEventListener('abort', leave);
    this.open += 1;
    request.raw.socket.once('close', leave);
    reply.raw.once('close', () => {
      leave();
      this.open -= 1;
      closing.signal.removeEventListener('abort', leave);
      request.raw.socket.removeListener('close', leave);
    });
    if (closing.begun) leave();
    const feed = eventFeed({
      log: engine.log,
      views: this.views,
      after,
      signal: gone.signal,
      ...(query.types ? { types: query.types } : {}),
    });
    // One chunk ahead: a slow reader is read for slowly.
    void reply.send(Readable.from(feed, { highWaterMark: 1 }));
  }

  @Get('streams/*')
  @ApiOperation({
    summary: 'The events of one stream, without personal fields · 单个流的事件（不含个人信息）',
    description: 'Streams are named by their kind and id: worker-w1, places-j1, employment-w1.',
  })
  async ofStream(
    @Param('*') name: string,
    @Query({ schema: streamPage }) query: z.output<typeof streamPage>,
  ): Promise<{ stream: string; version: number; events: EventView[]; next: number }> {
    const all = await this.context.engine.log.reader.ofStream(name, query.after);
    if (all.length === 0 && (query.after === 0 || (await this.isUnknown(name)))) {
      throw new Problem({ status: 404, code: 'stream-unknown', message: `${name}: no stream has this name` });
    }
    const page = all.slice(0, query.limit);
    const version = all.at(-1)?.version ?? query.after;
    const next = page.at(-1)?.version ?? query.after;
    return { stream: name, version, events: page.map((event) => this.views.viewOf(event)), next };
  }

  private async isUnknown(stream: string): Promise<boolean> {
    return (await this.context.engine.log.reader.ofStream(stream)).length === 0;
  }

  private mustKnow(names: readonly string[] | undefined): void {
    const unknown = names?.find((name) => !this.views.knows(name));
    if (unknown === undefined) return;
    throw new Problem({ status: 400, code: 'field-invalid', message: `types: ${unknown} is no event type` });
  }
}

function positionIn(header: string): number {
  const position = lastEventId.safeParse(header);
  if (position.success) return position.data;
  throw new Problem({
    status: 400,
    code: 'field-invalid',
    message: 'Last-Event-ID: a position of the log is needed',
  });
}
