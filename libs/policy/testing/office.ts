import { type TestEngine, testEngine } from '../../../test/support/engine.js';
import { dispatchRoom } from '../../dispatch/room.js';
import { employmentRoom } from '../../employment/room.js';
import { businessDateOf } from '../../kernel/business-date.js';
import { creditCheckCharacter } from '../../kernel/credit-code.js';
import { identityCheckCharacter } from '../../kernel/identity-number.js';
import { matchingRoom } from '../../matching/room.js';
import { GuardedFacts } from '../../process/fact-source.js';
import { registryRoom } from '../../registry/room.js';
import { servicesRoom } from '../../services/room.js';
import { vacancyRoom } from '../../vacancy/room.js';
import { PastFacts } from '../../process/past-facts.js';
import { explainEntitlement, type Question } from '../explain-query.js';
import type { Law } from '../law/law.js';
import { CreateEntitlement1700000000070, type EntitlementFilter } from '../projections/entitlements.js';
import { entitlements } from '../projections/pending.js';
import { policyRoom } from '../room.js';
import { BUILT_IN } from './law.js';

/**
 * All rooms whose facts policy reads, and policy under a law; what a case does not care about is filled in.
 */
export class Office {
  private constructor(
    readonly test: TestEngine,
    readonly law: Law,
  ) {}

  /**
   * `unwatched`: nothing is assessed unless a case orders it; `after`: goes on with another office's store.
   */
  static async open(
    startsAt: string,
    law: Law = BUILT_IN,
    { unwatched = false, after }: { unwatched?: boolean; after?: Office } = {},
  ): Promise<Office> {
    const others = [registryRoom, vacancyRoom, matchingRoom, dispatchRoom, employmentRoom, servicesRoom];
    const policy = policyRoom(law);
    const room = unwatched ? { ...policy, sagas: [] } : policy;
    const left = after ? { database: after.test.database } : {};
    const test = await testEngine([...others, room], { startsAt, ...left });
    const { source } = test.database;
    const [{ there }] = await source.query(`select to_regclass('entitlement') is not null as there`);
    if (!there) await new CreateEntitlement1700000000070().up(source.createQueryRunner());
    return new Office(test, law);
  }

  get today(): string {
    return businessDateOf(this.test.clock.now());
  }

  /** Facts as the room's own documents hold them; guards are collected and left. */
  reading() {
    const { engine, database } = this.test;
    const source = new GuardedFacts({
      pool: database.pool,
      tenant: '42',
      room: 'policy',
      keys: engine.keys,
      standing: async () => 0,
    });
    return { source, law: this.law, today: this.today };
  }

  /** The report's lines. */
  lines(filter: EntitlementFilter = {}) {
    return entitlements({ source: this.test.database.source, tenant: '42', facts: this.reading() }, filter);
  }

  /** The lines short: `absorption-reward/e1/w1 granted 200000 2025-03-01`. */
  async short(filter: EntitlementFilter = {}): Promise<string[]> {
    const lines = await this.lines(filter);
    return lines.map((one) =>
      [one.entitlementId, one.status, one.amountFen, one.reason, one.on]
        .filter((part) => part !== null)
        .join(' '),
    );
  }

  explain(question: Question) {
    const { knownBy } = question;
    const reading = this.reading();
    if (knownBy === undefined) return explainEntitlement(reading, question);
    return explainEntitlement(
      { ...reading, source: new PastFacts(this.test.engine.log, { room: 'policy', knownBy }) },
      question,
    );
  }

  advance(to: string): Promise<void> {
    return this.test.advance(to);
  }

  give(name: string, fields: object, as = 'bureau:4205') {
    return this.test.mustGive(name, fields, as);
  }

  async worker(workerId: string, change: { household?: string; status?: string | null; from?: string } = {}) {
    const { household = '420525', status = 'lifted-out-of-poverty', from = '2019-12-01' } = change;
    const person = { name: '张三', phone: '13800000000', idNumber: idNumberOf(workerId) };
    await this.give('RegisterWorker', { workerId, household, ...person });
    if (status) await this.give('RecogniseStatus', { workerId, status, from });
  }

  employer(employerId: string, change: object = {}) {
    const enterprise = {
      name: '示例制造有限公司',
      industry: '制造业',
      kind: 'enterprise',
      division: '420106',
    };
    const creditCode = creditCodeOf(employerId, '91');
    return this.give('RegisterEmployer', { employerId, creditCode, ...enterprise, ...change });
  }

