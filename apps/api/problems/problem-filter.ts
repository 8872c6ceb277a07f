import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TimeoutError } from 'rxjs';
import { EventBeyondUs, LOG_BEYOND_US } from '../../../libs/messaging/readable.js';
import { FactsParked } from '../../../libs/process/fact-source.js';
import { RefusedQuery } from '../../../libs/projections/http/refused-query.js';
import { databaseTrouble } from './broken-database.js';
import { Problem, problemOf } from './problem.js';
import type { ProblemCatalogue } from './problem-catalogue.js';
import type { RouteTable } from './route-table.js';

/** Seconds after which a client may try again. */
const RETRY_AFTER_SECONDS = '2';

/** Carries the id of the command that was asked for, generated ones included. */
export const COMMAND_ID_HEADER = 'command-id';

/** What Fastify refuses before a handler is asked; Nest passes it on by its status. */
const BEFORE_HANDLERS: Readonly<Record<number, readonly [code: string, message: string]>> = {
  413: ['body-too-large', 'the body is larger than 1 MB, or a file than 4 MB. Perhaps send it in parts.'],
  414: ['route-unknown', 'a part of the address is longer than any id'],
  415: ['content-type-unsupported', 'Content-Type: application/json is needed'],
};

/** Turns whatever was thrown into problem details; what is inside the house stays there. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly catalogue: ProblemCatalogue,
    private readonly routes: RouteTable,
    private readonly report: (line: string) => void,
    private readonly refusedAtDoor: (code: string) => void = () => undefined,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = this.problemFor(error, request);
    if (problem.status === 500) {
      this.report(`${request.id} ${request.method} ${request.url}: ${describe(error)}`);
    }
    const isOurs = problem.status < 500 && !problem.isDecided;
    if (isOurs && isCommand(request)) {
      this.refusedAtDoor(this.catalogue.find(problem.code)?.code ?? 'other');
    }
    void reply
      .status(problem.status)
      .header('x-request-id', request.id)
      .headers(problem.headers)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify({ ...this.detailsOf(problem, request), ...commandOf(reply) }));
  }

  private detailsOf(problem: Problem, request: FastifyRequest): object {
    const kind = this.catalogue.find(problem.code);
    return {
      type: `/api/problems/${problem.code}`,
      title: kind?.title ?? problem.code,
      status: problem.status,
      detail: problem.message,
      instance: request.url.split('?')[0],
      code: problem.code,
      citation: problem.citation,
      ...(kind?.hint ? { hint: kind.hint } : {}),
      requestId: request.id,
      ...problem.members,
    };
  }

  private problemFor(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof RefusedQuery || error instanceof FactsParked) return problemOf(error.refusal);
    if (error instanceof EventBeyondUs) return later(LOG_BEYOND_US, error.message);
    const status = statusIn(error);
    if (status === 404 && request.is404) return this.notFound(request);
    const trouble = databaseTrouble(error);
    if (trouble) return later('database-unavailable', `${trouble}; nothing acknowledged is lost`);
    if (error instanceof TimeoutError)
      return later('answer-late', 'no answer in time. Perhaps it was carried out.');
    if (status >= 400 && status < 500) {
      const [code, message] = BEFORE_HANDLERS[status] ?? ['field-invalid', (error as Error).message];
      return new Problem({ status, code, message });
    }
    return new Problem({
      status: 500,
      code: 'internal-error',
      message: 'a fault of ours; the request id finds it',
    });
  }

  private notFound(request: FastifyRequest): Problem {
    const path = request.url.split('?')[0] ?? '';
    const allowed = this.routes.methodsOf(path);
    if (allowed.length === 0) {
      return new Problem({
        status: 404,
        code: 'route-unknown',
        message: `${path}: nothing is here. See /api/docs.`,
      });
    }
    return new Problem({
      status: 405,
      code: 'method-not-allowed',
      message: `${request.method} is not taken here; ${allowed.join(', ')} is`,
      headers: { allow: allowed.join(', ') },
    });
  }
}

function isCommand({ method, url }: FastifyRequest): boolean {
  return method === 'POST' && url.startsWith('/api/commands/');
}

/** The status an error of Nest's or Fastify's carries. */
function statusIn(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return (error as { statusCode?: number } | undefined)?.statusCode ?? 500;
}

/** The id under which a command whose fate is not known is sent again. */
function commandOf(reply: FastifyReply): { commandId?: unknown } {
  const commandId = reply.getHeader(COMMAND_ID_HEADER);
  return commandId === undefined ? {} : { commandId };
}

function later(code: string, message: string): Problem {
  return new Problem({ status: 503, code, message, headers: { 'retry-after': RETRY_AFTER_SECONDS } });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
