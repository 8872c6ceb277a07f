import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Refusal } from '../../kernel/refusal.js';
import { dayAsked, type Page, sliceOf } from '../../projections/http/query-fields.js';
import { ReadSide } from '../../projections/http/read-side.js';
import { type DemandExplained, demandExplained } from '../demand-query.js';
import { type Explained, explainEntitlement, type Question } from '../explain-query.js';
import type { Reading } from '../facts/gather.js';
import { type CoverageQuestion, coverageReport, type CoverageReport } from '../law/marks/coverage-report.js';
import type { Law } from '../law/law.js';
import { foldersOfNotices, loadLaw } from '../law/load-law.js';
import {
  type ClaimLine,
  type FundLine,
  fundsOf,
  openClaims,
  type PaymentFile,
  paymentFile,
} from '../payment-queries.js';
import {
  entitlement,
  type EntitlementFilter,
  type EntitlementLine,
  type EntitlementRow,
  type MeasureSum,
  sumsByMeasure,
} from '../projections/entitlements.js';
import { entitlements } from '../projections/pending.js';

/** The law under which questions are read; loaded at the first one. */
export class LawAtHand {
  private loaded: Law | undefined;

  get law(): Law {
    this.loaded ??= loadLaw(foldersOfNotices(process.env));
    return this.loaded;
  }
}

function readingOf(readSide: ReadSide, atHand: LawAtHand): Reading {
  return { source: readSide.factsOf('policy'), law: atHand.law, today: dayAsked(undefined, readSide) };
}

/** Entitlements, decided and pending, by day. */
export class FindEntitlements extends Query<Page<EntitlementLine>> {
  constructor(readonly page: EntitlementFilter & { after?: string | undefined; limit: number }) {
    super();
  }
}

@QueryHandler(FindEntitlements)
export class FindEntitlementsHandler implements IQueryHandler<FindEntitlements> {
  constructor(
    private readonly readSide: ReadSide,
    private readonly atHand: LawAtHand,
  ) {}

  async execute({ page }: FindEntitlements): Promise<Page<EntitlementLine>> {
    const { source, tenant } = this.readSide;
    const all = await entitlements({ source, tenant, facts: readingOf(this.readSide, this.atHand) }, page);
    return sliceOf(all, page, (line) => line.entitlementId);
  }
}

export interface EntitlementInFull extends Omit<EntitlementRow, 'tenant' | 'key'> {
  readonly entitlementId: string;
}

/** One entitlement with the trace of its assessment and its steps to payment, or none. */
export class FindEntitlement extends Query<EntitlementInFull | undefined> {
  constructor(readonly entitlementId: string) {
    super();
  }
}

@QueryHandler(FindEntitlement)
export class FindEntitlementHandler implements IQueryHandler<FindEntitlement> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ entitlementId }: FindEntitlement): Promise<EntitlementInFull | undefined> {
    const row = await entitlement(this.readSide.source, this.readSide.tenant, entitlementId);
    if (!row) return undefined;
    const { tenant: _tenant, key: _key, ...shown } = row;
    return { entitlementId, ...shown };
  }
}

/** How many and how much, by measure, status and reason. */
export class SumEntitlements extends Query<readonly MeasureSum[]> {}

@QueryHandler(SumEntitlements)
export class SumEntitlementsHandler implements IQueryHandler<SumEntitlements> {
  constructor(private readonly readSide: ReadSide) {}

  execute(): Promise<readonly MeasureSum[]> {
    return sumsByMeasure(this.readSide.source, this.readSide.tenant);
  }
}

/** What a measure says of anyone on any day, with the whole trace; nothing is written. */
export class ExplainEntitlement extends Query<Explained | Refusal> {
  constructor(readonly question: Question) {
    super();
  }
}

@QueryHandler(ExplainEntitlement)
export class ExplainEntitlementHandler implements IQueryHandler<ExplainEntitlement> {
  constructor(
    private readonly readSide: ReadSide,
    private readonly atHand: LawAtHand,
  ) {}

  execute({ question }: ExplainEntitlement): Promise<Explained | Refusal> {
    const reading = readingOf(this.readSide, this.atHand);
    const { knownBy } = question;
    if (knownBy === undefined) return explainEntitlement(reading, question);
    const source = this.readSide.factsKnownBy('policy', knownBy);
    return explainEntitlement({ ...reading, source }, question);
  }
}

/** Every sentence of the notices with its mark. */
export class CoverNotices extends Query<CoverageReport> {
  constructor(readonly question: CoverageQuestion) {
    super();
  }
}

@QueryHandler(CoverNotices)
export class CoverNoticesHandler implements IQueryHandler<CoverNotices> {
  constructor(private readonly atHand: LawAtHand) {}

  async execute({ question }: CoverNotices): Promise<CoverageReport> {
    return coverageReport(this.atHand.law, question);
  }
}

/** Claims with a sum that is not paid yet, each with the step it waits for. */
export class FindOpenClaims extends Query<readonly ClaimLine[]> {
  constructor(readonly division: string | undefined) {
    super();
  }
}

@QueryHandler(FindOpenClaims)
export class FindOpenClaimsHandler implements IQueryHandler<FindOpenClaims> {
  constructor(
    private readonly readSide: ReadSide,
    private readonly atHand: LawAtHand,
  ) {}

  execute({ division }: FindOpenClaims): Promise<readonly ClaimLine[]> {
    return openClaims(readingOf(this.readSide, this.atHand), division);
  }
}

/** A payment file as it stands, row by row. */
export class FindPaymentFile extends Query<PaymentFile | Refusal> {
  constructor(readonly batchId: string) {
    super();
  }
}

@QueryHandler(FindPaymentFile)
export class FindPaymentFileHandler implements IQueryHandler<FindPaymentFile> {
  constructor(
    private readonly readSide: ReadSide,
    private readonly atHand: LawAtHand,
  ) {}

  execute({ batchId }: FindPaymentFile): Promise<PaymentFile | Refusal> {
    return paymentFile(readingOf(this.readSide, this.atHand), batchId);
  }
}

/** Why the money of a grant that was undone is demanded back, or none. */
export class FindDemand extends Query<DemandExplained | undefined> {
  constructor(readonly entitlementId: string) {
    super();
  }
}

@QueryHandler(FindDemand)
export class FindDemandHandler implements IQueryHandler<FindDemand> {
  constructor(private readonly readSide: ReadSide) {}

  execute({ entitlementId }: FindDemand): Promise<DemandExplained | undefined> {
    return demandExplained(this.readSide, entitlementId);
  }
}

/** Budget, drawn and left of each fund of a county and year. */
export class FindFunds extends Query<readonly FundLine[]> {
  constructor(readonly of: { division: string; year: number }) {
    super();
  }
}

@QueryHandler(FindFunds)
export class FindFundsHandler implements IQueryHandler<FindFunds> {
  constructor(
    private readonly readSide: ReadSide,
    private readonly atHand: LawAtHand,
  ) {}

  execute({ of }: FindFunds): Promise<readonly FundLine[]> {
    return fundsOf(readingOf(this.readSide, this.atHand), of);
  }
}

export const POLICY_QUERY_HANDLERS = [
  FindOpenClaimsHandler,
  FindPaymentFileHandler,
  FindDemandHandler,
  FindFundsHandler,
  FindEntitlementsHandler,
  FindEntitlementHandler,
  SumEntitlementsHandler,
  ExplainEntitlementHandler,
  CoverNoticesHandler,
];
