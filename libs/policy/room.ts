import { calendarYearOf } from '../kernel/business-date.js';
import { refuse } from '../kernel/refusal.js';
import { anyFacts, type FactSource, type Room, streamKind, type StreamTarget } from '../process/room.js';
import { ACCOUNT_COMMANDS, type AccountCommand } from './account/commands.js';
import { accountDecider, streamOfAccount } from './account/decider.js';
import { ACCOUNT_EVENTS } from './account/events.js';
import { ENTITLEMENT_COMMANDS, type EntitlementCommand } from './entitlement/commands.js';
import { entitlementDecider } from './entitlement/decider.js';
import { ENTITLEMENT_EVENTS } from './entitlement/events.js';
import { type EntitlementFacts, NOTHING_ASKED } from './entitlement/facts.js';
import {
  gatherApplication,
  gatherAssessment,
  gatherComparisons,
  gatherNotice,
  gatherOffset,
  gatherReassessment,
} from './entitlement/gather.js';
import { type EntitlementsState, streamOfEntitlement } from './entitlement/state.js';
import { EVIDENCE_COMMANDS, type EvidenceCommand } from './evidence/commands.js';
import { evidenceDecider } from './evidence/decider.js';
import { EVIDENCE_EVENTS } from './evidence/events.js';
import { gatherRecorded } from './evidence/gather.js';
import { accountRecord } from './facts/accounts.js';
import { agencyYearRecord } from './facts/agency-years.js';
import { answersRecord, grantRecord } from './facts/answers.js';
import { awaitingRecord } from './facts/awaiting.js';
import { businessesRecord } from './facts/businesses.js';
import { contributionsRecord } from './facts/contributions.js';
import { streamOf } from './facts/gather.js';
import { absorbedRecord, firmLoansRecord } from './facts/firm-loans.js';
import { incubatorsRecord } from './facts/incubators.js';
import { comparisonsRecord } from './facts/comparisons.js';
import { journeysRecord } from './facts/journeys.js';
import { agencyRecord, employerRecord, postRecord } from './facts/parties.js';
import { monthsRecord } from './facts/months.js';
import { offsetsRecord } from './facts/offsets.js';
import { childrenRecord } from './facts/children.js';
import { payableRecord } from './facts/payables.js';
import { periodsRecord } from './facts/periods.js';
import { fundsRecord } from './facts/payment-files.js';
import { keptLawRecord } from './facts/kept-laws.js';
import { personRecord } from './facts/person.js';
import { shownPersonRecord } from './facts/shown-person.js';
import { trainingsRecord } from './facts/trainings.js';
import { unemploymentRecord } from './facts/unemployment.js';
import { wagesRecord, workRecord } from './facts/work.js';
import { crewRecord, workshopRecord } from './facts/workshops.js';
import { FUND_COMMANDS, type FundCommand } from './fund/commands.js';
import { fundDecider } from './fund/decider.js';
import { FUND_EVENTS } from './fund/events.js';
import { gatherPayables } from './fund/gather.js';
import { streamOfFund } from './fund/state.js';
import { KEPT_LAW_COMMANDS, type KeptLawCommand } from './kept-law/commands.js';
import { keptLawDecider, streamOfLaw } from './kept-law/decider.js';
import { KEPT_LAW_EVENTS } from './kept-law/events.js';
import type { Law } from './law/law.js';
import { loadLaw } from './law/load-law.js';
import { entitlementsStanding } from './projections/entitlements.js';
import { workshopKinds } from './projections/workshop-kinds.js';
import { workshopKindsReport } from './projections/workshop-kinds-report.js';
import { workshopsRecognised } from './projections/workshops.js';
import { workshopsReport } from './projections/workshops-report.js';
import { POLICY_REFUSALS } from './refusals.js';
import { crewsAreCounted, timeCompletesYearOfRecognition } from './sagas/crews-are-counted.js';
import { grantsTakeTheirTurn } from './sagas/grants-take-their-turn.js';
import { bankReturnsSettleClaims } from './sagas/bank-returns-settle-claims.js';
import { factsLeadToAssessment } from './sagas/facts-lead-to-assessment.js';
import { lawsAreKept } from './sagas/laws-are-kept.js';
import { reportsLeadToAssessment } from './sagas/reports-lead-to-assessment.js';
import { stepsAreWatched } from './sagas/steps-are-watched.js';
import { WORKSHOP_COMMANDS, type WorkshopCommand } from './workshop/commands.js';
import { streamOfWorkshop, workshopDecider } from './workshop/decider.js';
import { WORKSHOP_EVENTS } from './workshop/events.js';
import { gatherWorkshop } from './workshop/gather.js';

/**
 * The stream that decides: named by measure, beneficiary and worker (of a measure for an employer as such
 * twice by the employer), or by the id of one of its entitlements.
 */
function target(command: EntitlementCommand) {
  if (command.name !== 'AssessEntitlement' && command.name !== 'ApplyForEntitlement') {
    return { stream: streamOfEntitlement(command.with.entitlementId) };
  }
  const { policy, beneficiaryId, workerId = beneficiaryId } = command.with;
  return { stream: streamOf({ policy, beneficiary: beneficiaryId, workerId }) };
}

