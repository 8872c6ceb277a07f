import { ageOn, type BusinessDate, businessDateOf } from '../kernel/business-date.js';
import { type Decider, unchanged, unreachable } from '../kernel/decider.js';
import { countyOf, divisionKnown, normaliseDivision } from '../kernel/divisions/divisions.js';
import { checkIdentityNumber } from '../kernel/identity-number.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import type { RegisterWorker, RegistryCommand } from './commands.js';
import type { RegistryEvent, WorkerStatus } from './events.js';
import { type RegistryFacts, runsOn } from './facts.js';

/** The legal age for work: Labour Law art. 15. */
const LEGAL_AGE_YEARS = 16;

interface StatusPeriod {
  readonly status: WorkerStatus;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

interface Unregistered {
  readonly kind: 'unregistered';
  readonly workerId: string;
}

interface Registered {
  readonly kind: 'registered';
  readonly workerId: string;
  readonly statuses: readonly StatusPeriod[];
}

/** Of an erased person the id is known, and that nothing more may be recorded under it. */
interface Erased {
  readonly kind: 'erased';
  readonly workerId: string;
}

type Decision = readonly RegistryEvent[] | Refusal;

export type WorkerState = Unregistered | Registered | Erased;

/** One person: identity, statuses, willingness, skills, unemployment registration. */
export const workerDecider: Decider<WorkerState, RegistryCommand, RegistryEvent, RegistryFacts> = {
  initial: (streamId) => ({ kind: 'unregistered', workerId: streamId.slice('worker-'.length) }),
  evolve,
  decide(state, command, facts) {
    if (command.name === 'RegisterWorker') return register(state, command, facts);
    if (state.kind === 'unregistered') {
      return refuse({ code: 'worker-unknown', message: `${command.with.workerId}: no worker has this id` });
    }
    if (state.kind === 'erased') return refuseErased(state, command.name);
    switch (command.name) {
      case 'ErasePerson':
        return erase(state, command.with, facts);
      case 'RecogniseStatus':
        return recognise(command.with);
      case 'EndStatus':
        return endStatus(state, command.with);
      case 'AnnulStatus':
        return annul(state, command.with);
      case 'DeclareWillingness':
        return withKnownDivisions(command.with.destinations ?? [], () => [
          { type: 'WillingnessDeclared', data: command.with },
        ]);
      case 'DeclareTrainingWish':
        return wish(command);
      case 'ReportReturn':
        return withKnownDivisions([command.with.division], () => [
          { type: 'WorkerReturned', data: { ...command.with, county: countyLevel(command.with.division) } },
        ]);
      case 'CertifySkill':
        return certify(command.with);
      case 'RegisterUnemployment':
        return registerUnemployment(command.with, facts);
      default:
        return unreachable(command);
    }
  },
  terminal: (state) => state.kind === 'erased',
};

function evolve(state: WorkerState, event: RegistryEvent): WorkerState {
  switch (event.type) {
    case 'WorkerRegistered':
      return { kind: 'registered', workerId: event.data.workerId, statuses: [] };
    case 'WorkerStatusRecognised':
      return withStatuses(state, (before) => [
        ...before,
        { status: event.data.status, from: event.data.from, to: event.data.to ?? null },
      ]);
    case 'WorkerStatusEnded':
      return withStatuses(state, (before) =>
        before.map((one) => (isOpenOn(one, event.data) ? { ...one, to: event.data.to } : one)),
      );
    case 'WorkerStatusAnnulled':
      return withStatuses(state, (before) =>
        before.filter((one) => one.status !== event.data.status || one.from !== event.data.from),
      );
    case 'PersonErased':
      return { kind: 'erased', workerId: event.data.workerId };
    case 'WillingnessDeclared':
    case 'TrainingWishDeclared':
    case 'WorkerReturned':
    case 'SkillCertified':
    case 'UnemploymentRegistered':
      return state;
    default:
      return unchanged(state, event);
  }
}

function withStatuses(
  state: WorkerState,
  change: (before: readonly StatusPeriod[]) => readonly StatusPeriod[],
): WorkerState {
  return state.kind === 'registered' ? { ...state, statuses: change(state.statuses) } : state;
}

/** The period that an ending names: of this status, begun by its last day and not ended before it. */
function isOpenOn(period: StatusPeriod, ending: { status: WorkerStatus; to: BusinessDate }): boolean {
  return (
    period.status === ending.status &&
    period.from <= ending.to &&
    (period.to === null || period.to >= ending.to)
  );
}

function register(
  state: WorkerState,
  { with: fields, on }: RegisterWorker,
  facts: RegistryFacts,
): readonly RegistryEvent[] | Refusal {
  const identity = checkIdentityNumber(fields.idNumber);
  if (!identity.ok) return refuse({ code: 'id-number-invalid', message: identity.why, citation: 'GB 11643' });
  if (facts.identityHeldBy !== undefined) {
    const holder = facts.identityHeldBy.slice('worker-'.length);
    return refuse({
      code: 'already-registered',
      message: `the person of this identity number is registered as ${holder}: one record a person`,
      citation: 'N6 art. 9',
    });
  }
  const age = ageOn(identity.birthDate, on);
  if (age < LEGAL_AGE_YEARS) {
    return refuse({
      code: 'under-legal-age',
      message: `${age} years old on ${on}, ${LEGAL_AGE_YEARS} needed`,
      citation: 'Labour Law art. 15',
    });
  }
  return withKnownDivisions([fields.household, ...(fields.residence ? [fields.residence] : [])], () => {
    if (state.kind !== 'unregistered') {
      return refuse({ code: 'already-exists', message: `${state.workerId}: another worker has this id` });
    }
    const data = {
      ...fields,
      workerId: state.workerId,
      idNumber: identity.value,
      birthDate: identity.birthDate,
      household: normaliseDivision(fields.household) ?? fields.household,
      householdCounty: countyLevel(fields.household),
    };
    return [{ type: 'WorkerRegistered', data }];
  });
}

/** Money that waits to be paid needs somebody to pay; nothing else keeps a person from being erased. */
function erase(
  state: Registered,
  fields: Extract<RegistryCommand, { name: 'ErasePerson' }>['with'],
  facts: RegistryFacts,
): readonly RegistryEvent[] | Refusal {
  const pending = facts.pendingEntitlements;
  if (pending.length > 0) {
    return refuse({
      code: 'money-pending',
      message:
        `${pending.join(', ')}: granted and not paid yet. ` +
        'Perhaps confirm the payment or reject the entitlement first.',
      citation: 'PIPL art. 47',
    });
  }
  return [{ type: 'PersonErased', data: { workerId: state.workerId, reason: fields.reason } }];
}

function refuseErased(state: Erased, command: RegistryCommand['name']): Refusal {
  if (command === 'ErasePerson') {
    return refuse({ code: 'already-erased', message: `${state.workerId}: the person was erased before` });
  }
  return refuse({
    code: 'worker-erased',
    message: `${state.workerId}: the person was erased. Perhaps register the person anew, under another id.`,
    citation: 'PIPL art. 47',
  });
}

function wish(command: Extract<RegistryCommand, { name: 'DeclareTrainingWish' }>): Decision {
  const { on = businessDateOf(command.occurredAt) } = command.with;
  if (on > command.on)
    return refuse({ code: 'field-invalid', message: `on: ${on} lies after today, ${command.on}` });
  return [{ type: 'TrainingWishDeclared', data: { ...command.with, on } }];
}

function recognise(
  fields: Extract<RegistryCommand, { name: 'RecogniseStatus' }>['with'],
): readonly RegistryEvent[] | Refusal {
  if (fields.to !== undefined && fields.to < fields.from) {
    return refuse({
      code: 'period-invalid',
      message: `from ${fields.from} to ${fields.to}: it ends before it begins`,
    });
  }
  return [{ type: 'WorkerStatusRecognised', data: fields }];
}

function endStatus(
  state: Registered,
  fields: Extract<RegistryCommand, { name: 'EndStatus' }>['with'],
): readonly RegistryEvent[] | Refusal {
  const period = state.statuses.find((one) => isOpenOn(one, fields));
  if (!period || (fields.from !== undefined && fields.to < fields.from)) {
    const known = state.statuses.filter((one) => one.status === fields.status);
    const found = known.map((one) => `${one.from} to ${one.to ?? 'further notice'}`).join(', ') || 'none';
    return refuse({
      code: 'period-invalid',
      message: `no period of ${fields.status} can end on ${fields.to}; recorded: ${found}`,
    });
  }
  return [
    { type: 'WorkerStatusEnded', data: { workerId: state.workerId, status: fields.status, to: fields.to } },
  ];
}

function annul(
  state: Registered,
  fields: Extract<RegistryCommand, { name: 'AnnulStatus' }>['with'],
): readonly RegistryEvent[] | Refusal {
  const period = state.statuses.findLast((one) => one.status === fields.status);
  if (!period) {
    return refuse({
      code: 'period-invalid',
      message: `${fields.status} was never recognised: nothing to annul`,
    });
  }
  return [{ type: 'WorkerStatusAnnulled', data: { ...fields, from: period.from } }];
}

function certify(
  fields: Extract<RegistryCommand, { name: 'CertifySkill' }>['with'],
): readonly RegistryEvent[] | Refusal {
  if (fields.expiresOn !== undefined && fields.expiresOn < fields.issuedOn) {
    return refuse({
      code: 'field-invalid',
      message: `expiresOn ${fields.expiresOn} lies before issuedOn ${fields.issuedOn}`,
    });
  }
  return [{ type: 'SkillCertified', data: fields }];
}

function registerUnemployment(
  fields: Extract<RegistryCommand, { name: 'RegisterUnemployment' }>['with'],
  facts: RegistryFacts,
): readonly RegistryEvent[] | Refusal {
  const running = facts.work?.occupations.find((one) => runsOn(one, fields.from));
  if (running) {
    return refuse({
      code: 'is-employed',
      message:
        `${running.kind} ${running.id} runs from ${running.from} to ${running.to ?? 'further notice'}, ` +
        `on ${fields.from} too`,
      citation: 'N6 art. 9',
    });
  }
  return withKnownDivisions([fields.division], () => [
    { type: 'UnemploymentRegistered', data: { ...fields, county: countyLevel(fields.division) } },
  ]);
}

function withKnownDivisions(
  codes: readonly string[],
  decide: () => readonly RegistryEvent[] | Refusal,
): readonly RegistryEvent[] | Refusal {
  const unknown = codes.find((code) => !divisionKnown(code));
  if (unknown === undefined) return decide();
  return refuse({
    code: 'division-unknown',
    message: `${unknown}: no division of GB/T 2260 has this code`,
    citation: 'GB/T 2260',
  });
}

/** The county of a division; the division itself where it is larger. */
function countyLevel(code: string): string {
  return countyOf(code) ?? normaliseDivision(code) ?? code;
}
