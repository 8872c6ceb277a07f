import type { Instant } from '../../kernel/business-date.js';
import type { AnyEventDefinition, RecordedEvent } from '../../kernel/event.js';
import { DISPATCH_EVENTS } from '../../dispatch/events.js';
import { EMPLOYMENT_EVENTS } from '../../employment/events.js';
import { EventCatalogue } from '../../event-store/catalogue.js';
import { ENTITLEMENT_EVENTS } from '../../policy/entitlement/events.js';
import { buildLaw, type Law } from '../../policy/law/law.js';
import type { LawFile } from '../../policy/law/law-file.js';
import type { MeasureId } from '../../policy/measures/measure.js';
import type { PersonKeys } from '../../privacy/person-keys.js';
import { REGISTRY_EVENTS } from '../../registry/events.js';
import { LOAN_EVENTS } from '../../services/loan/events.js';
import { SCHOOLING_EVENTS } from '../../services/schooling/events.js';
import { TRAINING_EVENTS } from '../../services/training/events.js';
import { BUSINESS_EVENTS } from '../../services/business/events.js';
import { CONTRIBUTION_EVENTS } from '../../employment/contributions/events.js';
import { WORKSHOP_EVENTS } from '../../policy/workshop/events.js';
import { INCUBATOR_EVENTS } from '../../services/incubator/events.js';
import { BORROWING_EVENTS } from '../../services/borrowing/events.js';
import { AGENCY_EVENTS } from '../../vacancy/agency/events.js';
import { EMPLOYER_EVENTS } from '../../vacancy/employer/events.js';
import { JOB_EVENTS } from '../../vacancy/job/events.js';
import type { Beside } from './both-laws.js';
import { compiledLaw, parametersThatDiffer, type Watch } from './compiled-law.js';
import type { Told } from './entitlement-line.js';
import { FactsInMemory, type Folding, foldingOf } from './facts-in-memory.js';
import { boundTogether, DECIDED, foldingFor, type Needs, needsOf, PARTY_FACTS } from './measure-needs.js';
import { eventsByPerson, eventsIn, opened, type SpooledEvent } from './spool.js';
import { type Counted, Tally } from './tally.js';
import { WorkerReplay } from './worker-replay.js';

/** What is asked, as plain data: a thread builds the laws anew from their files. */
export interface Question {
  readonly before: readonly LawFile[];
  readonly after: readonly LawFile[];
  readonly measures: readonly MeasureId[];
  readonly from: string | null;
  readonly to: string | null;
  /** Timers due by then have fired. */
  readonly until: Instant;
  /** False where nobody asks for each answer that is not the same: a million persons' take a gigabyte. */
  readonly keepsChanged?: boolean;
}

/** Older shapes are lifted; nothing is opened, since what is sealed was left behind. */
const CATALOGUE = new EventCatalogue([
  ...(REGISTRY_EVENTS as readonly AnyEventDefinition[]),
  ...(EMPLOYMENT_EVENTS as readonly AnyEventDefinition[]),
  ...(DISPATCH_EVENTS as readonly AnyEventDefinition[]),
  ...(TRAINING_EVENTS as readonly AnyEventDefinition[]),
  ...(INCUBATOR_EVENTS as readonly AnyEventDefinition[]),
  ...(CONTRIBUTION_EVENTS as readonly AnyEventDefinition[]),
  ...(WORKSHOP_EVENTS as readonly AnyEventDefinition[]),
  ...(SCHOOLING_EVENTS as readonly AnyEventDefinition[]),
  ...(LOAN_EVENTS as readonly AnyEventDefinition[]),
  ...(BORROWING_EVENTS as readonly AnyEventDefinition[]),
  ...(BUSINESS_EVENTS as readonly AnyEventDefinition[]),
  ...(AGENCY_EVENTS as readonly AnyEventDefinition[]),
  ...(EMPLOYER_EVENTS as readonly AnyEventDefinition[]),
  ...(JOB_EVENTS as readonly AnyEventDefinition[]),
  ...(ENTITLEMENT_EVENTS as readonly AnyEventDefinition[]),
]);
/** Some of the measures, and the facts they read. */
interface Part {
  readonly measures: readonly MeasureId[];
  readonly facts: Folding;
}

const NO_KEYS = undefined as unknown as PersonKeys;
/** Always compared in full: it is read beside the law's values. */
const EXCLUSIONS = 'measures-excluding-each-other';

/**
 * Assesses persons, one after the other, under the law of today, and under the change only those for whom it
 * read a value that the change gives otherwise. Memory: the blocks it was given, and one slot's events.
 */
export class Assessor {
  private readonly needs: Needs;
  private readonly watch: Watch = { differs: false };
  private readonly laws: { readonly before: Law; readonly after: Law };
  private readonly beside: Beside;
  private readonly all: Part;
  private readonly parts = new Map<string, Part>();
  private readonly always: boolean;
  private readonly parties = new FactsInMemory(foldingOf(PARTY_FACTS));
  private readonly blocks = new Map<number, Uint8Array[]>();
  private readonly counted: Counted;
  private tally: Tally;

