import type { Pool } from 'pg';
import { type MasterKey, newPersonKey, open, seal } from './sealing.js';

/** How many opened person keys a process keeps at hand. */
const KEYS_AT_HAND = 200_000;

/** Stands where a personal field stood when the person's key is gone. */
export const ERASED = null;

/**
 * The keys of persons, wrapped by the master key in table `person_key`.
 *
 * A key is stored and committed before anything is sealed with it, so no sealed text can outlive its key by
 * a crash.
 */
export class PersonKeys {
  private readonly atHand = new Map<string, Buffer>();

  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
    private readonly master: MasterKey,
  ) {}

  /** Makes keys for persons who have none yet, and brings the keys of all of them to hand. */
  async ensure(persons: readonly string[]): Promise<void> {
    const missing = [...new Set(persons)].filter((person) => !this.atHand.has(person));
    if (missing.length === 0) return;
    const wrapped = missing.map((person) => this.master.wrap(newPersonKey(), person));
    await this.pool.query(
      `insert into person_key (tenant, person, wrapped_key)
       select $1, person, wrapped_key from unnest($2::text[], $3::bytea[]) as made (person, wrapped_key)
       on conflict do nothing`,
      [this.tenant, missing, wrapped],
    );
    await this.fetch(missing);
  }

  /** Brings existing keys to hand; persons without one are left out. */
  async fetch(persons: readonly string[]): Promise<void> {
    const missing = [...new Set(persons)].filter((person) => !this.atHand.has(person));
    if (missing.length === 0) return;
    const { rows } = await this.pool.query<{ person: string; wrapped_key: Buffer }>(
      'select person, wrapped_key from person_key where tenant = $1 and person = any($2)',
      [this.tenant, missing],
    );
    if (this.atHand.size + rows.length > KEYS_AT_HAND) this.atHand.clear();
    for (const row of rows) this.atHand.set(row.person, this.master.unwrap(row.wrapped_key, row.person));
  }

  /** The key must be at hand. */
  sealFor(person: string, fields: Record<string, unknown>, boundTo: string): string {
    const key = this.atHand.get(person);
    if (!key) throw new Error(`person key not at hand: ${person}`);
    return seal(key, JSON.stringify(fields), `${this.tenant}/${boundTo}`).toString('base64');
  }

  /** The fields, or undefined when the person's key was destroyed. */
  openFor(person: string, box: string, boundTo: string): Record<string, unknown> | undefined {
    const key = this.atHand.get(person);
    if (!key) return undefined;
    return JSON.parse(open(key, Buffer.from(box, 'base64'), `${this.tenant}/${boundTo}`));
  }

  blindIndex(kind: string, text: string): string {
    return this.master.blindIndex(kind, text);
  }
}
