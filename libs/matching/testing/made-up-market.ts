import { Chance } from '../../event-store/testing/chance.js';
import { addDays, type BusinessDate, startOfDay } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { COUNTIES, OCCUPATIONS, postingFields } from './made-up-posting.js';
import { YUANAN } from './samples.js';

const NOTES = [undefined, '健康', '高血压', '心脏病', '腿部旧伤（示例）'];
const STATUSES = ['lifted-out-of-poverty', 'return-to-poverty-monitored', 'relocated', 'relocated'];

interface Offer {
  readonly offerId: string;
  readonly workerId: string;
  readonly jobId: string;
  readonly employerId: string;
}

/** Made-up events about a small market, from a seed: every kind that matching follows, in any order. */
export class MadeUpMarket {
  readonly events: RecordedEvent[] = [];
  /** Offers that stand, by worker, as far as this market knows. */
  private readonly offers = new Map<string, Offer>();
  private readonly contracts: { contractId: string; workerId: string; employerId: string; jobId?: string }[] =
    [];
  private made = 0;
  private readonly chance: Chance;

  constructor(
    seed: number,
    public today: BusinessDate,
    private readonly size: { readonly workers: number; readonly jobs: number },
  ) {
    this.chance = new Chance(seed);
  }

  pick<One>(list: readonly One[]): One {
    return list[this.chance.below(list.length)] as One;
  }

  /** Everybody registers, every employer posts. */
  begin(): void {
    for (const id of ['e0', 'e1', 'e2']) this.employer(id);
    for (let at = 0; at < this.size.workers; at += 1) this.register(`w${at}`);
    for (let at = 0; at < this.size.workers; at += 1) this.willing(`w${at}`);
    for (let at = 0; at < this.size.jobs; at += 1) this.post(`j${at}`);
  }

  /** One more event about somebody, or a day or more passes. */
  step(): void {
    const kinds = [
      () => this.willing(this.worker()),
      () => this.willing(this.worker()),
      () => this.status(),
      () => this.status(),
      () => this.certify(),
      () => this.post(`j${this.size.jobs + (this.made += 1)}`),
      () => this.revise(),
      () => this.revise(),
      () => this.closeJob(),
      () => this.offer(),
      () => this.offer(),
      () => this.offer(),
      () => this.answer(),
      () => this.answer(),
      () => this.sign(),
      () => this.giveWay(),
      () => this.giveWay(),
      () => this.end(),
      () => this.business(),
      () => this.alliance(),
      () => this.employer(`e${this.chance.below(4)}`),
      () => this.register(`v${this.chance.below(3)}`),
      () => this.passDays(this.pick([1, 1, 1, 7, 40])),
    ];
    if (this.chance.below(60) === 0) this.erase();
    else this.pick(kinds)();
  }

  passDays(days: number): void {
    this.today = addDays(this.today, days);
  }

  private day(least: number, most: number): BusinessDate {
    return addDays(this.today, least + this.chance.below(most - least + 1));
  }

  private worker(): string {
    return `w${this.chance.below(this.size.workers)}`;
  }

  private job(): string {
    return `j${this.chance.below(this.size.jobs)}`;
  }

  private record(type: string, data: object): void {
    const position = this.events.length + 1;
    const at = startOfDay(this.today) + position;
    this.events.push({
      eventId: `event-${position}`,
      stream: `made-${position}`,
      version: 1,
      position,
      type,
      schemaVersion: 1,
      occurredAt: at,
      recordedAt: at,
      actor: 'system:made-up',
      correlationId: 'made-up',
      causationId: 'made-up',
      data,
    } as RecordedEvent);
  }

  private employer(employerId: string): void {
    const kind = this.pick(['enterprise', 'enterprise', 'village']);
    this.record('EmployerRegistered', {
      employerId,
      kind,
      division: YUANAN,
      name: '示例',
      industry: '制造业',
    });
  }

  private register(workerId: string): void {
    const householdCounty = this.pick(COUNTIES);
    const year = this.pick([1955, 1972, 1974, 1985, 1999, 2006, 2008]);
    const birthDate = `${year}-${this.pick(['01-01', '02-29', '03-04', '03-02'])}`;
    const healthNotes = this.pick(NOTES);
    const household = this.pick([householdCounty, `${householdCounty}101`]);
    const person = { workerId, householdCounty, household, birthDate };
    this.record('WorkerRegistered', healthNotes === undefined ? person : { ...person, healthNotes });
  }

  private willing(workerId: string): void {
    this.record('WillingnessDeclared', {
      workerId,
      scope: this.pick(['cross-province', 'cross-province', 'in-province', 'county', 'gig', 'none']),
      ...(this.chance.below(3) > 0 ? { wageFloorFen: 250_000 + this.chance.below(6) * 50_000 } : {}),
      ...(this.chance.below(3) > 0 ? { occupations: [this.pick(OCCUPATIONS), this.pick(OCCUPATIONS)] } : {}),
      ...(this.chance.below(4) === 0 ? { destinations: [this.pick(['4205', '42', '44', '420525'])] } : {}),
      ...(this.chance.below(5) === 0 ? { availableFrom: this.day(-2, 10) } : {}),
    });
  }

