// Loaded before a command: when it ends, writes the processor seconds it used.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_USAGE_FILE, JSON.stringify({ seconds: (user + system) / 1e6 }));
});
