import type { Engine } from '../../../libs/process/engine.js';

const LOOK_EVERY_MS = 1_000;
/** What lasts is said again after so many looks. */
const SAY_AGAIN_LOOKS = 60;
/** Seen at so many looks in a row: what heals at the next try is nobody's news. */
const LASTS_LOOKS = 2;
const NAMED_AT_MOST = 3;

/**
 * Says in the process's own words what it says at `/ready`: what fails, or is late, with the setting and the
 * cure; once it lasts, and again every minute. Says too when all is well again. Returns the way to stop.
 */
export function tellTroubles(
  engine: Pick<Engine, 'health' | 'troubles'>,
  say: (line: string) => void,
): () => Promise<void> {
  const looks = new Map<string, number>();
  const look = () => {
    const now = new Set(troublesOf(engine));
    for (const line of now) {
      const seen = (looks.get(line) ?? 0) + 1;
      looks.set(line, seen);
      if (seen % SAY_AGAIN_LOOKS === LASTS_LOOKS) say(line);
    }
    const gone = [...looks].filter(([line]) => !now.has(line));
    for (const [line] of gone) looks.delete(line);
    if (looks.size === 0 && gone.some(([, seen]) => seen >= LASTS_LOOKS)) say('all is well again');
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return async () => clearInterval(timer);
}

/** One line for each cause, however much of the work it keeps back. */
function troublesOf(engine: Pick<Engine, 'health' | 'troubles'>): string[] {
  const byCause = new Map<string, string[]>();
  for (const [line, cause] of Object.entries(engine.health()?.failing ?? {})) {
    byCause.set(cause, [...(byCause.get(cause) ?? []), line]);
  }
  const failing = [...byCause].map(([cause, lines]) => {
    const more = lines.length > NAMED_AT_MOST ? ` and ${lines.length - NAMED_AT_MOST} more` : '';
    return `${lines.slice(0, NAMED_AT_MOST).join(', ')}${more}: ${cause}`;
  });
  return [...engine.troubles, ...failing];
}
