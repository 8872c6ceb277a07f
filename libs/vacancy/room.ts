import { businessDateOf } from '../kernel/business-date.js';
import { checkCreditCode } from '../kernel/credit-code.js';
import { checkIdentityNumber } from '../kernel/identity-number.js';
import { generatedId } from '../kernel/ids.js';
import { anyFacts, type FactSource, type Room, type StreamKind, streamKind } from '../process/room.js';
import { type AgencyCommand, registerAgency } from './agency/commands.js';
import { agencyDecider } from './agency/decider.js';
import { AGENCY_EVENTS } from './agency/events.js';
import { type EmployerCommand, registerEmployer, reportEmployerTraits } from './employer/commands.js';
import { employerDecider } from './employer/decider.js';
import { EMPLOYER_EVENTS } from './employer/events.js';
import {
  type AgencyFacts,
  type EmployerFacts,
  type JobFacts,
  knownEmployers,
  knownProjects,
  placesTaken,
} from './facts.js';
import { closeJob, type JobCommand, postJob, reviseJob } from './job/commands.js';
import { jobDecider } from './job/decider.js';
import { JOB_EVENTS } from './job/events.js';
import { agencies } from './projections/agencies.js';
import { employerTraits } from './projections/employer-traits.js';
import { employers } from './projections/employers.js';
import { jobPlaces } from './projections/job-places.js';
import { openingsPublished, openingsSupply } from './projections/openings-reports.js';
import { openingsStillFree } from './projections/openings-still-free.js';
import { placesKeptForRelocated } from './projections/places-kept-report.js';
import { postingTraits } from './projections/posting-traits.js';
import { projectPostSearchReport } from './projections/project-post-search.js';
import { projects } from './projections/projects.js';
import { PROJECT_COMMANDS, type ProjectCommand } from './project/commands.js';
import { projectDecider } from './project/decider.js';
import { PROJECT_EVENTS } from './project/events.js';
import { SUITED_POSTS } from './projections/suited-posts.js';
import { workReliefReport } from './projections/work-relief-projects.js';
import { VACANCY_REFUSALS } from './refusals.js';
import { NO_LOCAL_RULES, type VacancySettings } from './settings.js';

const knownEmployer = (employerId: string, source: FactSource) =>
  source.one(knownEmployers, employerId, [`employer-${employerId}`]);

const employerTarget = (command: EmployerCommand) => ({
  stream: `employer-${command.with.employerId ?? generatedId('employer', command.id)}`,
});
/** What is found of a registered employer's trade rests on its own stream alone. */
const NO_EMPLOYER_FACTS: EmployerFacts = { creditCodeHeldBy: undefined, operator: undefined };

const employerStreams: StreamKind = streamKind({
  kind: 'employer',
  decider: employerDecider,
  commands: [
    {
      definition: registerEmployer,
      target: employerTarget,
      gather: async (command, source): Promise<EmployerFacts> => {
        if (command.name !== 'RegisterEmployer') return NO_EMPLOYER_FACTS;
        const { creditCode, operatorId } = command.with;
        const credit = checkCreditCode(creditCode ?? '');
        // No guard: the append takes the claim under the log's lock, and the loser is refused there.
        const creditCodeHeldBy = credit.ok
          ? await source.holder({ kind: 'employer-credit-code', key: credit.value })
          : undefined;
        const operator = operatorId === undefined ? undefined : await knownEmployer(operatorId, source);
        return { creditCodeHeldBy, operator };
      },
    },
    { definition: reportEmployerTraits, target: employerTarget, gather: async () => NO_EMPLOYER_FACTS },
  ],
});

const agencyStreams: StreamKind = streamKind({
  kind: 'agency',
  decider: agencyDecider,
  commands: [
    {
      definition: registerAgency,
      target: (command: AgencyCommand) => ({
        stream: `agency-${command.with.agencyId ?? generatedId('agency', command.id)}`,
      }),
      gather: async (command, source): Promise<AgencyFacts> => ({
        numberHeldBy: await holderOf(command, source),
      }),
    },
  ],
});

