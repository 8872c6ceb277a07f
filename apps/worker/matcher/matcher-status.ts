import type { Engine } from '../../../libs/process/engine.js';
import type { MatcherStatus } from './matcher-options.js';
import { MatcherRole } from './matcher-role.js';

/** How long the matcher may take to say how it stands: it may be in the middle of a large change. */
const TIMEOUT_MS = 1_000;

/** How the matcher of this process stands; null where none runs, or where it is busy or fails. */
export async function matcherStatus(engine: Engine): Promise<MatcherStatus | null> {
  const matcher = engine.options.roles?.find((role) => role instanceof MatcherRole);
  if (!matcher) return null;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), TIMEOUT_MS);
  });
  try {
    return await Promise.race([matcher.status().catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