  constructor(private readonly question: Question) {
    const [before, after] = [buildLaw(question.before), buildLaw(question.after)];
    const { measures, from, to } = question;
    this.tally = new Tally(question.keepsChanged);
    this.needs = needsOf(before, after, measures);
    const { watch } = this;
    this.laws = { before: compiledLaw(before, { law: after, watch }), after: compiledLaw(after) };
    this.all = this.partOf(measures);
    this.beside = { law: this.laws.after, watch };
    this.always = parametersThatDiffer(before, after).has(EXCLUSIONS);
    const priority = (on: string) => before.value('absorption-reward-statuses', on).value;
    this.counted = { from, to, priority, lawVersion: before.version };
  }

  takeParties(block: Uint8Array): void {
    for (const event of eventsIn(block)) this.parties.fold(lifted(opened(event, this.needs.types)));
  }

  take(slot: number, block: Uint8Array): void {
    const known = this.blocks.get(slot);
    if (known) known.push(block);
    else this.blocks.set(slot, [block]);
  }

  /** Lets go of persons who are left for another pass. */
  drop(slots: readonly number[]): void {
    for (const slot of slots) this.blocks.delete(slot);
  }

  /** Assesses all that was taken, and begins anew. */
  async assess(): Promise<Tally> {
    const slots = [...this.blocks.keys()].sort((one, other) => one - other);
    for (const slot of slots) {
      const blocks = this.blocks.get(slot) ?? [];
      this.blocks.delete(slot);
      for (const events of eventsByPerson(blocks).values()) await this.assessGroup(events);
    }
    const { tally } = this;
    this.tally = new Tally(this.question.keepsChanged);
    return tally;
  }

  /** One person, or all who are decided together. */
  private async assessGroup(spooled: readonly SpooledEvent[]): Promise<void> {
    const events: RecordedEvent[] = [];
    const told: Told[] = [];
    for (const one of spooled) {
      const event = opened(one, this.needs.types);
      if (!DECIDED.includes(event.type)) events.push(lifted(event));
      else if (this.isAsked(event)) told.push(toldBy(event));
    }
    const { lines, parted } = await this.replay(this.laws.before, this.all, this.beside).replay(events);
    const again = this.always ? this.all : this.apartFor([...parted]);
    const apart = again ? await this.replay(this.laws.after, again).replay(events) : undefined;
    this.tally.counts.workers += new Set(events.map(ownerOf).filter((one) => one !== '')).size;
    if (again) this.tally.counts.assessedTwice += 1;
    const before = lines.map(({ own }) => own);
    const alike = lines.filter(({ own }) => !again?.measures.includes(own.policy));
    const after = [...alike.map(({ other }) => other), ...(apart?.lines ?? []).map(({ own }) => own)];
    this.tally.check(before, told, this.counted);
    this.tally.compare(before, after, this.counted);
  }

  /** The measures to be replayed under the change alone, with all that their grants decide of. */
  private apartFor(parted: readonly MeasureId[]): Part | undefined {
    if (parted.length === 0) return undefined;
    const key = parted.join();
    let part = this.parts.get(key);
    if (!part) this.parts.set(key, (part = this.partOf(boundTogether(parted, Object.values(this.laws)))));
    return part;
  }

  private partOf(measures: readonly MeasureId[]): Part {
    return { measures, facts: foldingFor(measures, Object.values(this.laws)) };
  }

  private replay(law: Law, part: Part, beside?: Beside): WorkerReplay {
    const over = { ...part, parties: this.parties, until: this.question.until };
    return new WorkerReplay(beside ? { law, beside, ...over } : { law, ...over });
  }

  private isAsked({ data }: RecordedEvent): boolean {
    const { policy } = data as { policy: MeasureId };
    return this.needs.measures.includes(policy);
  }
}

function ownerOf({ data }: RecordedEvent): string {
  const { workerId, entitlementId } = data as { workerId?: string; entitlementId?: string };
  return workerId ?? entitlementId?.split('/')[2] ?? '';
}

function lifted(event: RecordedEvent): RecordedEvent {
  const { version } = CATALOGUE.definition(event.type);
  if (event.schemaVersion >= version) return event;
  return { ...event, data: CATALOGUE.opened(event, event.data as Record<string, unknown>, NO_KEYS) };
}

function toldBy({ type, data }: RecordedEvent): Told {
  const { entitlementId, amountFen, reason, on, lawVersion } = data as Record<string, string | null>;
  const granted = type === 'EntitlementGranted';
  return {
    entitlementId: String(entitlementId),
    outcome: granted ? 'granted' : 'refused',
    code: granted ? null : (reason ?? null),
    amountFen: amountFen === null || amountFen === undefined ? null : Number(amountFen),
    on: String(on),
    lawVersion: lawVersion ?? null,
  };
}
