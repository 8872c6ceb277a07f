// Solves an instance file with the product's solver; one line of JSON a repetition.
import { readFileSync, writeFileSync } from 'node:fs';
import { readInstanceFile } from '../instance-file.mjs';

const OPTIMISER = '../../../../dist/libs/matching/optimiser';

const { solve } = await import(`${OPTIMISER}/solve.js`);
const [path, repetitions] = process.argv.slice(2);
const instance = readInstanceFile(path);
const baseBytes = residentBytes('VmRSS');
for (let done = 0; done < Number(repetitions); done++) {
  writeFileSync('/proc/self/clear_refs', '5');
  const before = process.cpuUsage();
  const { priority, placed, fit } = solve(instance);
  const { user, system } = process.cpuUsage(before);
  const peakBytes = residentBytes('VmHWM');
  const seconds = (user + system) / 1e6;
  process.stdout.write(`${JSON.stringify({ priority, placed, fit, seconds, peakBytes, baseBytes })}\n`);
}

function residentBytes(name) {
  const status = readFileSync('/proc/self/status', 'utf8');
  return 1024 * Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)[1]);
}
