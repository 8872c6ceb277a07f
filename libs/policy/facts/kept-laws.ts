import { factsProjection } from '../../process/room.js';
import type { RecordedKeptLawEvent } from '../kept-law/events.js';
import { streamOfLaw } from '../kept-law/decider.js';
import { type Law, lawOfFiles } from '../law/law.js';
import { LawError } from '../law/law-error.js';
import type { LawFile } from '../law/law-file.js';
import type { Reading } from './gather.js';

export interface KeptLawRecord {
  readonly files: readonly LawFile[];
}

/** The files of each version of the law by which something was granted. Rests on `law-VERSION`. */
export const keptLawRecord = factsProjection<KeptLawRecord, RecordedKeptLawEvent>({
  kind: 'kept-law',
  on: { LawKept: ({ data }) => [data.lawVersion] },
  fold: (_doc, { data: { files } }) => ({ files }),
});

/** Versions read before; a version never changes, and a store sees few of them. */
const READ = new Map<string, Law | null>();

/**
 * The law as it was when something was granted by it; null where its files were not kept, or today's program
 * cannot read them.
 */
export async function lawPinned({ source, law }: Reading, lawVersion: string): Promise<Law | null> {
  if (lawVersion === law.version) return law;
  const before = READ.get(lawVersion);
  if (before !== undefined) return before;
  const kept = await source.one(keptLawRecord, lawVersion, [streamOfLaw(lawVersion)]);
  if (!kept) return null;
  const read = readAgain(kept.files, lawVersion, law);
  READ.set(lawVersion, read);
  return read;
}

function readAgain(files: readonly LawFile[], lawVersion: string, law: Law): Law | null {
  try {
    return lawOfFiles(files, { version: lawVersion, since: law });
  } catch (error) {
    if (error instanceof LawError) return null;
    throw error;
  }
}
