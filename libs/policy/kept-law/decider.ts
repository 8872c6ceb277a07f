import type { Decider } from '../../kernel/decider.js';
import type { Law } from '../law/law.js';
import type { KeptLawCommand } from './commands.js';
import type { KeptLawEvent } from './events.js';

/** `law-5f0c…`: the version without its `sha256:`, which a stream's name cannot hold. */
export function streamOfLaw(lawVersion: string): string {
  return `law-${lawVersion.replace('sha256:', '')}`;
}

/** Kept once, by a process that has that law; one that has another leaves it to the one that granted. */
export function keptLawDecider(law: Law): Decider<boolean, KeptLawCommand, KeptLawEvent, null> {
  return {
    initial: () => false,
    evolve: () => true,
    decide: (kept, { with: { lawVersion } }) => {
      if (kept || lawVersion !== law.version) return [];
      return [{ type: 'LawKept', data: { lawVersion, files: law.files.map((file) => ({ ...file })) } }];
    },
    terminal: () => false,
  };
}