  agency(agencyId: string, change: object = {}) {
    const creditCode = creditCodeOf(agencyId, '91');
    const agency = { name: '示例人力', division: '420525', kind: 'hr-agency' };
    return this.give('RegisterAgency', { agencyId, creditCode, ...agency, ...change });
  }

  /** A labour contract with e1, signed on its first day. */
  contract(contractId: string, workerId: string, startsOn: string, change: object = {}) {
    const term = {
      employerId: 'e1',
      kind: 'labour-contract',
      signedOn: startsOn,
      startsOn,
      wageFen: 500_000,
    };
    return this.give('SignContract', { contractId, workerId, ...term, ...change });
  }

  ended(contractId: string, endedOn: string, reason = 'resigned') {
    return this.give('EndEmployment', { contractId, endedOn, reason });
  }

  insured(workerId: string, from: string, change: object = {}) {
    return this.give('EnrolSocialInsurance', { workerId, employerId: 'e1', from, ...change });
  }

  annulled(workerId: string, status = 'lifted-out-of-poverty') {
    return this.give('AnnulStatus', { workerId, status, reason: '认定对象有误' });
  }

  /** Offered, accepted, carried in a convoy today and arrived today. */
  async carried(convoyId: string, workerId: string, division: string, fareFen?: number) {
    const [jobId, employerId, offerId] = [`j-${convoyId}`, `e-${convoyId}`, `o-${convoyId}`];
    const now = `${this.today}T10:00:00+08:00`;
    await this.employer(employerId, { division });
    await this.give('PostJob', {
      jobId,
      employerId,
      division,
      title: '缝纫工',
      occupation: '缝纫工',
      openings: 1,
      wageMinFen: 500_000,
      wageMaxFen: 600_000,
      wageUnit: 'month',
      kind: 'regular',
      strength: 'light',
      shareWith: 'province',
    });
    await this.give('DeclareWillingness', { workerId, scope: 'cross-province' });
    await this.give('OfferPlacement', { offerId, workerId, jobId, expiresAt: '2099-01-01T00:00:00+08:00' });
    await this.give('AcceptOffer', { offerId });
    const plan = { convoyId, organiser: 'bureau:4205', origin: '420525', destination: division };
    await this.give('PlanConvoy', { ...plan, seats: 5, departsAt: now });
    await this.give('AssignSeat', { convoyId, workerId, jobId });
    await this.give('DepartConvoy', { convoyId });
    const fare = fareFen === undefined ? {} : { fareFen };
    await this.give('ConfirmArrival', { convoyId, workerId, ...fare });
    await this.give('WithdrawAcceptance', { offerId });
  }

  business(workerId: string, licensedOn: string, change: object = {}) {
    const creditCode = creditCodeOf(`business ${workerId}`, '92');
    const fields = { workerId, creditCode, licensedOn, returnedHome: false, kind: 'individual' };
    return this.give('ReportBusiness', { ...fields, ...change });
  }

  /** From grant to payment, each step by another person; the notice ends on the day it opens. */
  async pay(entitlementId: string) {
    await this.give('OpenPublicNotice', { entitlementId, until: this.today }, 'bureau:prepares');
    await this.give('ApproveEntitlement', { entitlementId }, 'bureau:approves');
    await this.advance(nextDay(this.today));
    await this.give('OrderPayment', { entitlementId }, 'bureau:pays');
    await this.give('ConfirmPayment', { entitlementId }, 'bureau:pays');
  }

  close(): Promise<void> {
    return this.test.close();
  }
}

export function nextDay(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function hashOf(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 9_999_991, 7);
}

function idNumberOf(workerId: string): string {
  const number = hashOf(workerId) % 9_991;
  const month = String((number % 12) + 1).padStart(2, '0');
  const day = String((Math.floor(number / 12) % 28) + 1).padStart(2, '0');
  const seventeen = `4205251985${month}${day}${String(number % 1_000).padStart(3, '0')}`;
  return seventeen + identityCheckCharacter(seventeen);
}

export function creditCodeOf(id: string, prefix: string): string {
  const seventeen = `${prefix}420525MA${String(hashOf(id)).padStart(7, '0')}`;
  return seventeen + creditCheckCharacter(seventeen);
}
