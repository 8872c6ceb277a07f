import { connect, createServer, type Server, type Socket } from 'node:net';

/** What a way through a proxy does with those who come by it. */
export type Passage = 'open' | 'silent' | 'cut';

/**
 * A way through which a role reaches one server: open, silent (nothing passes, nobody is told, as with a
 * pulled cable), or cut (connections end, new ones are refused).
 */
export class Proxy {
  private passage: Passage = 'open';
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private readonly server: Server;
  /** Where it leads to; told once that is known. */
  target = 0;

  private constructor() {
    // Whoever comes while the way is silent is taken in and hears nothing.
    this.server = createServer({ allowHalfOpen: true }, (caller) => this.take(caller));
  }

  static async open(): Promise<Proxy> {
    const proxy = new Proxy();
    await new Promise<void>((listening) => proxy.server.listen(0, '127.0.0.1', listening));
    proxy.server.unref();
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  set(passage: Passage): void {
    this.passage = passage;
    for (const pair of this.pairs) {
      if (passage === 'cut') for (const socket of pair) socket.destroy();
      else this.flow(pair);
    }
  }

  async close(): Promise<void> {
    this.set('cut');
    await new Promise((closed) => this.server.close(closed));
  }

  private take(caller: Socket): void {
    if (this.passage === 'cut') {
      caller.destroy();
      return;
    }
    const callee = connect({ port: this.target, host: '127.0.0.1', allowHalfOpen: true });
    const pair = [caller, callee] as const;
    this.pairs.add(pair);
    for (const [one, other] of [pair, [callee, caller] as const]) {
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.pairs.delete(pair);
        other.destroy();
      });
      one.on('end', () => other.end());
      one.on('data', (bytes) => {
        if (!other.write(bytes)) one.pause();
      });
      other.on('drain', () => this.passage === 'open' && one.resume());
    }
    this.flow(pair);
  }

  private flow(pair: readonly [Socket, Socket]): void {
    for (const socket of pair) {
      if (this.passage === 'open') socket.resume();
      else socket.pause();
    }
  }
}
