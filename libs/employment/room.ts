import { anyFacts, type FactSource, type Room, streamKind } from '../process/room.js';
import {
  confirmPostMonth,
  confirmTrainingMonth,
  type EmploymentCommand,
  endEmployment,
  enrolSocialInsurance,
  recordCompletedTerms,
  recordTrainingPaidElsewhere,
  renewContract,
  reportFlexibleContribution,
  reportWages,
  signContract,
  stopSocialInsurance,
} from './commands.js';
import { CONTRIBUTION_COMMANDS, type ContributionCommand } from './contributions/commands.js';
import { contributionDecider, type ContributionFacts } from './contributions/decider.js';
import { CONTRIBUTION_EVENTS } from './contributions/events.js';
import { dueDaysOfDeferralsAreWatched } from './contributions/saga.js';
import { employmentDeciderCounting } from './decider.js';
import type { EmploymentState } from './deciders/employment-state.js';
import { unknownContract, wrongTerm } from './deciders/signing.js';
import { EMPLOYMENT_EVENTS } from './events.js';
import {
  type EmploymentFacts,
  knownAgency,
  knownEmployer,
  knownWorker,
  NO_FACTS,
  postOfContract,
} from './facts.js';
import { HEALTH_COMMANDS, type HealthCommand } from './health/commands.js';
import { healthDecider, type HealthFacts } from './health/decider.js';
import { HEALTH_EVENTS } from './health/events.js';
import { healthChecks } from './projections/health-checks.js';
import { healthChecksDueReport } from './projections/health-checks-due.js';
import { workersArrived } from './projections/arrivals.js';
import { contractsAlive } from './projections/contracts.js';
import { contributionsDeferredView } from './projections/deferrals.js';
import { contributionDeferrals } from './projections/deferrals-report.js';
import { yearsEmployed } from './projections/milestones.js';
import { relationsOnRecord } from './projections/relations.js';
import { employerGuidance } from './projections/reports/employer-guidance.js';
import { jobRichProjects } from './projections/reports/job-rich-projects.js';
import { labourSharing } from './projections/reports/labour-sharing.js';
import { spareAndShort } from './projections/reports/spare-and-short.js';
import { employersPausing, workersLent } from './projections/sharing.js';
import { urbanWorkers } from './projections/urban-workers.js';
import { EMPLOYMENT_REFUSALS } from './refusals.js';
import { calendarAnniversary, type YearOver } from './rules/years-run.js';
import { DEFAULT_SETTINGS, type EmploymentSettings } from './settings.js';
import { timeCompletesTerms } from './saga.js';
import { AGREEMENT_EVENTS, LENDING_EVENTS, PAUSE_EVENTS } from './sharing/events.js';
import { SHARING_FACTS, SHARING_STREAMS } from './sharing/room.js';

/** Of the person named, or of the person whose contract is named. */
function target(command: EmploymentCommand) {
  switch (command.name) {
    case 'RenewContract': {
      const unknown = wrongTerm(command.with) ?? unknownContract(command.with.contractId);
      return { claim: { kind: 'contract', key: command.with.contractId }, unknown };
    }
    case 'EndEmployment': {
      const unknown = unknownContract(command.with.contractId);
      return { claim: { kind: 'contract', key: command.with.contractId }, unknown };
    }
    default:
      return { stream: `employment-${command.with.workerId}` };
  }
}

/** Each party rests on the one stream that makes it known. */
async function gather(
  command: EmploymentCommand,
  source: FactSource,
  { history }: EmploymentState,
): Promise<EmploymentFacts> {
  switch (command.name) {
    case 'SignContract': {
      const { workerId, employerId, agencyId, jobId, contractId } = command.with;
      return {
        ...(await parties(source, { workerId, employerId, agencyId })),
        post: await post(source, jobId),
        contractIdHeldBy: await holder(source, contractId),
      };
    }
    case 'RenewContract': {
      const renewed = history.contracts.find((one) => one.contractId === command.with.contractId);
      return {
        ...NO_FACTS,
        post: await post(source, renewed?.jobId ?? undefined),
        contractIdHeldBy: await holder(source, command.with.newContractId),
      };
    }
    case 'EnrolSocialInsurance':
    case 'StopSocialInsurance':
    case 'ReportWages':
    case 'ConfirmTrainingMonth':
    case 'RecordTrainingPaidElsewhere':
    case 'ConfirmPostMonth':
    case 'ReportFlexibleContribution':
      return { ...NO_FACTS, ...(await parties(source, command.with)) };
    case 'EndEmployment':
    case 'RecordCompletedTerms':
      return NO_FACTS;
  }
}

