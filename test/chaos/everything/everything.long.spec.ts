import { chanceOf } from '../chance.js';
import { comparedWithRebuild, everything } from '../outcome.js';
import { audit } from './audit.js';
import { BLOWS } from './blows.js';
import { type Field, openField, patiently } from './field.js';
import { Office } from './office.js';
import { playSeason } from './season.js';

/**
 * Every role twice, three brokers, Redis, and whatever may befall them, while seasons are played.
 *
 * CHAOS_SEED is the first round's seed, CHAOS_ROUNDS how many follow; a round is told by its seed alone, what
 * was left by the rounds before it by the first seed. CHAOS_MINUTES ends a run early, between two rounds.
 */
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 40);
const FIRST = Number(process.env.CHAOS_SEED ?? 1);
const MINUTES = Number(process.env.CHAOS_MINUTES ?? 24 * 60);
const ONLY = process.env.CHAOS_ONLY;
/** More, and the market of those left over outgrows the load; the measures are in force for four years. */
const ROUNDS_A_FIELD = 25;
const DAY_MS = 86_400_000;
const STRIKES_WITHIN_MS = 3_000;
const SECOND_BLOW_CHANCE = 0.3;

const until = performance.now() + MINUTES * 60_000;
const fields = Array.from(
  { length: Math.ceil(ROUNDS / ROUNDS_A_FIELD) },
  (_unused, at) => FIRST + at * ROUNDS_A_FIELD,
);

describe('a cluster that everything befalls', () => {
  it.each(fields)(
    'loses nothing, gives nothing twice and reads what it wrote, from seed %i',
    async (first) => {
      if (performance.now() > until) return;
      const field = await openField();
      try {
        const state = new Playing(field);
        const last = Math.min(first + ROUNDS_A_FIELD, FIRST + ROUNDS);
        for (let seed = first; seed < last && performance.now() < until; seed += 1) await state.round(seed);
      } finally {
        await field.stop();
      }
    },
  );
});

/** Rounds on one field, one after the other. */
class Playing {
  private readonly door: InstanceType<Field['house']['HttpDoor']>;
  private readonly acknowledged: Office['acknowledged'] = [];
  private readonly world: InstanceType<Field['house']['KnownWorld']>;

  constructor(private readonly field: Field) {
    this.door = new field.house.HttpDoor(() => field.cluster.addresses());
    this.world = new field.house.KnownWorld(field.onlooker);
  }

  async round(seed: number): Promise<void> {
    const { field, door, world } = this;
    const startedAt = performance.now();
    const chance = chanceOf(seed);
    const done: string[] = [];
    const office = new Office(door, `s${seed}`);
    try {
      const month = 20 + Math.floor(chance() * 15);
      const now = await field.driver.instant();
      await field.driver.show({ instant: now + month * DAY_MS, pace: 'free' });
      const struck = this.strike(chance, done);
      await Promise.all([playSeason({ field, office, world, seed }), struck]);
      await patiently(() => field.driver.settle());
      const settledAt = performance.now();
      this.acknowledged.push(...office.acknowledged);
      const { wrong, counts } = audit(await everything(field.onlooker), this.acknowledged);
      const { differing, compared } = await comparedWithRebuild(field.house, field.onlooker);
      const refused = office.acknowledged.filter((one) => one.refused).length;
      const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
      say(
        `seed ${seed}: ${done.join(' + ')}; ${seconds(startedAt, settledAt)} s and ` +
          `${seconds(settledAt, performance.now())} s of looking; ${office.acknowledged.length} commands, ` +
          `${refused} refused; in all ${Object.entries(counts)
            .map(([what, count]) => `${count} ${what}`)
            .join(', ')}; ${compared} read models alike but ${differing.length}`,
      );
      expect({ seed, wrong, differing }).toEqual({ seed, wrong: [], differing: [] });
      expect(counts.granted).toBeGreaterThan(0);
      expect(this.field.ended.map(({ name, lastWords }) => `${name}: ${lastWords.join(' | ')}`)).toEqual([]);
    } catch (error) {
      say(`seed ${seed}: ${done.join(' + ')}; ${String(error)}`);
      throw error;
    }
  }

  private async strike(chance: () => number, done: string[]): Promise<void> {
    const names = ONLY ? ONLY.split(',') : Object.keys(BLOWS);
    const blows = chance() < SECOND_BLOW_CHANCE ? 2 : 1;
    const chosen = Array.from({ length: blows }, () => ({
      name: names[Math.floor(chance() * names.length)] ?? '',
      atMs: chance() * STRIKES_WITHIN_MS,
      chance: chanceOf(Math.floor(chance() * 2 ** 31)),
    }));
    await Promise.all(
      chosen.map(async ({ name, atMs, chance: own }) => {
        await new Promise((resume) => setTimeout(resume, atMs));
        done.push((await BLOWS[name]?.(this.field, own)) ?? name);
      }),
    );
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
