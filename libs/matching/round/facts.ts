/** What a round came to, worked out by the matcher. */
export interface RoundOutcome {
  /** Workers who were free, postings with a free place, pairs that no hard rule forbids. */
  readonly workers: number;
  readonly postings: number;
  readonly edges: number;
  readonly priorityPlaced: number;
  readonly placed: number;
  readonly totalFit: number;
  /** In the order of workers. */
  readonly offers: readonly { readonly workerId: string; readonly jobId: string; readonly fit: number }[];
}

export interface RoundFacts {
  readonly outcome: RoundOutcome;
  /** How long a round's offers stay open where the command names no instant. */
  readonly offerDays: number;
}
