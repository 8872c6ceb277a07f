import type { KeyGenerations } from './key-generations.js';
import { newPersonKey } from './sealing.js';

/** A person's key that is on its way to the table with what is sealed under it. */
export interface ProposedKey {
  readonly key: Buffer;
  readonly wrapped: Buffer;
  /** Of the master key that wraps it. */
  readonly generation: number;
}

interface Shared {
  readonly proposed: ProposedKey;
  uses: number;
}

/**
 * Keys on their way. Commands of one person that are under way together share one, whichever of them is
 * written first; nobody else may seal with it before it stands.
 */
export class ProposedKeys {
  private readonly underWay = new Map<string, Shared>();

  constructor(private readonly generations: KeyGenerations) {}

  propose(persons: readonly string[]): ReadonlyMap<string, ProposedKey> {
    const proposed = new Map<string, ProposedKey>();
    for (const person of persons) {
      const shared = this.underWay.get(person) ?? { proposed: this.made(person), uses: 0 };
      shared.uses += 1;
      this.underWay.set(person, shared);
      proposed.set(person, shared.proposed);
    }
    return proposed;
  }

  /** A key that stands is no longer on its way, and one that does not is not shared with anybody new. */
  settle(keys: ReadonlyMap<string, ProposedKey>, outcome: 'stored' | 'withdrawn'): void {
    for (const [person, proposed] of keys) {
      const shared = this.underWay.get(person);
      if (shared?.proposed !== proposed) continue;
      shared.uses -= 1;
      if (outcome === 'stored' || shared.uses === 0) this.underWay.delete(person);
    }
  }

  private made(person: string): ProposedKey {
    const { generation, master } = this.generations.newest();
    const key = newPersonKey();
    return { key, wrapped: master.wrap(key, person), generation };
  }
}
