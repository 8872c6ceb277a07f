import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export default async function globalTeardown() {
  await globalThis.__testServer?.stop();
  const folder = process.env.TEST_KAFKA_FOLDER;
  const cluster = join(folder, 'cluster');
  if (existsSync(cluster)) {
    const { stopBrokersIn } = await import('../../dist/infra/kafka-local/local-kafka.js');
    await stopBrokersIn(cluster, true);
  }
  rmSync(folder, { recursive: true, force: true });
}
