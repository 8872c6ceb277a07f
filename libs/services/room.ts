import { anyFacts, type FactSource, type Room, streamKind } from '../process/room.js';
import type { AnyReport } from '../projections/report.js';
import {
  type BusinessCommand,
  closeBusiness,
  recordBusinessYears,
  reportBusiness,
} from './business/commands.js';
import { businessDeciderCounting } from './business/decider.js';
import { baseStreams } from './base/room.js';
import { BASE_EVENTS } from './base/events.js';
import { brandStreams } from './brand/room.js';
import { BRAND_EVENTS } from './brand/events.js';
import { BUSINESS_EVENTS } from './business/events.js';
import { type BusinessFacts, knownWorker } from './business/facts.js';
import { calendarAnniversary, type YearOver } from './business/rules/year-of-business.js';
import { timeCompletesYearOfBusiness } from './business/saga.js';
import { flexibleStreams } from './flexible/room.js';
import { FLEXIBLE_EVENTS } from './flexible/events.js';
import { flexibleSupportReport } from './projections/flexible-support.js';
import { completionKey, completionRecord } from './course/facts.js';
import { CAMPAIGN_EVENTS } from './campaign/events.js';
import { knownJob } from './campaign/facts.js';
import { campaignStreams } from './campaign/room.js';
import { FIRM_EVENTS } from './commissioner/events.js';
import { FIRM_STREAMS } from './commissioner/room.js';
import { INCUBATOR_COMMANDS, type IncubatorCommand } from './incubator/commands.js';
import { incubatorDecider, type IncubatorFacts } from './incubator/decider.js';
import { INCUBATOR_EVENTS } from './incubator/events.js';
import { knownEmployer } from './incubator/facts.js';
import { LOAN_COMMANDS, type LoanCommand } from './loan/commands.js';
import { loanDecider } from './loan/decider.js';
import { LOAN_EVENTS } from './loan/events.js';
import { assistanceBases } from './projections/bases.js';
import { labourBrands } from './projections/brands.js';
import { advicePoints } from './projections/advice-points.js';
import { businessesFounded } from './projections/businesses.js';
import { flexibleWorkers } from './projections/flexible-workers.js';
import { campaignsPlanned, interviewSlots } from './projections/campaigns.js';
import { peopleHelped } from './projections/people-helped.js';
import { type OutreachSettings, PLAIN_OUTREACH } from './projections/reports/asking.js';
import { outreachReports } from './projections/reports/outreach-reports.js';
import { serviceStations } from './projections/stations.js';
import { endingsPaid } from './projections/ending-pays.js';
import { firmsContacted } from './projections/firm-contacts.js';
import { keyEnterprises } from './projections/key-enterprises.js';
import { endingPay } from './projections/reports/ending-pay.js';
import { keyEnterprisesReport } from './projections/reports/key-enterprises.js';
import { keyEnterpriseShortages } from './projections/reports/key-enterprise-shortages.js';
import { rightsAdvicePoints } from './projections/reports/rights-advice-points.js';
import { rightsCasesReport } from './projections/reports/rights-cases.js';
import { rightsCases } from './projections/rights-cases.js';
import type { WindowDays } from './startup/decider.js';
import {
  NO_DAYS,
  SUPPORT_EVENTS,
  SUPPORT_FACTS,
  SUPPORT_REPORTS,
  SUPPORT_VIEWS,
  supportStreams,
} from './support/room.js';
import { SERVICES_REFUSALS } from './refusals.js';
import { ADVICE_EVENTS } from './rights/advice/events.js';
import { CASE_EVENTS } from './rights/case/events.js';
import { ENDING_EVENTS } from './rights/ending/events.js';
import { RIGHTS_FACTS, RIGHTS_STREAMS } from './rights/room.js';
import { SCHOOLING_COMMANDS, type SchoolingCommand } from './schooling/commands.js';
import { schoolingDecider } from './schooling/decider.js';
import { SCHOOLING_EVENTS } from './schooling/events.js';
import { STATION_EVENTS } from './station/events.js';
import { stationStreams } from './station/room.js';
import { reportTraining, type TrainingCommand } from './training/commands.js';
import { DEFAULT_SETTINGS, type ServicesSettings } from './settings.js';
import { trainingDecider, type TrainingFacts } from './training/decider.js';
import { TRAINING_EVENTS } from './training/events.js';

const ofTrainee = (command: TrainingCommand) => ({ stream: `training-${command.with.workerId}` });

const ofPupil = (command: SchoolingCommand) => ({ stream: `schooling-${command.with.workerId}` });

const ofBorrower = (command: LoanCommand) => ({ stream: `loan-${command.with.workerId}` });

const target = (command: BusinessCommand) => ({ stream: `business-${command.with.workerId}` });

/** Whether the founder exists; the room's own timer only names one who does. */
async function gather(command: BusinessCommand | LoanCommand, source: FactSource): Promise<BusinessFacts> {
  if (command.name === 'RecordBusinessYears') return { workerKnown: true };
  const { workerId } = command.with;
  return { workerKnown: (await source.one(knownWorker, workerId, [`worker-${workerId}`])) !== undefined };
}

