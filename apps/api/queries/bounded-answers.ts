import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Observable, timeout } from 'rxjs';
import { positionField } from '../../../libs/projections/http/query-fields.js';
import { ApiContext } from '../api-context.js';
import { Problem } from '../problems/problem.js';

/** How long any answer may take to begin. */
export const ANSWER_TIMEOUT_MS = 30_000;

/** Read what you wrote: a query with a position is asked once all tables have passed it. */
@Injectable()
export class BoundedAnswers implements NestInterceptor {
  constructor(private readonly context: ApiContext) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const { minPosition } = (request.query ?? {}) as { minPosition?: unknown };
    if (request.method === 'GET' && minPosition !== undefined) await this.waitFor(minPosition);
    return next.handle().pipe(timeout({ first: ANSWER_TIMEOUT_MS }));
  }

  private async waitFor(asked: unknown): Promise<void> {
    const parsed = positionField.safeParse(asked);
    if (!parsed.success) {
      throw new Problem({
        status: 400,
        code: 'field-invalid',
        message: 'minPosition: a position of the log is needed',
      });
    }
    const { engine, readTimeoutMs } = this.context;
    if (await engine.reached(parsed.data, readTimeoutMs)) return;
    throw new Problem({
      status: 503,
      code: 'not-yet-read',
      message: `the tables have not read up to position ${parsed.data} within ${readTimeoutMs / 1000} s`,
      headers: { 'retry-after': '1' },
    });
  }
}
