import { Module } from '@nestjs/common';
import { AssistanceController } from './http/assistance.controller.js';
import { ASSISTANCE_QUERY_HANDLERS } from './http/queries.js';

/** The assistance room's queries at the HTTP door. */
@Module({ controllers: [AssistanceController], providers: [...ASSISTANCE_QUERY_HANDLERS] })
export class AssistanceModule {}
