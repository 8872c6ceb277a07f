import { anyFacts, type FactSource, type Room, streamKind } from '../process/room.js';
import {
  approveEntitlement,
  clawBack,
  confirmPayment,
  type EntitlementCommand,
  assessEntitlement,
  openPublicNotice,
  orderPayment,
  reassessEntitlement,
  rejectEntitlement,
} from './entitlement/commands.js';
import { entitlementDecider } from './entitlement/decider.js';
import { ENTITLEMENT_EVENTS } from './entitlement/events.js';
import { type EntitlementFacts, NOTHING_ASKED } from './entitlement/facts.js';
import { gatherAssessment, gatherReassessment } from './entitlement/gather.js';
import { type EntitlementsState, streamOfEntitlement } from './entitlement/state.js';
import { answersRecord, grantRecord } from './facts/answers.js';
import { awaitingRecord } from './facts/awaiting.js';
import { businessesRecord } from './facts/businesses.js';
import { streamOf } from './facts/gather.js';
import { journeysRecord } from './facts/journeys.js';
import { agencyRecord, employerRecord, postRecord } from './facts/parties.js';
import { monthsRecord } from './facts/months.js';
import { personRecord } from './facts/person.js';
import { trainingsRecord } from './facts/trainings.js';
import { wagesRecord, workRecord } from './facts/work.js';
import type { Law } from './law/law.js';
import { loadLaw } from './law/load-law.js';
import { entitlementsStanding } from './projections/entitlements.js';
import { POLICY_REFUSALS } from './refusals.js';
import { factsLeadToAssessment } from './sagas/facts-lead-to-assessment.js';

/**
 * The stream that decides: named by measure, beneficiary and worker, or by the id of one of its entitlements.
 */
function target(command: EntitlementCommand) {
  if (command.name !== 'AssessEntitlement') {
    return { stream: streamOfEntitlement(command.with.entitlementId) };
  }
  const { policy, beneficiaryId, workerId } = command.with;
  return { stream: streamOf({ policy, beneficiary: beneficiaryId, workerId }) };
}

function gatherUnder(law: Law) {
  return async (
    command: EntitlementCommand,
    source: FactSource,
    state: EntitlementsState,
  ): Promise<EntitlementFacts> => {
    const reading = { source, law, today: command.on };
    switch (command.name) {
      case 'AssessEntitlement':
        return gatherAssessment(reading, command, state);
      case 'ReassessEntitlement':
        return gatherReassessment(reading, command, state);
      default:
        return NOTHING_ASKED;
    }
  };
}

/** Policy, as the machinery sees it; the law is data, so another law is another room. */
export function policyRoom(law: Law = loadLaw()): Room {
  const handled = [
    assessEntitlement,
    reassessEntitlement,
    openPublicNotice,
    approveEntitlement,
    orderPayment,
    confirmPayment,
    rejectEntitlement,
    clawBack,
  ];
  return {
    name: 'policy',
    events: ENTITLEMENT_EVENTS,
    refusals: POLICY_REFUSALS,
    facts: [
      anyFacts(personRecord),
      anyFacts(workRecord),
      anyFacts(wagesRecord),
      anyFacts(journeysRecord),
      anyFacts(businessesRecord),
      anyFacts(monthsRecord),
      anyFacts(trainingsRecord),
      anyFacts(employerRecord),
      anyFacts(agencyRecord),
      anyFacts(postRecord),
      anyFacts(answersRecord),
      anyFacts(grantRecord),
      anyFacts(awaitingRecord),
    ],
    sagas: [factsLeadToAssessment],
    views: [entitlementsStanding],
    streams: [
      streamKind({
        kind: 'entitlement',
        decider: entitlementDecider(law),
        commands: handled.map((definition) => ({ definition, target, gather: gatherUnder(law) })),
      }),
    ],
  };
}
