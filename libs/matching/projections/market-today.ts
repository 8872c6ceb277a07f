import type { BusinessDate } from '../../kernel/business-date.js';
import type { FactSource } from '../../process/room.js';
import { askBeside } from '../asking/ask-beside.js';
import { type OpeningsToday, sentencesOnOpenings } from '../explanation/openings-today.js';
import { inBothLanguages, type Said, sentencesOf } from '../explanation/sentences.js';
import type { WorkerToday } from '../explanation/worker-today.js';
import { gatherMarket } from '../facts/gather.js';

/**
 * Questions about today's market, answered from the room's own facts as a round would see them; nothing is
 * written. The caller makes the source (room `matching`); personal fields are opened to judge and never part
 * of an answer. Each costs what a round costs, in a thread beside (`asking/ask-beside.ts`).
 */

export type WorkerExplained = WorkerToday & { readonly explanation: Said };

/** Where a worker stands and why; undefined for an id that names nobody. */
export async function workerExplained(
  source: FactSource,
  { workerId, on, ...thread }: { readonly workerId: string; readonly on: BusinessDate; readonly file?: URL },
): Promise<WorkerExplained | undefined> {
  const today = await askBeside('worker', await gatherMarket(on, source), { about: workerId, ...thread });
  return today && { ...today, explanation: inBothLanguages(sentencesOf(today)) };
}

export type OpeningsExplained = OpeningsToday & { readonly explanation: Said };

/** What one more opening is worth, employer by employer; `limit` employers at most. */
export async function openingsExplained(
  source: FactSource,
  { on, limit, ...thread }: { readonly on: BusinessDate; readonly limit: number; readonly file?: URL },
): Promise<OpeningsExplained> {
  const all = await askBeside('openings', await gatherMarket(on, source), thread);
  const today = { ...all, employers: all.employers.slice(0, limit) };
  return { ...today, explanation: inBothLanguages(sentencesOnOpenings(today)) };
}
