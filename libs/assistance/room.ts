import { anyFacts, type FactSource, type Room, streamKind, type StreamKind } from '../process/room.js';
import { areaReports } from './projections/reports/area-reports.js';
import { AREA_EVENTS, AREA_STREAMS, AREA_VIEWS } from './area/room.js';
import type { AreaTerms } from './area/terms.js';
import { type AssistanceCommand, raiseWarning } from './commands.js';
import { assistanceDecider } from './decider.js';
import { ASSISTANCE_EVENTS } from './events.js';
import { labourOfWorker } from './facts.js';
import { knownEmployer, knownJob, personOfWorker } from './facts/known-parties.js';
import { HELP_COMMANDS, type HelpCommand } from './help/commands.js';
import { helpDecider, type HelpFacts } from './help/decider.js';
import { HELP_EVENTS } from './help/events.js';
import { MONTHLY_RETURN_COMMANDS, type MonthlyReturnCommand } from './monthly-return/commands.js';
import { monthlyReturnDecider } from './monthly-return/decider.js';
import { MONTHLY_RETURN_EVENTS } from './monthly-return/events.js';
import { homeWorkCandidatesReport } from './projections/home-work-candidates.js';
import { welfareReports } from './projections/welfare-post-tasks.js';
import { helpFiles } from './projections/help-files.js';
import { labourLists } from './projections/labour-lists.js';
import { labourPlaces } from './projections/labour-places.js';
import { postKinds } from './projections/post-kinds.js';
import { assistanceReports } from './projections/reports/reports.js';
import type { FreePosts } from './projections/reports/free-posts.js';
import { retentionFiles } from './projections/retention-files.js';
import { returnsSent } from './projections/returns-sent.js';
import { openWarnings } from './projections/warnings.js';
import { welfarePosts } from './projections/welfare-posts.js';
import { workAtEmployers } from './projections/work-at-employers.js';
import { RECOGNITION_COMMANDS, type RecognitionCommand } from './recognition/commands.js';
import { type RecognitionFacts, recognitionDeciderBy } from './recognition/decider.js';
import { RECOGNITION_EVENTS } from './recognition/events.js';
import { ASSISTANCE_REFUSALS } from './refusals.js';
import { RETENTION_COMMANDS, type RetentionCommand } from './retention/commands.js';
import { retentionDecider, type RetentionFacts } from './retention/decider.js';
import { RETENTION_EVENTS } from './retention/events.js';
import { lostJobWarnsTheBureau } from './saga.js';
import type { TermsOn } from './terms.js';
import { WELFARE_POST_EVENTS } from './welfare-post/events.js';
import { WELFARE_FACTS, WELFARE_STREAMS, WELFARE_VIEWS } from './welfare-post/room.js';
import type { WelfareTerms } from './welfare-post/terms.js';

/** What the room takes from others: the law's parameters, and which postings have places to offer. */
export interface AssistanceOptions {
  readonly terms: TermsOn;
  readonly freePosts: FreePosts;
  readonly areas: AreaTerms;
  readonly welfare: WelfareTerms;
}

/** A person's work rests on the three streams that make it known. */
async function gatherLabour(command: AssistanceCommand, source: FactSource) {
  const { workerId } = command.with;
  const restsOn = [`worker-${workerId}`, `employment-${workerId}`, `business-${workerId}`];
  return { labour: await source.one(labourOfWorker, workerId, restsOn) };
}

async function gatherHelped({ with: fields }: HelpCommand, source: FactSource): Promise<HelpFacts> {
  const { workerId } = fields;
  const jobId = 'jobId' in fields ? fields.jobId : undefined;
  return {
    workerKnown: (await source.one(personOfWorker, workerId, [`worker-${workerId}`])) !== undefined,
    jobKnown: jobId === undefined || (await source.one(knownJob, jobId, [`job-${jobId}`])) !== undefined,
  };
}

async function gatherRecognition(command: RecognitionCommand, source: FactSource): Promise<RecognitionFacts> {
  const { workerId } = command.with;
  const restsOn = [`worker-${workerId}`, `employment-${workerId}`, `business-${workerId}`];
  return {
    labour: await source.one(labourOfWorker, workerId, restsOn),
    person: await source.one(personOfWorker, workerId, [`worker-${workerId}`]),
  };
}

async function gatherEmployer(command: RetentionCommand, source: FactSource): Promise<RetentionFacts> {
  const { employerId } = command.with;
  const employer = await source.one(knownEmployer, employerId, [`employer-${employerId}`]);
  return { employerKnown: employer !== undefined };
}

function streamsBy(terms: TermsOn): readonly StreamKind[] {
  return [
    streamKind({
      kind: 'assistance',
      decider: assistanceDecider,
      commands: [
        {
          definition: raiseWarning,
          target: (command) => ({ stream: `assistance-${command.with.workerId}` }),
          gather: gatherLabour,
        },
      ],
    }),
    streamKind({
      kind: 'help',
      decider: helpDecider,
      commands: HELP_COMMANDS.map((definition) => ({
        definition,
        target: (command: HelpCommand) => ({ stream: `help-${command.with.workerId}` }),
        gather: gatherHelped,
      })),
    }),
    streamKind({
      kind: 'recognition',
      decider: recognitionDeciderBy(terms),
      commands: RECOGNITION_COMMANDS.map((definition) => ({
        definition,
        target: (command: RecognitionCommand) => ({ stream: `recognition-${command.with.workerId}` }),
        gather: gatherRecognition,
      })),
    }),
    streamKind({
      kind: 'retention',
      decider: retentionDecider,
      commands: RETENTION_COMMANDS.map((definition) => ({
        definition,
        target: (command: RetentionCommand) => ({ stream: `retention-${command.with.employerId}` }),
        gather: gatherEmployer,
      })),
    }),
    streamKind({
      kind: 'return',
      decider: monthlyReturnDecider,
      commands: MONTHLY_RETURN_COMMANDS.map((definition) => ({
        definition,
        target: (command: MonthlyReturnCommand) => ({ stream: `return-${command.with.division}` }),
        gather: async () => null,
      })),
    }),
  ];
}

/** Assistance, as the machinery sees it. */
export function assistanceRoomWith(options: AssistanceOptions): Room {
  return {
    name: 'assistance',
    events: [
      ...ASSISTANCE_EVENTS,
      ...HELP_EVENTS,
      ...RECOGNITION_EVENTS,
      ...RETENTION_EVENTS,
      ...MONTHLY_RETURN_EVENTS,
      ...AREA_EVENTS,
      ...WELFARE_POST_EVENTS,
    ],
    refusals: ASSISTANCE_REFUSALS,
    facts: [
      anyFacts(labourOfWorker),
      anyFacts(personOfWorker),
      anyFacts(knownEmployer),
      anyFacts(knownJob),
      ...WELFARE_FACTS,
    ],
    sagas: [lostJobWarnsTheBureau],
    views: [
      labourLists,
      labourPlaces,
      openWarnings,
      helpFiles,
      workAtEmployers,
      postKinds,
      retentionFiles,
      returnsSent,
      welfarePosts,
      ...AREA_VIEWS,
      ...WELFARE_VIEWS,
    ],
    reports: [
      ...assistanceReports(options),
      ...areaReports(options.areas),
      ...welfareReports(options.welfare),
      homeWorkCandidatesReport,
    ],
    streams: [...streamsBy(options.terms), ...AREA_STREAMS, ...WELFARE_STREAMS],
  };
}
