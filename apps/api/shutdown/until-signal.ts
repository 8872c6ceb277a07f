/** How long an orderly stop may take before the process goes anyway. */
const STOP_LIMIT_MS = 30_000;

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
export function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const onSignal = (signal: NodeJS.Signals) => {
      for (const name of SIGNALS) process.off(name, onSignal);
      for (const name of SIGNALS) process.once(name, () => process.exit(1));
      resolve(signal);
    };
    for (const name of SIGNALS) process.on(name, onSignal);
  });
}

/** Whoever started this process and held a channel to it is gone: an orderly stop, as by a signal. */
export function endWithParent(): void {
  if (!process.channel) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Runs the steps of a stop in order, each whatever became of the one before. True when all went well. */
export async function stopInOrder(
  steps: readonly (() => Promise<void>)[],
  say: (line: string) => void,
): Promise<boolean> {
  const limit = setTimeout(() => {
    say(`not stopped after ${STOP_LIMIT_MS / 1000} s; going anyway. Nothing acknowledged is lost.`);
    process.exit(1);
  }, STOP_LIMIT_MS);
  let well = true;
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      well = false;
      say(`while stopping: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  clearTimeout(limit);
  return well;
}
