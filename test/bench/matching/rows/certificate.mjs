/** The certificate's check: of an answer in memory, and of the three files by the command. */
import { join } from 'node:path';
import { median } from '../../event-store/rounds.mjs';
import { turn } from '../processes/turn.mjs';

export async function measureCertificate(bench) {
  const counts = bench.sizes.certificate;
  const sizes = await bench.eachSize('certificate', Object.keys(counts), async (name) => {
    const count = counts[name];
    const instance = await bench.market(name);
    const claim = join(bench.folder, `${name}.claim`);
    const processes = join(bench.here, 'processes');
    await turn([process.execPath, join(processes, 'ours.mjs')], [instance.path, 1, 'whole', claim]);
    const told = bench.progress(`the certificate of ${name}`);
    const checks = [];
    for (let round = 0; round < count; round++) {
      const command = [process.execPath, join(processes, 'certificate.mjs')];
      const [check] = await turn(command, [instance.path, claim]);
      if (!check.holds) throw new Error(`${name}: the certificate does not hold: ${check.why}`);
      checks.push(check);
      told(round + 1, count);
    }
    const { workers, postings, edges } = instance;
    const seconds = median(checks.map((check) => check.seconds));
    return { name, workers, postings, edges, seconds, checks };
  });
  return { name: 'certificate', sizes };
}
