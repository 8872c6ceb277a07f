import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { RateLimit } from '../../libs/messaging/redis/rate-limit.js';
import type { Engine } from '../../libs/process/engine.js';
import type { Metrics } from '../worker/telemetry/metrics.js';
import type { ApiContext } from './api-context.js';
import { ApiModule } from './api.module.js';
import { CommandCatalogue } from './commands/command-catalogue.js';
import { takeFiles } from './files/file-bodies.js';
import { limitRequests } from './problems/too-many-requests.js';
import { serveDocument } from './openapi/document.js';
import { Problem } from './problems/problem.js';
import { ProblemCatalogue } from './problems/problem-catalogue.js';
import { ProblemFilter } from './problems/problem-filter.js';
import { RouteTable } from './problems/route-table.js';
import { Closing, drain } from './shutdown/closing.js';
import { StartError } from './shutdown/start-error.js';

const BODY_LIMIT_BYTES = 1_048_576;
/** How long a client may take to send a request. */
const REQUEST_TIMEOUT_MS = 30_000;
const READ_TIMEOUT_MS = 5_000;
/** Ids in addresses: entitlements' are the longest, escaped ones three times as long. */
const PARAMETER_LIMIT = 800;
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

export interface ApiOptions {
  /** Open; who follows the log and fires timers is started by the caller. */
  readonly engine: Engine;
  readonly database: { readonly pool: Pool; readonly source: DataSource };
  readonly tenant: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** How long a query waits for its tables to read as far as `minPosition`; five seconds by default. */
  readonly readTimeoutMs?: number;
  /** Served at `/api/metrics`; the engine tells it what it does. */
  readonly metrics?: Metrics;
  /** Where indexes beside the tables stand; absent: nowhere. */
  readonly redis?: Redis | undefined;
  /** How much one caller may ask; absent: as much as they like. */
  readonly limit?: RateLimit;
  /** Is told of faults of ours; standard error by default. */
  readonly report?: (line: string) => void;
}

export interface Api {
  readonly app: NestFastifyApplication;
  /** As `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Takes no more requests, finishes those in hand, ends event streams. Engine and database stay open. */
  close(): Promise<void>;
}

/** Opens the HTTP door; answers once it listens. Throws `StartError` when it cannot. */
export async function createApi(options: ApiOptions): Promise<Api> {
  const closing = new Closing();
  const { engine, database, tenant } = options;
  const { pool, source } = database;
  const readTimeoutMs = options.readTimeoutMs ?? READ_TIMEOUT_MS;
  const { metrics } = options;
  const context: ApiContext = {
    engine,
    pool,
    source,
    tenant,
    closing,
    readTimeoutMs,
    redis: options.redis,
    ...(metrics ? { metrics } : {}),
  };
  const problems = new ProblemCatalogue(engine.options.rooms);
  const commands = new CommandCatalogue(engine.options.rooms, problems);
  const routes = new RouteTable();
  const filter = new ProblemFilter(problems, routes, options.report ?? toStandardError, (code) =>
    metrics?.refusedAtDoor(code),
  );
  const adapter = adapterWith({ closing, filter, routes });
  if (options.limit) limitRequests(adapter.getInstance(), options.limit);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.for(context, { problems, commands, filter }),
    adapter,
    { logger: false, abortOnError: false, bodyParser: false },
  );
  serveDocument(app, { commands, problems });
  try {
    await app.listen(options.port, options.host);
  } catch (error) {
    await app.close();
    throw listenError(error, options);
  }
  const server: Server = app.getHttpServer();
  const url = urlOf(server, options.host);
  let closed: Promise<void> | undefined;
  const close = () => {
    closing.begin();
    return drain(server, () => app.close());
  };
  return { app, url, close: () => (closed ??= close()) };
}

function toStandardError(line: string): void {
  process.stderr.write(`labor api: ${line}\n`);
}

function adapterWith(parts: { closing: Closing; filter: ProblemFilter; routes: RouteTable }): FastifyAdapter {
  const adapter = new FastifyAdapter<Server>({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Fastify's own answer while closing is no problem details; the hook below gives ours.
    return503OnClosing: false,
    routerOptions: { maxParamLength: PARAMETER_LIMIT },
    genReqId: requestIdOf,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      parts.filter.answer(error, request, reply),
  });
  const fastify = adapter.getInstance();
  // Bodies are JSON; a form or plain text from another site is not taken.
  fastify.removeContentTypeParser('text/plain');
  takeFiles(fastify);
  fastify.addHook('onRoute', (route: { url: string; method: string | string[] }) =>
    parts.routes.add(route.url, route.method),
  );
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    void reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
    if (!parts.closing.begun) return;
    throw new Problem({
      status: 503,
      code: 'shutting-down',
      message: 'the service is stopping; nothing of this request was done',
      headers: { 'retry-after': '5' },
    });
  });
  fastify.addHook('onSend', async (_request: FastifyRequest, reply: FastifyReply) => {
    if (parts.closing.begun) void reply.header('connection', 'close');
  });
  return adapter;
}

/** The caller's `X-Request-Id` where it has the form of one. */
function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

function listenError(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return new StartError(
      `port ${port} on ${host} is in use. Perhaps another copy runs; choose another with PORT.`,
    );
  }
  if (code === 'EACCES')
    return new StartError(`port ${port} on ${host} may not be used. Choose one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartError(`${host} is no address of this machine. Choose another with HOST.`);
  }
  return error;
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
