import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { queryFields } from '../../../libs/projections/http/query-fields.js';
import { mustFind } from '../../../libs/projections/http/refused-query.js';
import { FindWorkerStory, type WorkerStory } from './worker-story.js';

const storyFields = z.strictObject(queryFields);

/** One person's story through all rooms. */
@ApiTags('registry')
@Controller('api/workers')
export class WorkerStoryController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':id')
  @ApiOperation({
    summary: "One person's whole story, without personal fields · 一名劳动者的全过程（不含个人信息）",
  })
  async story(
    @Param('id') workerId: string,
    @Query({ schema: storyFields }) _query: z.output<typeof storyFields>,
  ): Promise<WorkerStory> {
    const story = await this.queries.execute(new FindWorkerStory(workerId));
    return mustFind(story, { code: 'worker-unknown', message: `${workerId}: no worker has this id` });
  }
}
