import type { Pool } from 'pg';
import { Batcher } from '../event-store/batcher.js';
import { type MasterKey, newPersonKey, open, seal } from './sealing.js';

/** How many opened person keys a process keeps at hand before it lets older ones go. */
const KEYS_AT_HAND = 200_000;

/**
 * The keys of persons, wrapped by the master key in table `person_key`.
 *
 * A key is stored and committed before anything is sealed with it, so no sealed text can outlive its key by
 * a crash.
 */
export class PersonKeys {
  /**
   * Keys asked for lately, and those before them: when the first are many the second are let go. So
   * whatever was just asked for stays at hand, for a page of events or a command that waits its turn.
   */
  private lately = new Map<string, Buffer>();
  private before = new Map<string, Buffer>();
  private readonly making: Batcher<string, void>;
  private readonly fetching: Batcher<string, void>;

  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
    private readonly master: MasterKey,
    private readonly keysAtHand = KEYS_AT_HAND,
  ) {
    const nothing = (persons: readonly string[]) => persons.map(() => undefined);
    this.making = new Batcher((persons) => this.make(persons).then(() => nothing(persons)));
    this.fetching = new Batcher((persons) => this.bring(persons).then(() => nothing(persons)));
  }

  /** Makes keys for persons who have none yet, and brings the keys of all of them to hand. */
  async ensure(persons: readonly string[]): Promise<void> {
    await Promise.all(this.missing(persons).map((person) => this.making.get(person)));
  }

  private async make(persons: readonly string[]): Promise<void> {
    const missing = this.missing(persons);
    if (missing.length === 0) return;
    const wrapped = missing.map((person) => this.master.wrap(newPersonKey(), person));
    await this.pool.query(
      `insert into person_key (tenant, person, wrapped_key)
       select $1, person, wrapped_key from unnest($2::text[], $3::bytea[]) as made (person, wrapped_key)
       on conflict do nothing`,
      [this.tenant, missing, wrapped],
    );
    await this.bring(missing);
  }

  /** Brings existing keys to hand; persons without one are left out. */
  async fetch(persons: readonly string[]): Promise<void> {
    await Promise.all(this.missing(persons).map((person) => this.fetching.get(person)));
  }

  private async bring(persons: readonly string[]): Promise<void> {
    const missing = this.missing(persons);
    if (missing.length === 0) return;
    const { rows } = await this.pool.query<{ person: string; wrapped_key: Buffer }>(
      'select person, wrapped_key from person_key where tenant = $1 and person = any($2)',
      [this.tenant, missing],
    );
    for (const row of rows) this.lately.set(row.person, this.master.unwrap(row.wrapped_key, row.person));
    if (this.lately.size <= this.keysAtHand) return;
    this.before = this.lately;
    this.lately = new Map();
  }

  /** Persons whose key is not at hand; keys that are count as asked for just now. */
  private missing(persons: readonly string[]): string[] {
    return [...new Set(persons)].filter((person) => {
      const key = this.lately.get(person) ?? this.before.get(person);
      if (key) this.lately.set(person, key);
      return key === undefined;
    });
  }

  /** The key must be at hand. */
  sealFor(person: string, fields: Record<string, unknown>, boundTo: string): string {
    const key = this.lately.get(person) ?? this.before.get(person);
    if (!key) throw new Error(`person key not at hand: ${person}`);
    return seal(key, JSON.stringify(fields), `${this.tenant}/${boundTo}`).toString('base64');
  }

  /** The fields, or undefined when the person's key was destroyed. */
  openFor(person: string, box: string, boundTo: string): Record<string, unknown> | undefined {
    const key = this.lately.get(person) ?? this.before.get(person);
    if (!key) return undefined;
    return JSON.parse(open(key, Buffer.from(box, 'base64'), `${this.tenant}/${boundTo}`));
  }

  blindIndex(kind: string, text: string): string {
    return this.master.blindIndex(kind, text);
  }
}
