import { createServer } from 'node:net';
import { freePorts, PORTS } from './free-ports.js';

it('are each another, below those of outgoing connections, and free', async () => {
  const ports = await freePorts(50);
  expect(new Set(ports).size).toBe(50);
  expect(ports.filter((port) => port < PORTS.first || port >= PORTS.end)).toEqual([]);
  const servers = await Promise.all(
    ports.map(
      (port) =>
        new Promise<ReturnType<typeof createServer>>((listening, refused) => {
          const server = createServer();
          server.once('error', refused);
          server.listen(port, '127.0.0.1', () => listening(server));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
});
