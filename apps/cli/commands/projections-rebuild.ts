import { isRefusal } from '../../../libs/kernel/refusal.js';
import { type HouseProjection, projectionsOf } from '../../../libs/process/house-projections.js';
import type { RebuildReport } from '../../../libs/projections/rebuild/rebuild-records.js';
import {
  type RebuildAnswer,
  Rebuilder,
  type RebuildProgress,
} from '../../../libs/projections/rebuild/rebuilder.js';
import { grouped } from '../../../libs/kernel/money.js';
import { withStore } from '../store.js';
import { print, Progress, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { percentOf } from './projections.js';

export interface RebuildCommandOptions {
  readonly all?: boolean;
  readonly fresh?: boolean;
  readonly json?: boolean;
}

const HASH_SHOWN = 12;

/**
 * Rebuilds projections beside the live ones and swaps them, while `labor start` may run on the same data.
 * 0 when every one came out as it stood, 1 when one differed (and was put right), was refused or failed.
 */
export async function projectionsRebuildCommand(
  names: readonly string[],
  options: RebuildCommandOptions,
): Promise<ExitCode> {
  if (names.length === 0 && !options.all) {
    throw new UsageError(
      'which projections? Name some, or give --all. Perhaps look at `labor projections list`.',
    );
  }
  const answers = await withStore(async ({ house, database, engine, tenant }) => {
    const wanted = options.all ? projectionsOf(house.rooms) : chosen(projectionsOf(house.rooms), names);
    const progress = new RebuildBar();
    const rebuilder = new Rebuilder({ pool: database.pool, tenant, log: engine.feed });
    return rebuilder.rebuildAll(
      wanted.map((one) => one.rebuildable({ tenant, keys: engine.keys })),
      {
        fresh: options.fresh ?? false,
        onProgress: (moved) => progress.moved(moved),
        onSettled: (one, answer) => {
          progress.end(one.name);
          if (!options.json) tell(one.name, answer);
        },
      },
    );
  });
  if (options.json) print(JSON.stringify(answers.map(published), null, 2));
  return answers.every((answer) => reportOf(answer)?.equal) ? 0 : 1;
}

/** The projections named, each once. */
function chosen(all: readonly HouseProjection[], names: readonly string[]): readonly HouseProjection[] {
  return [...new Set(names)].map((name) => {
    const found = all.find((one) => one.name === name);
    if (found) return found;
    throw new UsageError(`${name}: one of ${all.map((one) => one.name).join(', ')} needed`);
  });
}

function reportOf(answer: RebuildAnswer): RebuildReport | undefined {
  return answer.status === 'fulfilled' && !isRefusal(answer.value) ? answer.value : undefined;
}

function published(answer: RebuildAnswer): object {
  if (answer.status === 'fulfilled') return answer.value;
  return { failed: true, message: messageOf(answer) };
}

function messageOf(answer: PromiseRejectedResult): string {
  return answer.reason instanceof Error ? answer.reason.message : String(answer.reason);
}

/** One line a projection; what went wrong goes where errors go. */
function tell(name: string, answer: RebuildAnswer): void {
  if (answer.status === 'rejected') say(`${name}: failed: ${messageOf(answer)}`);
  else if (isRefusal(answer.value)) say(`${name}: ${answer.value.code}: ${answer.value.message}`);
  else print(lineOf(answer.value));
}

function lineOf(report: RebuildReport): string {
  const { live, rebuilt, added, removed, changed, example } = report;
  const hash = (one: { hash: string }) => one.hash.slice(0, HASH_SHOWN);
  const rate = Math.round((report.events * 1000) / Math.max(1, report.tookMs));
  const came =
    `${grouped(rebuilt.rows)} rows at position ${grouped(report.position)}, ` +
    `${grouped(report.events)} events in ${(report.tookMs / 1000).toFixed(1)} s (${grouped(rate)}/s)` +
    `, live one held ${report.heldMs} ms` +
    (report.resumedFrom === null ? '' : `, gone on with from ${grouped(report.resumedFrom)}`);
  if (report.equal) return `${report.projection}: equal 一致, sha256 ${hash(rebuilt)}; ${came}`;
  return (
    `${report.projection}: DIFFERED and was replaced 不一致，已替换: ${added} added, ${removed} removed, ` +
    `${changed} changed, as ${example}; sha256 ${hash(live)} → ${hash(rebuilt)}; ${came}`
  );
}

/** All rebuilds under way as one bar, with the share of each and events a second of all. */
class RebuildBar {
  private readonly bar = new Progress('重建 rebuilding');
  private readonly under = new Map<string, RebuildProgress>();
  private readonly startedMs = performance.now();
  private readonly events = new Map<string, number>();

  moved(progress: RebuildProgress): void {
    this.under.set(progress.projection, progress);
    this.events.set(progress.projection, progress.events);
    const all = [...this.under.values()];
    const shares = all.map((one) => `${one.projection} ${percentOf(one.position, one.upTo)}%`);
    const folded = sum([...this.events.values()]);
    const rate = Math.round((folded * 1000) / Math.max(1, performance.now() - this.startedMs));
    const done = sum(all.map((one) => one.position));
    const remark = `${grouped(rate)} events/s · ${shares.join(' · ')}`;
    this.bar.update(done, sum(all.map((one) => one.upTo)), remark);
  }

  /** Makes room for the line of one that came to its end. */
  end(projection: string): void {
    this.under.delete(projection);
    this.bar.end();
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
