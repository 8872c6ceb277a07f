import type { Pool } from 'pg';
import { Batcher } from '../event-store/batcher.js';
import { KeyGenerations } from './key-generations.js';
import { type ProposedKey, ProposedKeys } from './proposed-keys.js';
import { blindIndex, type MasterKeys, newPersonKey, open, seal } from './sealing.js';

/** How many opened person keys a process keeps at hand before it lets older ones go. */
const KEYS_AT_HAND = 200_000;
/** How often making keys is tried anew when the master key was rotated meanwhile. */
const MAKING_LIMIT = 3;

/** Keys under which words are sealed that speak of nobody's record but perhaps of somebody, one a day. */
export const WORDS_OF_A_DAY = 'words:';

/** Stands for the key of an erased person: nothing opens, and what is sealed is sealed for ever. */
const ERASED: unique symbol = Symbol('erased');
type AtHand = Buffer | typeof ERASED;

interface KeyRow {
  readonly person: string;
  readonly wrapped_key: Buffer | null;
  readonly generation: number;
}

/**
 * The keys of persons, wrapped by the master key in table `person_key`.
 *
 * A key is committed no later than what is sealed with it, so no sealed text can outlive its key by a crash:
 * `ensure` stores it before, and an append takes a proposed one along into its own transaction. An erased
 * person's row stays without its key, so that no process ever makes a new one: what is still recorded of the
 * person is sealed under a key that is thrown away at once.
 */
