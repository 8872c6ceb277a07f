import type { Server } from 'node:http';

/** How long requests in hand may take once the door closes; then their connections are cut. */
const GRACE_MS = 10_000;
/** How often connections that have become idle are let go while the door closes. */
const IDLE_CHECK_MS = 25;

/** Whether the door is closing; open streams end when it is. */
export class Closing {
  private readonly controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get begun(): boolean {
    return this.controller.signal.aborted;
  }

  begin(): void {
    this.controller.abort();
  }
}

/**
 * Closes a server without cutting an answer off: `stop` ends listening and waits for every connection, idle
 * ones are let go as they become so, and what is left after the grace is cut.
 */
export async function drain(server: Server, stop: () => Promise<void>): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  try {
    await stop();
  } finally {
    clearInterval(idle);
    clearTimeout(grace);
  }
}
