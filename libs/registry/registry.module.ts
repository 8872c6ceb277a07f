import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { REGISTRY_QUERY_HANDLERS } from './http/queries.js';
import { WorkersController } from './http/workers.controller.js';

/** The registry's queries at the HTTP door. */
@Module({ imports: [CqrsModule], controllers: [WorkersController], providers: [...REGISTRY_QUERY_HANDLERS] })
export class RegistryModule {}
