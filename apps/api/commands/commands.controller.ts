import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import type { CommandAnswer } from '../../../libs/process/command-memory.js';
import { Problem, problemOf } from '../problems/problem.js';
import { COMMAND_ID_HEADER } from '../problems/problem-filter.js';
import { ACTOR_HEADER, actorOf, mustBeAllowed } from './actor.js';
import { CommandCatalogue, type CommandEntry } from './command-catalogue.js';
import { commandIdOf, occurredAtOf } from './command-headers.js';
import { GiveCommand } from './give-command.js';

const CREATED = 201;

/** Takes commands: the fields as body, who acts and the command's id as headers. */
@ApiTags('commands')
@Controller('api/commands')
export class CommandsController {
  constructor(
    private readonly bus: CommandBus,
    private readonly catalogue: CommandCatalogue,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every command with its fields, roles and refusals · 全部命令' })
  list(): { commands: readonly CommandEntry[] } {
    return { commands: this.catalogue.all() };
  }

  @Post(':name')
  @HttpCode(CREATED)
  @ApiExcludeEndpoint()
  async give(
    @Param('name') name: string,
    @Body() fields: unknown,
    @Headers() headers: Readonly<Record<string, string | undefined>>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer> {
    const definition = this.catalogue.find(name);
    if (!definition) {
      throw new Problem({
        status: 404,
        code: 'command-unknown',
        message: `${name}: no command has this name`,
      });
    }
    const actor = actorOf(headers[ACTOR_HEADER], request.ip);
    mustBeAllowed(actor, definition);
    const { commandId, mayRepeat } = commandIdOf(headers['idempotency-key']);
    const occurredAt = occurredAtOf(headers['x-occurred-at']);
    void reply.header(COMMAND_ID_HEADER, commandId);
    const answer = await this.bus.execute(
      new GiveCommand({
        name,
        with: fields,
        actor,
        commandId,
        mayRepeat,
        ...(occurredAt === undefined ? {} : { occurredAt }),
      }),
    );
    if (isRefusal(answer)) throw problemOf(answer);
    // The first answer, word for word; that it is not the first time stands beside it.
    const { repeated, ...first } = answer;
    if (repeated) void reply.header('idempotency-replayed', 'true');
    return first;
  }
}
