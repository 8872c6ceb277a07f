import type { RecordedDispatchEvent } from '../../dispatch/events.js';
import type { InsuranceKind, RecordedEmploymentEvent } from '../../employment/events.js';
import { type BusinessDate, type BusinessMonth, businessDateOf } from '../../kernel/business-date.js';
import type { RecordedMatchingEvent } from '../../matching/events.js';
import type { RecordedEvidenceEvent } from '../../policy/evidence/events.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import type { RecordedRecognitionEvent } from '../recognition/events.js';
import type { AssistanceCriterion } from '../terms.js';
import type { ContactFinding, ContactMeans, HelpKind, RecordedHelpEvent } from './events.js';

/** Insurance with an employer; `until` is the last day insured. */
export interface InsuredPeriod {
  readonly employerId: string;
  readonly kinds: readonly InsuranceKind[];
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

export interface Registration {
  readonly place: 'residence' | 'workplace' | 'insured';
  readonly county: string;
  readonly from: BusinessDate;
}

/** `on`: the day it was made; `answer`: null while it is open. */
export interface FiledOffer {
  readonly offerId: string;
  readonly jobId: string;
  readonly on: BusinessDate;
  readonly answer: 'accepted' | 'declined' | 'expired' | 'withdrawn' | null;
}

export interface FiledContact {
  readonly on: BusinessDate;
  readonly by: ContactMeans;
  readonly found: ContactFinding;
}

export interface FiledHelp {
  readonly on: BusinessDate;
  readonly kind: HelpKind;
  readonly jobId: string | null;
}

export interface FiledRecognition {
  readonly criterion: AssistanceCriterion;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/** The latest comparison of a topic with a bureau's record. */
export interface FiledComparison {
  readonly topic: string;
  readonly source: string;
  readonly asOf: BusinessDate;
  readonly verdict: 'matched' | 'mismatched' | 'not-found';
}

/** Everything of one person that the lists of help are answered from, beside their work; nothing personal. */
export interface HelpFile {
  /** The day on which the person was entered into the registry. */
  readonly enteredOn: BusinessDate | null;
  /** By contract. */
  readonly terms: Readonly<
    Record<
      string,
      {
        readonly kind: 'labour-contract' | 'service-agreement';
        readonly partTime: boolean;
        readonly signedOn: BusinessDate;
      }
    >
  >;
  readonly insurance: readonly InsuredPeriod[];
  /** By employer: the last month for which wages were reported. */
  readonly wages: Readonly<Record<string, BusinessMonth>>;
  /** By employer: the last month in a public-welfare post that was confirmed. */
  readonly postMonths: Readonly<Record<string, BusinessMonth>>;
  readonly registrations: readonly Registration[];
  readonly returns: readonly { readonly on: BusinessDate; readonly county: string }[];
  /** Days on which the person went out with a convoy. */
  readonly departures: readonly BusinessDate[];
  readonly offers: readonly FiledOffer[];
  readonly contacts: readonly FiledContact[];
  readonly help: readonly FiledHelp[];
  readonly transfers: readonly BusinessDate[];
  readonly recognitions: readonly FiledRecognition[];
  readonly compared: readonly FiledComparison[];
}

export const EMPTY_HELP_FILE: HelpFile = {
  enteredOn: null,
  terms: {},
  insurance: [],
  wages: {},
  postMonths: {},
  registrations: [],
  returns: [],
  departures: [],
  offers: [],
  contacts: [],
  help: [],
  transfers: [],
  recognitions: [],
  compared: [],
};

type Of<Recorded extends { type: string }, Type extends Recorded['type']> = Extract<Recorded, { type: Type }>;

export type HelpFileEvent =
  | Of<
      RecordedEmploymentEvent,
      | 'ContractSigned'
      | 'ContractRenewed'
      | 'SocialInsuranceEnrolled'
      | 'SocialInsuranceStopped'
      | 'WagesReported'
      | 'PostMonthConfirmed'
    >
  | Of<RecordedRegistryEvent, 'WorkerRegistered' | 'UnemploymentRegistered' | 'WorkerReturned'>
  | Of<RecordedDispatchEvent, 'WorkerDispatched'>
  | Of<
      RecordedMatchingEvent,
      'PlacementOffered' | 'OfferAccepted' | 'OfferDeclined' | 'OfferExpired' | 'AcceptanceWithdrawn'
    >
  | Of<RecordedEvidenceEvent, 'EvidenceCompared'>
  | RecordedHelpEvent
  | RecordedRecognitionEvent;

const ANSWERS = {
  OfferAccepted: 'accepted',
  OfferDeclined: 'declined',
  OfferExpired: 'expired',
  AcceptanceWithdrawn: 'withdrawn',
} as const;

export function foldHelpFile(known: HelpFile | undefined, event: HelpFileEvent): HelpFile {
  const before = known ?? EMPTY_HELP_FILE;
  return { ...before, ...changeOf(before, event) };
}

function changeOf(before: HelpFile, event: HelpFileEvent): Partial<HelpFile> {
  switch (event.type) {
    case 'ContractSigned':
      return { terms: withTerms(before, event.data.contractId, event.data) };
    case 'ContractRenewed':
      return {
        terms: withTerms(before, event.data.newContractId, {
          ...event.data,
          signedOn: event.data.renewedOn,
        }),
      };
    case 'SocialInsuranceEnrolled':
    case 'SocialInsuranceStopped':
      return { insurance: foldInsurance(before.insurance, event) };
    case 'WagesReported': {
      const { employerId, month } = event.data;
      return employerId === undefined ? {} : { wages: withLatest(before.wages, employerId, month) };
    }
    case 'PostMonthConfirmed':
      return { postMonths: withLatest(before.postMonths, event.data.employerId, event.data.month) };
    case 'WorkerRegistered':
      return { enteredOn: businessDateOf(event.occurredAt) };
    case 'UnemploymentRegistered': {
      const { place, county, from } = event.data;
      return { registrations: [...before.registrations, { place, county, from }] };
    }
    case 'WorkerReturned':
      return { returns: [...before.returns, { on: event.data.on, county: event.data.county }] };
    case 'WorkerDispatched':
      return { departures: [...before.departures, event.data.departedOn] };
    case 'EvidenceCompared':
      return { compared: foldComparison(before.compared, event.data) };
    case 'PlacementOffered':
    case 'OfferAccepted':
    case 'OfferDeclined':
    case 'OfferExpired':
    case 'AcceptanceWithdrawn':
      return { offers: foldOffers(before.offers, event) };
    default:
      return whatWasDone(before, event);
  }
}

function whatWasDone(
  before: HelpFile,
  event: RecordedHelpEvent | RecordedRecognitionEvent,
): Partial<HelpFile> {
  switch (event.type) {
    case 'ContactRecorded': {
      const { on, by, found } = event.data;
      return { contacts: [...before.contacts, { on, by, found }] };
    }
    case 'HelpGiven': {
      const { on, kind, jobId } = event.data;
      return { help: [...before.help, { on, kind, jobId: jobId ?? null }] };
    }
    case 'TransferTakenUp':
      return { transfers: [...before.transfers, event.data.on] };
    case 'AssistancePersonRecognised': {
      const { criterion, from } = event.data;
      return { recognitions: [...before.recognitions, { criterion, from, to: null }] };
    }
    case 'AssistancePersonEnded': {
      const { to } = event.data;
      const ended = before.recognitions.map((one) => (one.to === null ? { ...one, to } : one));
      return { recognitions: ended };
    }
  }
}

function withTerms(
  { terms }: HelpFile,
  contractId: string,
  { kind, partTime, signedOn }: HelpFile['terms'][string],
): HelpFile['terms'] {
  return { ...terms, [contractId]: { kind, partTime, signedOn } };
}

function withLatest(
  months: Readonly<Record<string, BusinessMonth>>,
  employerId: string,
  month: BusinessMonth,
): Readonly<Record<string, BusinessMonth>> {
  const before = months[employerId];
  return before !== undefined && before >= month ? months : { ...months, [employerId]: month };
}

/** Kinds that stop leave the period they stand in; the rest of it goes on. */
function foldInsurance(
  before: readonly InsuredPeriod[],
  event: Of<RecordedEmploymentEvent, 'SocialInsuranceEnrolled' | 'SocialInsuranceStopped'>,
): readonly InsuredPeriod[] {
  const { employerId, kinds } = event.data;
  if (event.type === 'SocialInsuranceEnrolled') {
    return [...before, { employerId, kinds, from: event.data.from, until: null }];
  }
  const { until } = event.data;
  return before.flatMap((one) => {
    if (one.employerId !== employerId || one.until !== null || one.from > until) return [one];
    const stopped = one.kinds.filter((kind) => kinds.includes(kind));
    const running = one.kinds.filter((kind) => !kinds.includes(kind));
    return [
      ...(stopped.length > 0 ? [{ ...one, kinds: stopped, until }] : []),
      ...(running.length > 0 ? [{ ...one, kinds: running }] : []),
    ];
  });
}

function foldOffers(
  before: readonly FiledOffer[],
  event: Of<RecordedMatchingEvent, 'PlacementOffered' | keyof typeof ANSWERS>,
): readonly FiledOffer[] {
  const { offerId, jobId } = event.data;
  if (event.type === 'PlacementOffered') {
    return [...before, { offerId, jobId, on: businessDateOf(event.occurredAt), answer: null }];
  }
  const answer = ANSWERS[event.type];
  return before.map((one) => (one.offerId === offerId ? { ...one, answer } : one));
}

function foldComparison(
  before: readonly FiledComparison[],
  { topic, source, asOf, verdict }: FiledComparison,
): readonly FiledComparison[] {
  const later = before.find((one) => one.topic === topic && one.asOf > asOf);
  if (later) return before;
  return [...before.filter((one) => one.topic !== topic), { topic, source, asOf, verdict }];
}
