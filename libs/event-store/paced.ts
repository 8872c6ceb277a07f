/** A question that hung must not hold up the next ones as long again. */
const REST_LIMIT_MS = 100;

/**
 * Asks one question for all who want its answer. While one is under way, whoever asks gets the next one's
 * answer, which knows what had happened by then; between two questions as much time passes as the last one
 * took, so that a busy database is asked less often. Alone, a question is asked at once.
 */
export class Paced<Answer> {
  private running: Promise<unknown> = Promise.resolve();
  private next: Promise<Answer> | undefined;

  constructor(
    private readonly ask: () => Promise<Answer>,
    /** The least time between two questions, in milliseconds. */
    private readonly gapMs: () => number,
  ) {}

  get(): Promise<Answer> {
    this.next ??= this.afterRunning();
    return this.next;
  }

  private async afterRunning(): Promise<Answer> {
    await this.running;
    this.next = undefined;
    const startedAt = performance.now();
    const answer = this.ask();
    this.running = answer
      .catch(() => undefined)
      .then(
        () =>
          new Promise((resume) =>
            setTimeout(
              resume,
              Math.max(this.gapMs(), Math.min(REST_LIMIT_MS, performance.now() - startedAt)),
            ).unref(),
          ),
      );
    return answer;
  }
}
