import { anyFacts, type FactSource, type Room, type StreamKind, streamKind } from '../process/room.js';
import {
  type BusinessCommand,
  closeBusiness,
  recordBusinessYears,
  reportBusiness,
} from './business/commands.js';
import { businessDeciderCounting } from './business/decider.js';
import { BUSINESS_EVENTS } from './business/events.js';
import { type BusinessFacts, knownWorker } from './business/facts.js';
import { calendarAnniversary, type YearOver } from './business/rules/year-of-business.js';
import { timeCompletesYearOfBusiness } from './business/saga.js';
import { BORROWING_EVENTS } from './borrowing/events.js';
import { employerKind, gatherBorrower } from './borrowing/facts.js';
import { COURSE_EVENTS } from './course/events.js';
import { completionKey, completionRecord, gatherCourse, knownAlliance } from './course/facts.js';
import { INCUBATOR_COMMANDS, type IncubatorCommand } from './incubator/commands.js';
import { incubatorDecider, type IncubatorFacts } from './incubator/decider.js';
import { INCUBATOR_EVENTS } from './incubator/events.js';
import { knownEmployer } from './incubator/facts.js';
import { LOAN_COMMANDS, type LoanCommand } from './loan/commands.js';
import { loanDecider } from './loan/decider.js';
import { LOAN_EVENTS } from './loan/events.js';
import { businessesFounded } from './projections/businesses.js';
import { courseDemand } from './projections/course-demand-report.js';
import { coursesPlanned } from './projections/courses.js';
import { courseResultsDue, coursesReport } from './projections/courses-report.js';
import { firmLoansRequested } from './projections/firm-loan-requests.js';
import { firmLoanRequests } from './projections/firm-loan-requests-report.js';
import { incubatorsRegistered } from './projections/incubators.js';
import { incubatorsReport, tenantsRecommended } from './projections/incubators-report.js';
import { servicesBought } from './projections/services-bought.js';
import { servicesBoughtReport } from './projections/services-bought-report.js';
import { startupRequests } from './projections/startup-requests.js';
import { startupSupportOpen } from './projections/startup-requests-report.js';
import { trainingWishes } from './projections/training-wishes.js';
import { trainingWishesReport } from './projections/training-wishes-report.js';
import { PURCHASE_EVENTS } from './purchase/events.js';
import { gatherProvider, knownProvider } from './purchase/facts.js';
import { BORROWING_COMMANDS, type BorrowingCommand } from './borrowing/commands.js';
import { borrowingDecider } from './borrowing/decider.js';
import { COURSE_COMMANDS, type CourseCommand } from './course/commands.js';
import { courseDecider } from './course/decider.js';
import { PURCHASE_COMMANDS, type PurchaseCommand } from './purchase/commands.js';
import { purchaseDecider } from './purchase/decider.js';
import { STARTUP_COMMANDS, type StartupCommand } from './startup/commands.js';
import { startupDecider, type WindowDays } from './startup/decider.js';
import { gatherFounder } from './startup/facts.js';
import { SERVICES_REFUSALS } from './refusals.js';
import { SCHOOLING_COMMANDS, type SchoolingCommand } from './schooling/commands.js';
import { schoolingDecider } from './schooling/decider.js';
import { SCHOOLING_EVENTS } from './schooling/events.js';
import { STARTUP_EVENTS } from './startup/events.js';
import { reportTraining, type TrainingCommand } from './training/commands.js';
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

/** Businesses, trainings, incubators, schooling, and loans of founders. */
function streamsOfPeople(yearOver: YearOver): readonly StreamKind[] {
  return [
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
  ];
}

/** Loans of employers, courses, the one window for founders, and services that are bought. */
function streamsOfSupport(windowDays: WindowDays): readonly StreamKind[] {
  return [
    streamKind({
      kind: 'borrowing',
      decider: borrowingDecider,
      commands: BORROWING_COMMANDS.map((definition) => ({
        definition,
        target: (command: BorrowingCommand) => ({ stream: `borrowing-${command.with.employerId}` }),
        gather: gatherBorrower,
      })),
    }),
    streamKind({
      kind: 'course',
      decider: courseDecider,
      commands: COURSE_COMMANDS.map((definition) => ({
        definition,
        target: (command: CourseCommand) => ({ stream: `course-${command.with.courseId}` }),
        gather: gatherCourse,
      })),
    }),
    streamKind({
      kind: 'startup',
      decider: startupDecider(windowDays),
      commands: STARTUP_COMMANDS.map((definition) => ({
        definition,
        target: (command: StartupCommand) => ({ stream: `startup-${command.with.requestId}` }),
        gather: gatherFounder,
      })),
    }),
    streamKind({
      kind: 'purchase',
      decider: purchaseDecider,
      commands: PURCHASE_COMMANDS.map((definition) => ({
        definition,
        target: (command: PurchaseCommand) => ({ stream: `purchase-${command.with.purchaseId}` }),
        gather: gatherProvider,
      })),
    }),
  ];
}

/** No days are counted at the one window. */
const NO_DAYS: WindowDays = () => null;

/**
 * Services with a calculator of the year, which the parameter `business-year-calculator` selects, and with
 * the days of the one window (`deadline-days-startup-support`).
 */
export function servicesRoomCounting(yearOver: YearOver, windowDays: WindowDays = NO_DAYS): Room {
  return {
    name: 'services',
    events: [
      ...BUSINESS_EVENTS,
      ...TRAINING_EVENTS,
      ...INCUBATOR_EVENTS,
      ...SCHOOLING_EVENTS,
      ...LOAN_EVENTS,
      ...BORROWING_EVENTS,
      ...COURSE_EVENTS,
      ...STARTUP_EVENTS,
      ...PURCHASE_EVENTS,
    ],
    refusals: SERVICES_REFUSALS,
    facts: [
      anyFacts(knownWorker),
      anyFacts(knownEmployer),
      anyFacts(employerKind),
      anyFacts(knownAlliance),
      anyFacts(completionRecord),
      anyFacts(knownProvider),
    ],
    sagas: [timeCompletesYearOfBusiness(yearOver)],
    views: [
      businessesFounded,
      firmLoansRequested,
      coursesPlanned,
      trainingWishes,
      startupRequests,
      incubatorsRegistered,
      servicesBought,
    ],
    reports: [
      firmLoanRequests,
      courseDemand,
      coursesReport,
      courseResultsDue,
      trainingWishesReport,
      startupSupportOpen,
      incubatorsReport,
      tenantsRecommended,
      servicesBoughtReport,
    ],
    streams: [...streamsOfPeople(yearOver), ...streamsOfSupport(windowDays)],
  };
}

/** Services, as the machinery sees them. */
export const servicesRoom: Room = servicesRoomCounting(calendarAnniversary);