async function parties(
  source: FactSource,
  named: { workerId: string; employerId?: string | undefined; agencyId?: string | undefined },
): Promise<Pick<EmploymentFacts, 'workerKnown' | 'employerKnown' | 'agencyKnown'>> {
  const { workerId, employerId, agencyId } = named;
  return {
    workerKnown: (await source.one(knownWorker, workerId, [`worker-${workerId}`])) !== undefined,
    employerKnown:
      employerId === undefined ||
      (await source.one(knownEmployer, employerId, [`employer-${employerId}`])) !== undefined,
    agencyKnown:
      agencyId === undefined ||
      (await source.one(knownAgency, agencyId, [`agency-${agencyId}`])) !== undefined,
  };
}

async function post(source: FactSource, jobId: string | undefined) {
  return jobId === undefined ? undefined : source.one(postOfContract, jobId, [`job-${jobId}`]);
}

async function holder(source: FactSource, contractId: string | undefined) {
  return contractId === undefined ? undefined : source.holder({ kind: 'contract', key: contractId });
}

/** Whether the employer exists; the room's own timer only names one who does. */
async function gatherEmployer(command: ContributionCommand, source: FactSource): Promise<ContributionFacts> {
  if (command.name === 'NoteDeferralsOverdue') return { employerKnown: true };
  const { employerId } = command.with;
  const employer = await source.one(knownEmployer, employerId, [`employer-${employerId}`]);
  return { employerKnown: employer !== undefined };
}

const EVENTS = [
  ...EMPLOYMENT_EVENTS,
  ...CONTRIBUTION_EVENTS,
  ...HEALTH_EVENTS,
  ...AGREEMENT_EVENTS,
  ...LENDING_EVENTS,
  ...PAUSE_EVENTS,
];

const VIEWS = [
  contractsAlive,
  yearsEmployed,
  contributionsDeferredView,
  healthChecks,
  relationsOnRecord,
  workersArrived,
  workersLent,
  employersPausing,
  urbanWorkers,
];

/** Employment with a calculator of the year, which the parameter `employment-year-calculator` selects. */
export function employmentRoomCounting(
  yearOver: YearOver,
  settings: EmploymentSettings = DEFAULT_SETTINGS,
): Room {
  const handled = [
    signContract,
    renewContract,
    endEmployment,
    enrolSocialInsurance,
    stopSocialInsurance,
    reportWages,
    confirmTrainingMonth,
    recordTrainingPaidElsewhere,
    confirmPostMonth,
    reportFlexibleContribution,
    recordCompletedTerms,
  ];
  return {
    name: 'employment',
    events: EVENTS,
    refusals: EMPLOYMENT_REFUSALS,
    facts: [
      anyFacts(knownWorker),
      anyFacts(knownEmployer),
      anyFacts(knownAgency),
      anyFacts(postOfContract),
      ...SHARING_FACTS,
    ],
    sagas: [timeCompletesTerms(yearOver), dueDaysOfDeferralsAreWatched],
    views: VIEWS,
    reports: [
      contributionDeferrals,
      employerGuidance(settings),
      labourSharing,
      spareAndShort,
      jobRichProjects(settings),
      healthChecksDueReport(settings),
    ],
    streams: [
      streamKind({
        kind: 'employment',
        decider: employmentDeciderCounting(yearOver),
        commands: handled.map((definition) => ({ definition, target, gather })),
      }),
      streamKind({
        kind: 'contributions',
        decider: contributionDecider,
        commands: CONTRIBUTION_COMMANDS.map((definition) => ({
          definition,
          target: (command: ContributionCommand) => ({ stream: `contributions-${command.with.employerId}` }),
          gather: gatherEmployer,
        })),
      }),
      streamKind({
        kind: 'health',
        decider: healthDecider,
        commands: HEALTH_COMMANDS.map((definition) => ({
          definition,
          target: (command: HealthCommand) => ({ stream: `health-${command.with.workerId}` }),
          gather: async (command: HealthCommand, source): Promise<HealthFacts> =>
            parties(source, command.with),
        })),
      }),
      ...SHARING_STREAMS,
    ],
  };
}

/** Employment, as the machinery sees it. */
export const employmentRoom: Room = employmentRoomCounting(calendarAnniversary);
