import { Module } from '@nestjs/common';
import { AlliancesController } from './http/alliances.controller.js';
import { ALLIANCE_QUERY_HANDLERS } from './http/queries.js';

/** The alliances' queries at the HTTP door. */
@Module({ controllers: [AlliancesController], providers: [...ALLIANCE_QUERY_HANDLERS] })
export class AllianceModule {}