/** Whether the person trained exists, the parent named, and the completion of the course named. */
async function gatherTraining(
  { with: fields }: TrainingCommand | SchoolingCommand,
  source: FactSource,
): Promise<TrainingFacts> {
  const courseId = 'courseId' in fields ? fields.courseId : undefined;
  const completion =
    courseId === undefined
      ? undefined
      : await source.one(completionRecord, completionKey(courseId, fields.workerId), [`course-${courseId}`]);
  const childOf = 'childOf' in fields ? fields.childOf : undefined;
  const known = async (workerId: string) =>
    (await source.one(knownWorker, workerId, [`worker-${workerId}`])) !== undefined;
  return {
    workerKnown: await known(fields.workerId),
    parentKnown: childOf === undefined || (await known(childOf)),
    courseCompleted: courseId === undefined || completion?.certified === true,
  };
}

/** Whether the operator and the founder named exist. */
async function gatherOperator(command: IncubatorCommand, source: FactSource): Promise<IncubatorFacts> {
  const { with: fields } = command;
  const operator =
    'operatorId' in fields
      ? await source.one(knownEmployer, fields.operatorId, [`employer-${fields.operatorId}`])
      : true;
  const founder =
    'workerId' in fields
      ? await source.one(knownWorker, fields.workerId, [`worker-${fields.workerId}`])
      : true;
  return { operatorKnown: operator !== undefined, workerKnown: founder !== undefined };
}

const EVENTS = [
  ...BUSINESS_EVENTS,
  ...TRAINING_EVENTS,
  ...INCUBATOR_EVENTS,
  ...SCHOOLING_EVENTS,
  ...LOAN_EVENTS,
  ...BRAND_EVENTS,
  ...BASE_EVENTS,
  ...STATION_EVENTS,
  ...CAMPAIGN_EVENTS,
  ...FLEXIBLE_EVENTS,
  ...SUPPORT_EVENTS,
  ...FIRM_EVENTS,
  ...CASE_EVENTS,
  ...ENDING_EVENTS,
  ...ADVICE_EVENTS,
];

const FACTS = [
  anyFacts(knownWorker),
  anyFacts(knownEmployer),
  anyFacts(knownJob),
  ...SUPPORT_FACTS,
  ...RIGHTS_FACTS,
];

const VIEWS = [
  businessesFounded,
  labourBrands,
  peopleHelped,
  assistanceBases,
  serviceStations,
  campaignsPlanned,
  interviewSlots,
  flexibleWorkers,
  ...SUPPORT_VIEWS,
  keyEnterprises,
  firmsContacted,
  rightsCases,
  endingsPaid,
  advicePoints,
];

/** The lists that services keep. */
function reportsWith(settings: ServicesSettings): readonly AnyReport[] {
  return [
    keyEnterprisesReport(settings),
    keyEnterpriseShortages(settings),
    rightsCasesReport(settings),
    endingPay(settings),
    rightsAdvicePoints,
  ];
}

/** What the law leaves to parameters, by subject. */
export interface ServicesTerms {
  readonly outreach?: OutreachSettings;
  readonly windowDays?: WindowDays;
  readonly firms?: ServicesSettings;
}

/** Services with a calculator of the year, which the parameter `business-year-calculator` selects. */
export function servicesRoomCounting(yearOver: YearOver, terms: ServicesTerms = {}): Room {
  const { outreach = PLAIN_OUTREACH, windowDays = NO_DAYS, firms = DEFAULT_SETTINGS } = terms;
  return {
    name: 'services',
    events: EVENTS,
    refusals: SERVICES_REFUSALS,
    facts: FACTS,
    sagas: [timeCompletesYearOfBusiness(yearOver)],
    views: VIEWS,
    reports: [...outreachReports(outreach), flexibleSupportReport, ...SUPPORT_REPORTS, ...reportsWith(firms)],
    streams: [
      streamKind({
        kind: 'business',
        decider: businessDeciderCounting(yearOver),
        commands: [reportBusiness, closeBusiness, recordBusinessYears].map((definition) => ({
          definition,
          target,
          gather,
        })),
      }),
      streamKind({
        kind: 'training',
        decider: trainingDecider,
        commands: [{ definition: reportTraining, target: ofTrainee, gather: gatherTraining }],
      }),
      streamKind({
        kind: 'incubator',
        decider: incubatorDecider,
        commands: INCUBATOR_COMMANDS.map((definition) => ({
          definition,
          target: (command: IncubatorCommand) => ({ stream: `incubator-${command.with.incubatorId}` }),
          gather: gatherOperator,
        })),
      }),
      streamKind({
        kind: 'schooling',
        decider: schoolingDecider,
        commands: SCHOOLING_COMMANDS.map((definition) => ({
          definition,
          target: ofPupil,
          gather: gatherTraining,
        })),
      }),
      streamKind({
        kind: 'loan',
        decider: loanDecider,
        commands: LOAN_COMMANDS.map((definition) => ({ definition, target: ofBorrower, gather })),
      }),
      brandStreams,
      baseStreams,
      stationStreams,
      campaignStreams,
      flexibleStreams,
      ...supportStreams(windowDays),
      FIRM_STREAMS,
      ...RIGHTS_STREAMS,
    ],
  };
}

/** Services, as the machinery sees them: businesses, loans, trainings, schooling, and incubators. */
export const servicesRoom: Room = servicesRoomCounting(calendarAnniversary);