  private status(): void {
    const [workerId, status] = [this.worker(), this.pick(STATUSES)];
    const from = this.day(-20, 5);
    const kind = this.chance.below(4);
    if (kind === 0) this.record('WorkerStatusEnded', { workerId, status, to: this.day(-3, 6) });
    else if (kind === 1) this.record('WorkerStatusAnnulled', { workerId, status, from, reason: '示例' });
    else
      this.record('WorkerStatusRecognised', {
        workerId,
        status,
        from,
        ...(kind === 2 ? { to: this.day(1, 9) } : {}),
      });
  }

  private certify(): void {
    const expires = this.chance.below(2) === 0 ? { expiresOn: this.day(1, 9) } : {};
    const certificate = {
      occupation: this.pick(OCCUPATIONS),
      level: 3 + this.chance.below(3),
      issuedOn: this.day(-9, 3),
    };
    this.record('SkillCertified', { workerId: this.worker(), ...certificate, ...expires });
  }

  private post(jobId: string): void {
    const kind = this.pick(['regular', 'regular', 'gig', 'public-welfare']);
    this.record('JobPosted', {
      jobId,
      employerId: `e${this.chance.below(4)}`,
      kind,
      ...postingFields(this.chance, this.today),
    });
  }

  private revise(): void {
    const fields = Object.entries(postingFields(this.chance, this.today));
    const changed = this.chance.below(3) === 0 ? fields : [this.pick(fields), this.pick(fields)];
    this.record('JobRevised', { jobId: this.job(), ...Object.fromEntries(changed) });
  }

  private closeJob(): void {
    if (this.chance.below(3) === 0) this.record('JobClosed', { jobId: this.job(), on: this.day(0, 3) });
  }

  private offer(): void {
    const [workerId, jobId] = [this.worker(), this.job()];
    if (this.offers.has(workerId)) return;
    const offer = { offerId: `offer-${this.events.length}`, workerId, jobId, employerId: 'e1' };
    this.offers.set(workerId, offer);
    this.record('PlacementOffered', { ...offer, expiresAt: '2030-01-01T00:00:00+08:00' });
  }

  private answer(): void {
    const offer = [...this.offers.values()][this.chance.below(Math.max(1, this.offers.size))];
    if (!offer) return;
    const type = this.pick([
      'OfferAccepted',
      'OfferDeclined',
      'OfferExpired',
      'OfferExpired',
      'AcceptanceWithdrawn',
      'PlaceReturned',
    ]);
    if (type === 'OfferAccepted') this.record(type, offer);
    else this.closeOffer(offer, type);
  }

  private closeOffer(offer: Offer, type = 'PlaceReturned'): void {
    this.offers.delete(offer.workerId);
    this.record(type, offer);
  }

  private sign(): void {
    // Some sign for the very place they were offered, which then two papers hold.
    this.contract(this.chance.below(3) === 0 ? this.pick([...this.offers.values()]) : undefined);
  }

  /** The place stays held and only the paper changes: now with the next event, now some events later. */
  private giveWay(): void {
    const offer = this.pick([...this.offers.values()]);
    if (!offer) return;
    const beside = [() => this.contract(offer), () => this.closeOffer(offer)];
    if (this.chance.below(3) === 0) beside.reverse();
    const [first, second] = beside;
    first?.();
    if (this.chance.below(2) === 0) second?.();
  }

  private contract(offered: Offer | undefined): void {
    const naming = this.chance.below(2) === 0 ? { jobId: this.job() } : {};
    const contract = {
      contractId: `c${this.events.length}`,
      workerId: offered?.workerId ?? this.worker(),
      employerId: 'e1',
      ...(offered ? { jobId: offered.jobId } : naming),
    };
    this.contracts.push(contract);
    const startsOn = this.day(-5, 3);
    const ends = this.chance.below(3) > 0 ? { endsOn: addDays(startsOn, 3 + this.chance.below(20)) } : {};
    const partTime = this.chance.below(3) === 0;
    this.record('ContractSigned', {
      ...contract,
      kind: 'labour-contract',
      signedOn: this.today,
      startsOn,
      ...ends,
      wageFen: 1,
      partTime,
    });
  }

  private end(): void {
    const contract = this.contracts[this.chance.below(Math.max(1, this.contracts.length))];
    if (!contract) return;
    const { contractId, jobId } = contract;
    const chain = { contractIds: [contractId], jobIds: jobId === undefined ? [] : [jobId] };
    const reason = this.pick(['resigned', 'dismissed', 'term-over', 'retired', 'died']);
    this.record('EmploymentEnded', {
      ...contract,
      ...chain,
      startedOn: this.today,
      endedOn: this.day(-4, 4),
      reason,
      correction: this.chance.below(5) === 0,
    });
  }

  private business(): void {
    const workerId = this.worker();
    if (this.chance.below(2) === 0) {
      this.record('BusinessReported', {
        workerId,
        creditCode: 'x',
        licensedOn: this.day(-3, 3),
        returnedHome: false,
        kind: 'individual',
      });
    } else this.record('BusinessClosed', { workerId, creditCode: 'x', closedOn: this.day(-3, 3) });
  }

  private alliance(): void {
    const allianceId = this.pick(['yichang-jingzhou-jingmen', 'neighbours']);
    const membership = { allianceId, members: [this.pick([...COUNTIES, '420500'])], from: this.day(-1, 4) };
    if (this.chance.below(2) === 0) this.record('MemberLeft', membership);
    else this.record('MemberAdmitted', { ...membership, tier: 'core' });
  }

  private erase(): void {
    this.record('PersonErased', { workerId: this.worker(), ground: 'request' });
  }
}
