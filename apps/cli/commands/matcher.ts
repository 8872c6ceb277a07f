import { NO_ROUNDS } from '../../../libs/matching/matcher/round-times.js';
import { matcherText } from '../reports/matcher-text.js';
import { withStore } from '../store.js';
import { print } from '../terminal.js';
import type { ExitCode } from '../usage-error.js';

/** Only looks: it offers nothing and does not come to lead. */
const LOOKING = { rounds: NO_ROUNDS, atOnce: false, onThread: false };

/** How the market stands by the log, what the optimum makes of it, and which process leads the matcher. */
export async function matcherStatusCommand(options: { json?: boolean }): Promise<ExitCode> {
  const status = await withStore(async ({ matcher }) => matcher!.status(), { matcher: LOOKING });
  print(options.json ? JSON.stringify(status, null, 2) : matcherText(status));
  return 0;
}
