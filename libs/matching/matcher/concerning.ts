/** Whom the graph was looking at. */
export type Concerned = { readonly workerId: string } | { readonly jobId: string };

/** The graph failed while it looked at somebody; what it was told of is told by half. */
export class LookFailed extends Error {
  constructor(
    readonly concerned: Concerned,
    cause: unknown,
  ) {
    super(`looking at ${'workerId' in concerned ? concerned.workerId : concerned.jobId} failed`, { cause });
    this.name = 'LookFailed';
  }
}

/** Does the work; where it throws, it is known at whom it looked. */
export function lookingAt<Found>(concerned: Concerned, work: () => Found): Found {
  try {
    return work();
  } catch (error) {
    throw error instanceof LookFailed ? error : new LookFailed(concerned, error);
  }
}
