import { createConnection, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A line to a PostgreSQL server that is cut at an answer: the server has done it, and nobody hears of it. */
export interface DeafLine {
  /** The same database, by way of the line. */
  readonly url: string;
  /** Cuts the line at the n-th answer from now on. */
  cutAtAnswer(n: number): void;
  /** Whether it was cut since. */
  wasCut(): boolean;
  close(): Promise<void>;
}

/** Says that the server has finished a statement and waits for the next: one for each answer. */
const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const HEADER_BYTES = 5;

export async function deafLine(databaseUrl: string): Promise<DeafLine> {
  const target = new URL(databaseUrl);
  const folder = target.searchParams.get('host');
  const port = target.searchParams.get('port') ?? (target.port || '5432');
  const open = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;
  const server = createServer((near) => {
    const far = folder
      ? createConnection(`${folder}/.s.PGSQL.${port}`)
      : createConnection(Number(port), target.hostname);
    const answers = countAnswers();
    for (const one of [near, far]) {
      open.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        open.delete(one);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (bytes) => {
      left -= answers(bytes);
      if (left > 0) near.write(bytes);
      else near.destroy();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(databaseUrl);
  url.searchParams.delete('host');
  url.searchParams.delete('port');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cutAtAnswer: (n) => {
      left = n;
    },
    wasCut: () => left <= 0,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Counts the answers that are complete in a connection's bytes, wherever these are torn apart. */
function countAnswers(): (bytes: Buffer) => number {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    let answers = 0;
    while (rest.length >= HEADER_BYTES) {
      const length = 1 + rest.readUInt32BE(1);
      if (rest.length < length) break;
      if (rest[0] === READY_FOR_QUERY) answers += 1;
      rest = rest.subarray(length);
    }
    return answers;
  };
}