/** No guard: the append takes the claim under the log's lock, and the loser is refused there. */
async function holderOf({ with: fields }: AgencyCommand, source: FactSource): Promise<string | undefined> {
  const credit = checkCreditCode(fields.creditCode ?? '');
  if (credit.ok) return source.holder({ kind: 'agency-credit-code', key: credit.value });
  const identity = checkIdentityNumber(fields.idNumber ?? '');
  if (!identity.ok) return undefined;
  return source.holder({ kind: 'agency-identity-number', key: identity.value, blind: true });
}

const NO_FACTS: JobFacts = { employer: undefined, places: undefined, projectKnown: true };

/** Known also where no project is named: there is none to be unknown. */
async function factsOfProject(
  projectId: string | undefined,
  source: FactSource,
): Promise<Pick<JobFacts, 'project' | 'projectKnown'>> {
  if (projectId === undefined) return { project: undefined, projectKnown: true };
  const project = await source.one(knownProjects, projectId, [`project-${projectId}`]);
  return { project, projectKnown: project !== undefined };
}

const jobTarget = (command: JobCommand) => ({
  stream: `job-${command.with.jobId ?? generatedId('job', command.id)}`,
});

const jobStreams = ({ settlementPlacesShare }: VacancySettings): StreamKind =>
  streamKind({
    kind: 'job',
    decider: jobDecider,
    commands: [
      {
        definition: postJob,
        target: jobTarget,
        gather: async (command, source): Promise<JobFacts> => {
          if (command.name !== 'PostJob') return NO_FACTS;
          return {
            ...NO_FACTS,
            employer: await knownEmployer(command.with.employerId, source),
            ...(await factsOfProject(command.with.projectId, source)),
            sharePercent: settlementPlacesShare(command.with.division, businessDateOf(command.occurredAt)),
          };
        },
      },
      {
        definition: reviseJob,
        target: jobTarget,
        gather: async (command, source, state): Promise<JobFacts> => {
          if (command.name !== 'ReviseJob') return NO_FACTS;
          const { jobId } = command.with;
          const before = state.kind === 'unposted' ? undefined : state.posting;
          const projectId = command.with.projectId ?? before?.projectId;
          const division = command.with.division ?? before?.division;
          // Offers are guarded: all of a posting's stand in one stream. Contracts are not, since whose
          // employment will name the job cannot be known. A moment late harms nobody: signing is not bound by
          // openings, so a contract signed just after the revision would have stood as well.
          const places = await source.one(placesTaken, jobId, [`places-${jobId}`]);
          const sharePercent = division === undefined ? null : settlementPlacesShare(division, command.on);
          return { ...NO_FACTS, places, ...(await factsOfProject(projectId, source)), sharePercent };
        },
      },
      { definition: closeJob, target: jobTarget, gather: async () => NO_FACTS },
    ],
  });

const projectStreams: StreamKind = streamKind({
  kind: 'project',
  decider: projectDecider,
  commands: PROJECT_COMMANDS.map((definition) => ({
    definition,
    target: (command: ProjectCommand) => ({
      stream: `project-${command.with.projectId ?? generatedId('project', command.id)}`,
    }),
    gather: async (command: ProjectCommand, source: FactSource) => ({
      employer:
        command.name === 'RegisterProject' ? await knownEmployer(command.with.employerId, source) : undefined,
    }),
  })),
});

/** Employers, agencies, projects and their vacancies, as the machinery sees them, by parameters handed in. */
export function vacancyRoomWith(settings: VacancySettings): Room {
  return {
    name: 'vacancy',
    events: [...EMPLOYER_EVENTS, ...AGENCY_EVENTS, ...JOB_EVENTS, ...PROJECT_EVENTS],
    refusals: VACANCY_REFUSALS,
    facts: [anyFacts(knownEmployers), anyFacts(placesTaken), anyFacts(knownProjects)],
    sagas: [],
    views: [employers, agencies, openingsStillFree, jobPlaces, employerTraits, postingTraits, projects],
    reports: [
      openingsSupply,
      openingsPublished,
      placesKeptForRelocated(settings),
      projectPostSearchReport,
      workReliefReport(settings.leastLabourShare),
      ...SUITED_POSTS,
    ],
    streams: [employerStreams, agencyStreams, jobStreams(settings), projectStreams],
  };
}

/** The room without local rules. */
export const vacancyRoom: Room = vacancyRoomWith(NO_LOCAL_RULES);