/** Budgets and payment files of a county and year are decided together; a file's answer finds its file's. */
function fundOf(command: FundCommand): StreamTarget {
  switch (command.name) {
    case 'SetFundBudget':
    case 'ReserveFunds':
    case 'ReleaseFunds':
      return { stream: streamOfFund(command.with.division, command.with.year) };
    case 'PreparePaymentBatch':
      return { stream: streamOfFund(command.with.division, calendarYearOf(command.on)) };
    case 'RecordBankReturn': {
      const { batchId } = command.with;
      const message = `${batchId}: no payment file has this id`;
      return {
        claim: { kind: 'payment-batch', key: batchId },
        unknown: refuse({ code: 'batch-unknown', message }),
      };
    }
  }
}

const gatherFundsUnder = (law: Law) => (command: FundCommand, source: FactSource) =>
  gatherPayables(command, { source, law });

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
      case 'OpenPublicNotice':
        return gatherNotice(reading, command.with.entitlementId);
      case 'ApproveEntitlement':
        return gatherComparisons(reading, command.with.entitlementId);
      case 'ApplyForEntitlement':
        return gatherApplication(reading, command.with);
      case 'SettleReturn':
        return gatherOffset(reading, command);
      default:
        return NOTHING_ASKED;
    }
  };
}

const FACTS = [
  anyFacts(personRecord),
  anyFacts(workRecord),
  anyFacts(wagesRecord),
  anyFacts(journeysRecord),
  anyFacts(businessesRecord),
  anyFacts(monthsRecord),
  anyFacts(trainingsRecord),
  anyFacts(periodsRecord),
  anyFacts(childrenRecord),
  anyFacts(agencyYearRecord),
  anyFacts(employerRecord),
  anyFacts(agencyRecord),
  anyFacts(postRecord),
  anyFacts(answersRecord),
  anyFacts(grantRecord),
  anyFacts(awaitingRecord),
  anyFacts(shownPersonRecord),
  anyFacts(payableRecord),
  anyFacts(offsetsRecord),
  anyFacts(accountRecord),
  anyFacts(comparisonsRecord),
  anyFacts(fundsRecord),
  anyFacts(unemploymentRecord),
  anyFacts(keptLawRecord),
  anyFacts(contributionsRecord),
  anyFacts(incubatorsRecord),
  anyFacts(crewRecord),
  anyFacts(workshopRecord),
  anyFacts(firmLoansRecord),
  anyFacts(absorbedRecord),
];

/** Workshops, recognised as long as enough people lifted out of poverty work there. */
function workshops(law: Law) {
  return streamKind({
    kind: 'workshop',
    decider: workshopDecider(law),
    commands: WORKSHOP_COMMANDS.map((definition) => ({
      definition,
      target: (command: WorkshopCommand) => ({ stream: streamOfWorkshop(command.with.employerId) }),
      gather: (command: WorkshopCommand, source: FactSource) =>
        gatherWorkshop({ source, law, today: command.on }, command.with.employerId),
    })),
  });
}

function streamsUnder(law: Law): Room['streams'] {
  return [
    streamKind({
      kind: 'entitlement',
      decider: entitlementDecider(law),
      commands: ENTITLEMENT_COMMANDS.map((definition) => ({
        definition,
        target,
        gather: gatherUnder(law),
      })),
    }),
    streamKind({
      kind: 'fund',
      decider: fundDecider(law),
      commands: FUND_COMMANDS.map((definition) => ({
        definition,
        target: fundOf,
        gather: gatherFundsUnder(law),
      })),
    }),
    streamKind({
      kind: 'account',
      decider: accountDecider,
      commands: ACCOUNT_COMMANDS.map((definition) => ({
        definition,
        target: (command: AccountCommand) => ({ stream: streamOfAccount(command.with.beneficiary) }),
        gather: async () => null,
      })),
    }),
    streamKind({
      kind: 'law',
      decider: keptLawDecider(law),
      commands: KEPT_LAW_COMMANDS.map((definition) => ({
        definition,
        target: (command: KeptLawCommand) => ({ stream: streamOfLaw(command.with.lawVersion) }),
        gather: async () => null,
      })),
    }),
    streamKind({
      kind: 'evidence',
      decider: evidenceDecider,
      commands: EVIDENCE_COMMANDS.map((definition) => ({
        definition,
        target: (command: EvidenceCommand) => ({ stream: `evidence-${command.with.workerId}` }),
        gather: (command: EvidenceCommand, source: FactSource) =>
          gatherRecorded({ source, law, today: command.on }, command),
      })),
    }),
    workshops(law),
  ];
}

/**
 * Policy, as the machinery sees it; the law is data, so another law is another room. `keepsLaw`: the files by
 * which grants are made stay in the log; a store that is thrown away needs none.
 */
export function policyRoom(
  law: Law = loadLaw(),
  { keepsLaw = true }: { readonly keepsLaw?: boolean } = {},
): Room {
  return {
    name: 'policy',
    events: [
      ...ENTITLEMENT_EVENTS,
      ...FUND_EVENTS,
      ...ACCOUNT_EVENTS,
      ...EVIDENCE_EVENTS,
      ...KEPT_LAW_EVENTS,
      ...WORKSHOP_EVENTS,
    ],
    refusals: POLICY_REFUSALS,
    facts: FACTS,
    sagas: [
      factsLeadToAssessment,
      reportsLeadToAssessment,
      crewsAreCounted(law),
      timeCompletesYearOfRecognition(law),
      bankReturnsSettleClaims,
      grantsTakeTheirTurn(law),
      stepsAreWatched(law),
      ...(keepsLaw ? [lawsAreKept] : []),
    ],
    views: [entitlementsStanding, workshopsRecognised, workshopKinds],
    reports: [workshopsReport, workshopKindsReport],
    streams: streamsUnder(law),
  };
}
