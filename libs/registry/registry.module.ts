import { Module } from '@nestjs/common';
import { REGISTRY_QUERY_HANDLERS } from './http/queries.js';
import { WorkersController } from './http/workers.controller.js';

/** The registry's queries at the HTTP door. */
@Module({ controllers: [WorkersController], providers: [...REGISTRY_QUERY_HANDLERS] })
export class RegistryModule {}
