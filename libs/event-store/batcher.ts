/** Keys asked for in one question at most. */
const KEYS_AT_ONCE = 2_000;

/**
 * Gathers what is asked for in the same turn of the event loop into one question: many commands side by
 * side then cost one round trip and not one each. A lone question waits for the end of its turn and no
 * longer.
 */
export class Batcher<Key, Value> {
  private waiting: { key: Key; resolve(value: Value): void; reject(error: unknown): void }[] = [];

  /** `load` answers in the order of its keys. */
  constructor(private readonly load: (keys: readonly Key[]) => Promise<readonly Value[]>) {}

  get(key: Key): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.ask());
      this.waiting.push({ key, resolve, reject });
    });
  }

  private async ask(): Promise<void> {
    const asked = this.waiting;
    this.waiting = [];
    for (let from = 0; from < asked.length; from += KEYS_AT_ONCE) {
      await this.askPart(asked.slice(from, from + KEYS_AT_ONCE));
    }
  }

  private async askPart(part: typeof this.waiting): Promise<void> {
    try {
      const values = await this.load(part.map((one) => one.key));
      for (const [at, one] of part.entries()) one.resolve(values[at] as Value);
    } catch (error) {
      for (const one of part) one.reject(error);
    }
  }
}
