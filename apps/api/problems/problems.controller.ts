import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem } from './problem.js';
import { ProblemCatalogue, type ProblemKind } from './problem-catalogue.js';

/** What the codes of problems mean; the `type` of a problem leads here. */
@ApiTags('problems')
@Controller('api/problems')
export class ProblemsController {
  constructor(private readonly catalogue: ProblemCatalogue) {}

  @Get()
  @ApiOperation({ summary: 'Every code of a problem · 全部问题代码' })
  list(): { problems: readonly ProblemKind[] } {
    return { problems: this.catalogue.all() };
  }

  @Get(':code')
  @ApiOperation({ summary: 'What one code means · 某个问题代码的含义' })
  one(@Param('code') code: string): ProblemKind {
    const kind = this.catalogue.find(code);
    if (!kind)
      throw new Problem({ status: 404, code: 'route-unknown', message: `${code}: no problem has this code` });
    return kind;
  }
}
