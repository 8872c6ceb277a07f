import { Module } from '@nestjs/common';
import { PolicyController } from './http/policy.controller.js';
import { LawAtHand, POLICY_QUERY_HANDLERS } from './http/queries.js';

/** The policy room's queries at the HTTP door. */
@Module({ controllers: [PolicyController], providers: [LawAtHand, ...POLICY_QUERY_HANDLERS] })
export class PolicyModule {}
