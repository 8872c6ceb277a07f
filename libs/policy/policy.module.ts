import { Module } from '@nestjs/common';
import { PaymentsController } from './http/payments.controller.js';
import { PolicyController } from './http/policy.controller.js';
import { LawAtHand, POLICY_QUERY_HANDLERS } from './http/queries.js';

/** The policy room's queries at the HTTP door. */
@Module({
  controllers: [PolicyController, PaymentsController],
  providers: [LawAtHand, ...POLICY_QUERY_HANDLERS],
})
export class PolicyModule {}
