import type { BusinessDate } from '../../../libs/kernel/business-date.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import type { RecordedDispatchEvent } from '../../../libs/dispatch/events.js';
import type { RecordedEmploymentEvent } from '../../../libs/employment/events.js';
import type { RecordedMatchingEvent } from '../../../libs/matching/events.js';
import type { RecordedEntitlementEvent } from '../../../libs/policy/entitlement/events.js';
import type { RecordedRegistryEvent } from '../../../libs/registry/events.js';
import type { RecordedLoanEvent } from '../../../libs/services/loan/events.js';
import type { RecordedBorrowingEvent } from '../../../libs/services/borrowing/events.js';
import type { RecordedSchoolingEvent } from '../../../libs/services/schooling/events.js';
import type { RecordedBusinessEvent } from '../../../libs/services/business/events.js';
import type { RecordedJobEvent } from '../../../libs/vacancy/job/events.js';
import type { RecordedEmployerEvent } from '../../../libs/vacancy/employer/events.js';
import type { Runtime } from '../../worker/runtime.js';

type Known =
  | RecordedDispatchEvent
  | RecordedEmploymentEvent
  | RecordedMatchingEvent
  | RecordedEntitlementEvent
  | RecordedRegistryEvent
  | RecordedJobEvent
  | RecordedEmployerEvent
  | RecordedBusinessEvent
  | RecordedLoanEvent
  | RecordedSchoolingEvent
  | RecordedBorrowingEvent;
type Data<Type extends Known['type']> = Extract<Known, { type: Type }>['data'];

export interface KnownWorker {
  readonly workerId: string;
  readonly county: string;
  readonly bornOn: BusinessDate;
  scope: string;
  readonly statuses: string[];
}

/** What the people of the demo know of the world: read from the log, as anyone could. */
export class KnownWorld {
  readonly workers = new Map<string, KnownWorker>();
  readonly jobs = new Map<string, Data<'JobPosted'>>();
  readonly employers = new Map<string, Data<'EmployerRegistered'>>();
  readonly openOffers = new Map<string, Data<'PlacementOffered'>>();
  /** Accepted places without a seat or contract yet. */
  readonly accepted = new Map<string, Data<'OfferAccepted'>>();
  readonly contracts = new Map<string, Data<'ContractSigned'>>();
  readonly ended = new Map<string, Data<'EmploymentEnded'>>();
  readonly granted = new Map<string, Data<'EntitlementGranted'> & { step: string; until?: BusinessDate }>();
  /** Businesses that run, by their founders. */
  readonly businesses = new Map<string, Data<'BusinessReported'>>();
  readonly loans = new Map<string, Data<'StartupLoanGranted'>>();
  readonly firmLoans = new Map<string, Data<'FirmLoanGranted'>>();
  /** Who entered a school, by person. */
  readonly pupils = new Map<string, Data<'SchoolEntered'>>();
  /** Who pays social insurance alone. */
  readonly flexible = new Set<string>();
  readonly convoyOf = new Map<string, string>();
  private position = 0;

  constructor(private readonly runtime: Runtime) {}

  /** Reads what was written since. */
  async look(): Promise<void> {
    const { log } = this.runtime.engine;
    await log.refreshHead();
    for (;;) {
      const events = await log.next(this.position);
      for (const event of events) this.learn(event as RecordedEvent as Known);
      const last = events.at(-1);
      if (!last) return;
      this.position = last.position;
    }
  }

  private learn(event: Known): void {
    switch (event.type) {
      case 'WorkerRegistered':
        this.workers.set(event.data.workerId, {
          workerId: event.data.workerId,
          county: event.data.householdCounty,
          bornOn: event.data.birthDate,
          scope: 'undeclared',
          statuses: [],
        });
        break;
      case 'WillingnessDeclared':
        (this.workers.get(event.data.workerId) ?? { scope: '' }).scope = event.data.scope;
        break;
      case 'WorkerStatusRecognised':
        this.workers.get(event.data.workerId)?.statuses.push(event.data.status);
        break;
      case 'EmployerRegistered':
        this.employers.set(event.data.employerId, event.data);
        break;
      case 'JobPosted':
        this.jobs.set(event.data.jobId, event.data);
        break;
      default:
        this.learnWork(event);
    }
  }

  private learnWork(event: Known): void {
    switch (event.type) {
      case 'PlacementOffered':
        this.openOffers.set(event.data.offerId, event.data);
        break;
      case 'OfferAccepted':
        this.openOffers.delete(event.data.offerId);
        this.accepted.set(event.data.workerId, event.data);
        break;
      case 'OfferDeclined':
      case 'OfferExpired':
        this.openOffers.delete(event.data.offerId);
        break;
      case 'AcceptanceWithdrawn':
        this.accepted.delete(event.data.workerId);
        break;
      case 'WorkerArrived':
        this.convoyOf.set(event.data.workerId, event.data.convoyId);
        break;
      case 'ContractSigned':
        this.contracts.set(event.data.contractId, event.data);
        this.accepted.delete(event.data.workerId);
        break;
      case 'EmploymentEnded':
        for (const contractId of event.data.contractIds) this.ended.set(contractId, event.data);
        break;
      default:
        this.learnServices(event);
    }
  }

  private learnServices(event: Known): void {
    switch (event.type) {
      case 'BusinessReported':
        this.businesses.set(event.data.workerId, event.data);
        break;
      case 'BusinessClosed':
        this.businesses.delete(event.data.workerId);
        break;
      case 'StartupLoanGranted':
        this.loans.set(event.data.loanId, event.data);
        break;
      case 'FirmLoanGranted':
        this.firmLoans.set(event.data.loanId, event.data);
        break;
      case 'SchoolEntered':
        this.pupils.set(event.data.workerId, event.data);
        break;
      case 'FlexibleContributionReported':
        this.flexible.add(event.data.workerId);
        break;
      default:
        this.learnMoney(event);
    }
  }

  private learnMoney(event: Known): void {
    switch (event.type) {
      case 'EntitlementGranted':
        this.granted.set(event.data.entitlementId, { ...event.data, step: 'granted' });
        break;
      case 'PublicNoticeOpened':
        this.step(event.data.entitlementId, 'noticed', event.data.until);
        break;
      case 'EntitlementApproved':
        this.step(event.data.entitlementId, 'approved');
        break;
      case 'PaymentOrdered':
        this.step(event.data.entitlementId, 'ordered');
        break;
      case 'EntitlementPaid':
        this.step(event.data.entitlementId, 'paid');
        break;
      case 'EntitlementRejected':
      case 'EntitlementClawedBack':
        this.step(event.data.entitlementId, 'over');
        break;
      default:
    }
  }

  private step(entitlementId: string, step: string, until?: BusinessDate): void {
    const known = this.granted.get(entitlementId);
    if (known) this.granted.set(entitlementId, { ...known, step, ...(until === undefined ? {} : { until }) });
  }
}
