import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiContext } from '../api-context.js';
import { type Readiness, readinessOf } from './readiness.js';

const UNAVAILABLE = 503;

/** Is the process alive, and are its answers to be trusted? */
@ApiTags('health')
@Controller('api')
export class HealthController {
  private readonly startedAt = performance.now();

  constructor(private readonly context: ApiContext) {}

  @Get('health')
  @ApiOperation({ summary: 'The process is alive; the database is not asked · 存活检查' })
  health(): { status: 'alive'; tenant: string; upSeconds: number } {
    const upSeconds = Math.floor((performance.now() - this.startedAt) / 1000);
    return { status: 'alive', tenant: this.context.tenant, upSeconds };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'The database answers and the tables keep up; 503 when not · 就绪检查',
    description: 'Says how far each follower of the log is behind, and what fails.',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await readinessOf(this.context);
    if (!readiness.ready) void reply.status(UNAVAILABLE).header('retry-after', '2');
    return readiness;
  }
}
