/** Less is not worth a timer. */
const LEAST_MS = 1;

/** A rest that whoever is in a hurry ends. */
export class Linger {
  private finish: (() => void) | undefined;

  async for(forMs: number): Promise<void> {
    if (forMs < LEAST_MS) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, forMs);
      this.finish = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.finish = undefined;
  }

  end(): void {
    this.finish?.();
  }
}
