import { anyFacts, type StreamKind, streamKind } from '../../process/room.js';
import { BORROWING_COMMANDS, type BorrowingCommand } from '../borrowing/commands.js';
import { borrowingDecider } from '../borrowing/decider.js';
import { BORROWING_EVENTS } from '../borrowing/events.js';
import { employerKind, gatherBorrower } from '../borrowing/facts.js';
import { COURSE_COMMANDS, type CourseCommand } from '../course/commands.js';
import { courseDecider } from '../course/decider.js';
import { COURSE_EVENTS } from '../course/events.js';
import { completionRecord, gatherCourse, knownAlliance } from '../course/facts.js';
import { courseDemand } from '../projections/course-demand-report.js';
import { coursesPlanned } from '../projections/courses.js';
import { courseResultsDue, coursesReport } from '../projections/courses-report.js';
import { firmLoansRequested } from '../projections/firm-loan-requests.js';
import { firmLoanRequests } from '../projections/firm-loan-requests-report.js';
import { incubatorsRegistered } from '../projections/incubators.js';
import { incubatorsReport, tenantsRecommended } from '../projections/incubators-report.js';
import { servicesBought } from '../projections/services-bought.js';
import { servicesBoughtReport } from '../projections/services-bought-report.js';
import { startupRequests } from '../projections/startup-requests.js';
import { startupSupportOpen } from '../projections/startup-requests-report.js';
import { trainingWishes } from '../projections/training-wishes.js';
import { trainingWishesReport } from '../projections/training-wishes-report.js';
import { PURCHASE_COMMANDS, type PurchaseCommand } from '../purchase/commands.js';
import { purchaseDecider } from '../purchase/decider.js';
import { PURCHASE_EVENTS } from '../purchase/events.js';
import { gatherProvider, knownProvider } from '../purchase/facts.js';
import { STARTUP_COMMANDS, type StartupCommand } from '../startup/commands.js';
import { startupDecider, type WindowDays } from '../startup/decider.js';
import { STARTUP_EVENTS } from '../startup/events.js';
import { gatherFounder } from '../startup/facts.js';

/** What the room knows of loans to employers, courses, the one window for founders, and services bought. */
export const SUPPORT_EVENTS = [
  ...BORROWING_EVENTS,
  ...COURSE_EVENTS,
  ...STARTUP_EVENTS,
  ...PURCHASE_EVENTS,
] as const;

export const SUPPORT_FACTS = [
  anyFacts(employerKind),
  anyFacts(knownAlliance),
  anyFacts(completionRecord),
  anyFacts(knownProvider),
];

export const SUPPORT_VIEWS = [
  firmLoansRequested,
  coursesPlanned,
  trainingWishes,
  startupRequests,
  incubatorsRegistered,
  servicesBought,
];

export const SUPPORT_REPORTS = [
  firmLoanRequests,
  courseDemand,
  coursesReport,
  courseResultsDue,
  trainingWishesReport,
  startupSupportOpen,
  incubatorsReport,
  tenantsRecommended,
  servicesBoughtReport,
];

/** No days are counted at the one window. */
export const NO_DAYS: WindowDays = () => null;

/** Their streams, with the days of the one window (`deadline-days-startup-support`). */
export function supportStreams(windowDays: WindowDays): readonly StreamKind[] {
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
