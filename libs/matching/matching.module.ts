import { Module } from '@nestjs/common';
import { MatchingController } from './http/matching.controller.js';
import { MATCHING_QUERY_HANDLERS } from './http/queries.js';

/** The matcher's queries at the HTTP door. */
@Module({ controllers: [MatchingController], providers: [...MATCHING_QUERY_HANDLERS] })
export class MatchingModule {}
