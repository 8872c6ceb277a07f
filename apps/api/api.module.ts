import { type DynamicModule, Module, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AllianceModule } from '../../libs/alliance/alliance.module.js';
import { AssistanceModule } from '../../libs/assistance/assistance.module.js';
import { DispatchModule } from '../../libs/dispatch/dispatch.module.js';
import { EmploymentModule } from '../../libs/employment/employment.module.js';
import { MatchingModule } from '../../libs/matching/matching.module.js';
import { PolicyModule } from '../../libs/policy/policy.module.js';
import { ReadSide } from '../../libs/projections/http/read-side.js';
import { RegistryModule } from '../../libs/registry/registry.module.js';
import { ServicesModule } from '../../libs/services/services.module.js';
import { VacancyModule } from '../../libs/vacancy/vacancy.module.js';
import { ApiContext, ContextReadSide } from './api-context.js';
import { CommandCatalogue } from './commands/command-catalogue.js';
import { CommandsController } from './commands/commands.controller.js';
import { GiveCommandHandler } from './commands/give-command.js';
import { EventViews } from './events/event-view.js';
import { EventsController } from './events/events.controller.js';
import { FilesController } from './files/files.controller.js';
import { HealthController } from './health/health.controller.js';
import { ParkedWorkController } from './parked/parked-work.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { PastController } from './past/past.controller.js';
import { ListsPageController } from './pages/lists-page.controller.js';
import { StartPageController } from './pages/start-page.controller.js';
import { Problem } from './problems/problem.js';
import { ProblemCatalogue } from './problems/problem-catalogue.js';
import { ProblemsController } from './problems/problems.controller.js';
import { ProblemFilter } from './problems/problem-filter.js';
import { BoundedAnswers } from './queries/bounded-answers.js';
import { ReportsController } from './reports/reports.controller.js';
import { WhatIfController } from './what-if/what-if.controller.js';
import { FindWorkerStoryHandler } from './workers/worker-story.js';
import { WorkerStoryController } from './workers/worker-story.controller.js';

/** The queries of every room. */
const ROOM_MODULES = [
  AllianceModule,
  RegistryModule,
  VacancyModule,
  MatchingModule,
  DispatchModule,
  EmploymentModule,
  ServicesModule,
  AssistanceModule,
  PolicyModule,
];

/** Validation of query fields, in the words of a problem. */
const fieldsPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => {
    const words = issues.map(({ path, message }) => {
      const names = (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
      return [...(names.length > 0 ? [names.join('.')] : []), message].join(': ');
    });
    return new Problem({ status: 400, code: 'field-invalid', message: words.join('; ') });
  },
});

/** What every module may ask for. */
@Module({})
export class ContextModule {
  static for(context: ApiContext): DynamicModule {
    return {
      module: ContextModule,
      global: true,
      providers: [
        { provide: ApiContext, useValue: context },
        { provide: ReadSide, useValue: new ContextReadSide(context) },
      ],
      exports: [ApiContext, ReadSide],
    };
  }
}

/** The HTTP door. */
@Module({})
export class ApiModule {
  static for(
    context: ApiContext,
    parts: { problems: ProblemCatalogue; commands: CommandCatalogue; filter: ProblemFilter },
  ): DynamicModule {
    return {
      module: ApiModule,
      imports: [CqrsModule.forRoot(), ContextModule.for(context), ...ROOM_MODULES],
      controllers: [
        StartPageController,
        ListsPageController,
        CommandsController,
        EventsController,
        FilesController,
        HealthController,
        ParkedWorkController,
        PastController,
        MetricsController,
        ProblemsController,
        ReportsController,
        WhatIfController,
        WorkerStoryController,
      ],
      providers: [
        GiveCommandHandler,
        FindWorkerStoryHandler,
        { provide: ProblemCatalogue, useValue: parts.problems },
        { provide: CommandCatalogue, useValue: parts.commands },
        { provide: EventViews, useValue: new EventViews(context.engine.options.rooms) },
        { provide: APP_FILTER, useValue: parts.filter },
        { provide: APP_PIPE, useValue: fieldsPipe },
        { provide: APP_INTERCEPTOR, useClass: BoundedAnswers },
      ],
    };
  }
}
