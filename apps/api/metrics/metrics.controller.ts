import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiContext } from '../api-context.js';
import { ACTOR_HEADER, actorOf } from '../commands/actor.js';
import { Problem } from '../problems/problem.js';

/** What this process measures, for Prometheus. */
@ApiTags('health')
@Controller('api')
export class MetricsController {
  constructor(private readonly context: ApiContext) {}

  @Get('metrics')
  @ApiOperation({
    summary: 'Measurements in the text format of Prometheus · 监控指标',
    description: 'From this machine without sign-on; from elsewhere the header X-Actor says who asks.',
  })
  async metrics(
    @Headers(ACTOR_HEADER) actor: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    actorOf(actor, request.ip);
    const { metrics, engine } = this.context;
    if (!metrics) {
      throw new Problem({
        status: 404,
        code: 'route-unknown',
        message: 'this process measures nothing: it was opened without metrics',
      });
    }
    const text = await metrics.text(engine);
    await reply.header('content-type', metrics.contentType).send(text);
  }
}
