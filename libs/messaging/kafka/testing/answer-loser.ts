import { connect, createServer, type Server, type Socket } from 'node:net';
import type { KafkaConfig } from 'kafkajs';

const LENGTH_BYTES = 4;
const PRODUCE = 0;

/**
 * A way to a broker that can lose an answer: what is sent arrives and is kept, and the connection ends before
 * the broker's word that it was.
 */
export class AnswerLoser {
  /** Answers lost so far. */
  lost = 0;
  private wanted = 0;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly target: { readonly host: string; readonly port: number }) {
    this.server = createServer((caller) => this.take(caller));
  }

  static async open(address: string): Promise<AnswerLoser> {
    const [host = '', port = ''] = address.split(':');
    const loser = new AnswerLoser({ host, port: Number(port) });
    await new Promise<void>((listening) => loser.server.listen(0, '127.0.0.1', listening));
    return loser;
  }

  /** Leads every connection here, whatever address the broker tells of itself. */
  get socketFactory(): NonNullable<KafkaConfig['socketFactory']> {
    const address = this.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return ({ onConnect }) => connect({ host: '127.0.0.1', port }, onConnect);
  }

  /** Loses the answer to the next messages that are sent. */
  loseNext(): void {
    this.wanted += 1;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((closed) => this.server.close(closed));
  }

  private take(caller: Socket): void {
    const callee = connect(this.target);
    let isLosing = false;
    const requests = new RequestKinds();
    for (const [one, other] of [
      [caller, callee],
      [callee, caller],
    ] as const) {
      this.sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    caller.on('data', (bytes) => {
      if (requests.read(bytes).includes(PRODUCE) && this.wanted > 0) {
        this.wanted -= 1;
        isLosing = true;
      }
      callee.write(bytes);
    });
    callee.on('data', (bytes) => {
      if (!isLosing) {
        caller.write(bytes);
        return;
      }
      this.lost += 1;
      caller.destroy();
      callee.destroy();
    });
  }
}

/** Tells the kinds of requests from the bytes of a connection: each begins with its length and its kind. */
class RequestKinds {
  private waiting = Buffer.alloc(0);

  read(bytes: Buffer): number[] {
    this.waiting = Buffer.concat([this.waiting, bytes]);
    const kinds: number[] = [];
    while (this.waiting.length >= LENGTH_BYTES + 2) {
      const end = LENGTH_BYTES + this.waiting.readInt32BE(0);
      if (this.waiting.length < end) break;
      kinds.push(this.waiting.readInt16BE(LENGTH_BYTES));
      this.waiting = this.waiting.subarray(end);
    }
    return kinds;
  }
}
