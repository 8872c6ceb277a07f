import type { BusinessDate } from '../../kernel/business-date.js';
import type { FactSource } from '../../process/room.js';
import { openingsToday, type OpeningsToday, sentencesOnOpenings } from '../explanation/openings-today.js';
import { inBothLanguages, type Said, sentencesOf } from '../explanation/sentences.js';
import { workerToday, type WorkerToday } from '../explanation/worker-today.js';
import { gatherMarket } from '../facts/gather.js';

/**
 * Questions about today's market, answered from the room's own facts as a round would see them; nothing is
 * written. The caller makes the source (room `matching`); personal fields are opened to judge and never part
 * of an answer. Each costs what a round costs.
 */

export type WorkerExplained = WorkerToday & { readonly explanation: Said };

/** Where a worker stands and why; undefined for an id that names nobody. */
export async function workerExplained(
  source: FactSource,
  asked: { readonly workerId: string; readonly on: BusinessDate },
): Promise<WorkerExplained | undefined> {
  const today = workerToday(asked.workerId, await gatherMarket(asked.on, source));
  return today && { ...today, explanation: inBothLanguages(sentencesOf(today)) };
}

export type OpeningsExplained = OpeningsToday & { readonly explanation: Said };

/** What one more opening is worth, employer by employer; `limit` employers at most. */
export async function openingsExplained(
  source: FactSource,
  asked: { readonly on: BusinessDate; readonly limit: number },
): Promise<OpeningsExplained> {
  const all = openingsToday(await gatherMarket(asked.on, source));
  const today = { ...all, employers: all.employers.slice(0, asked.limit) };
  return { ...today, explanation: inBothLanguages(sentencesOnOpenings(today)) };
}