export class PersonKeys {
  readonly generations: KeyGenerations;
  /**
   * Keys asked for lately, and those before them: when the first are many the second are let go. So
   * whatever was just asked for stays at hand, for a page of events or a command that waits its turn.
   */
  private lately = new Map<string, AtHand>();
  private before = new Map<string, AtHand>();
  /** Who was erased while this process lives: a key read just before is not put back. */
  private readonly erased = new Set<string>();
  private erasedThrough = 0;
  private opening: Promise<void> | undefined;
  private isOpen = false;
  private readonly proposed: ProposedKeys;
  private readonly making: Batcher<string, void>;
  private readonly fetching: Batcher<string, void>;

  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
    masters: MasterKeys,
    private readonly keysAtHand = KEYS_AT_HAND,
  ) {
    this.generations = new KeyGenerations(pool, tenant, masters);
    this.proposed = new ProposedKeys(this.generations);
    const nothing = (persons: readonly string[]) => persons.map(() => undefined);
    this.making = new Batcher((persons) => this.make(persons).then(() => nothing(persons)));
    this.fetching = new Batcher((persons) => this.bring(persons).then(() => nothing(persons)));
  }

  /** Proves the master key; throws `MasterKeyRefused` when it is a wrong one. */
  open(): Promise<void> {
    this.opening ??= this.prove().catch((error) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async prove(): Promise<void> {
    const { rows } = await this.pool.query<{ through: string | null }>(
      'select max(erased_position) as through from person_key where tenant = $1',
      [this.tenant],
    );
    this.erasedThrough = Number(rows[0]?.through ?? 0);
    await this.generations.open();
    this.isOpen = true;
  }

  /** Makes keys for persons who have none yet, and brings the keys of all of them to hand. */
  async ensure(persons: readonly string[]): Promise<void> {
    await this.open();
    await Promise.all(this.missing(persons).map((person) => this.making.get(person)));
  }

  private async make(persons: readonly string[]): Promise<void> {
    for (let attempt = 0; attempt < MAKING_LIMIT; attempt += 1) {
      // In one order everywhere: whoever waits for another's row must not hold one the other waits for.
      const missing = this.missing(persons).sort();
      if (missing.length === 0) return;
      const { generation, master } = this.generations.newest();
      const made = new Map(missing.map((person) => [person, newPersonKey()]));
      const wrapped = [...made].map(([person, key]) => master.wrap(key, person));
      // Sharing the generation's row keeps a rotation from ending before these keys are seen. The commit does
      // not wait for the disk: what is sealed with a key is committed after it, and so is on disk after it.
      const { rows } = await this.pool.query<{ person: string }>(
        `insert into person_key (tenant, person, wrapped_key, generation)
         select $1, made.person, made.wrapped_key, standing.generation
         from (select set_config('synchronous_commit', 'off', true)) as quick,
              (select generation from master_key where tenant = $1 and generation = $4 for share) as standing,
              unnest($2::text[], $3::bytea[]) as made (person, wrapped_key)
         on conflict do nothing returning person`,
        [this.tenant, missing, wrapped, generation],
      );
      for (const { person } of rows) this.lately.set(person, made.get(person) as Buffer);
      this.letOlderGo();
      await this.bring(missing);
      // None was made: the master key was rotated since this process read it.
      if (this.missing(missing).length > 0) await this.generations.open();
    }
    throw new Error(`keys could not be made: the master key was rotated ${MAKING_LIMIT} times meanwhile`);
  }

  /**
   * Keys made up, without asking the table, for those of the persons whose key is not at hand. Whoever
   * proposes writes them in the transaction that writes what is sealed with them, and then says by `settle`
   * whether they stand: a person may have a key already, or be erased. Undefined: all are at hand.
   */
  propose(persons: readonly string[]): ReadonlyMap<string, ProposedKey> | undefined {
    const missing = this.missing(persons);
    return missing.length === 0 ? undefined : this.proposed.propose(missing);
  }

  /** What became of proposed keys; those that stand are at hand from here on. */
  settle(keys: ReadonlyMap<string, ProposedKey>, outcome: 'stored' | 'withdrawn'): void {
    this.proposed.settle(keys, outcome);
    if (outcome === 'withdrawn') return;
    for (const [person, { key }] of keys) {
      if (this.atHand(person) === undefined) this.lately.set(person, this.erased.has(person) ? ERASED : key);
    }
    this.letOlderGo();
  }

  /** Nothing to wait for once the master key is proven. */
  opened(): Promise<void> | undefined {
    return this.isOpen ? undefined : this.open();
  }

  /** Brings existing keys to hand; persons without one are left out. */
  async fetch(persons: readonly string[]): Promise<void> {
    await this.open();
    await Promise.all(this.missing(persons).map((person) => this.fetching.get(person)));
  }

  private async bring(persons: readonly string[]): Promise<void> {
    const missing = this.missing(persons);
    if (missing.length === 0) return;
    const { rows } = await this.pool.query<KeyRow>(
      'select person, wrapped_key, generation from person_key where tenant = $1 and person = any($2)',
      [this.tenant, missing],
    );
    for (const row of rows) {
      const key = await this.unwrapped(row);
      this.lately.set(row.person, this.erased.has(row.person) ? ERASED : key);
    }
    this.letOlderGo();
  }

  private letOlderGo(): void {
    if (this.lately.size <= this.keysAtHand) return;
    this.before = this.lately;
    this.lately = new Map();
  }

  private async unwrapped(row: KeyRow): Promise<AtHand> {
    if (row.wrapped_key === null) return ERASED;
    return (await this.generations.master(row.generation)).unwrap(row.wrapped_key, row.person);
  }

  /** Persons whose key is not at hand; keys that are count as asked for just now. */
  private missing(persons: readonly string[]): string[] {
    return [...new Set(persons)].filter((person) => {
      const key = this.atHand(person);
      if (key) this.lately.set(person, key);
      return key === undefined;
    });
  }

  private atHand(person: string): AtHand | undefined {
    return this.lately.get(person) ?? this.before.get(person);
  }

  /** The key must be at hand, or be proposed by whoever seals. */
  sealFor(
    person: string,
    fields: Record<string, unknown>,
    boundTo: string,
    proposed?: ReadonlyMap<string, ProposedKey>,
  ): string {
    const gone = person.startsWith(WORDS_OF_A_DAY) ? ERASED : undefined;
    const key = this.atHand(person) ?? proposed?.get(person)?.key ?? gone;
    if (!key) throw new Error(`person key not at hand: ${person}`);
    const sealing = key === ERASED ? newPersonKey() : key;
    return seal(sealing, JSON.stringify(fields), `${this.tenant}/${boundTo}`).toString('base64');
  }

  /** The fields, or undefined when the person's key was destroyed. */
  openFor(person: string, box: string, boundTo: string): Record<string, unknown> | undefined {
    const key = this.atHand(person);
    if (key === undefined || key === ERASED) return undefined;
    return JSON.parse(open(key, Buffer.from(box, 'base64'), `${this.tenant}/${boundTo}`));
  }

  /** The keyed hash under which a personal text is claimed and found again. */
  blindIndex(kind: string, text: string): string {
    return blindIndex(this.generations.indexKey(), kind, text);
  }

  /** Known here to be erased; the key must be at hand. */
  isErased(person: string): boolean {
    return this.atHand(person) === ERASED;
  }

  /** Everyone who is erased: few, and none of them is read for long. */
  async allErased(): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ person: string }>(
      'select person from person_key where tenant = $1 and erased_position is not null',
      [this.tenant],
    );
    return new Set(rows.map((row) => row.person));
  }

  /** Lets the keys of everyone go who was erased since, in whatever process; their names. */
  async forgetErased(): Promise<readonly string[]> {
    await this.open();
    const { rows } = await this.pool.query<{ person: string; erased_position: string }>(
      `select person, erased_position from person_key where tenant = $1 and erased_position > $2
       order by erased_position`,
      [this.tenant, this.erasedThrough],
    );
    for (const { person, erased_position } of rows) {
      this.erased.add(person);
      // Not taken away but replaced: a command may wait its turn to seal with it.
      this.lately.set(person, ERASED);
      this.before.delete(person);
      this.erasedThrough = Number(erased_position);
    }
    if (rows.length > 0) this.forgetWords();
    return rows.map((row) => row.person);
  }

  /** Destroys the keys of words of the days before one. */
  async forgetWordsBefore(day: string): Promise<void> {
    await this.pool.query('delete from person_key where tenant = $1 and person >= $2 and person < $3', [
      this.tenant,
      WORDS_OF_A_DAY,
      `${WORDS_OF_A_DAY}${day}`,
    ]);
    this.forgetWords();
  }

  private forgetWords(): void {
    for (const keys of [this.lately, this.before]) {
      for (const person of keys.keys()) if (person.startsWith(WORDS_OF_A_DAY)) keys.delete(person);
    }
  }
}
