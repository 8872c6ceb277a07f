/** Cost against size, and the odd shapes. */
import { figure, megabytes, quotients, seconds, table } from './figures.mjs';

export function growth({ sizes }) {
  const head = [
    'market',
    'edges',
    'placed',
    'ours',
    'ours, warm',
    'ours, ties left as they fall',
    'ns an edge',
    'OR-Tools',
    'LEMON',
    'memory of ours',
    'of OR-Tools',
  ];
  const lines = sizes.map((one) => {
    const { ours, first, ortools, lemon } = one.participants;
    return [
      `${figure(one.workers)} × ${figure(one.postings)}`,
      figure(one.edges),
      figure(one.placed),
      seconds(ours.seconds),
      seconds(one.warmSeconds),
      seconds(first?.seconds),
      figure((ours.seconds * 1e9) / one.edges),
      withQuotient(ortools),
      withQuotient(lemon),
      megabytes(ours.bytes),
      ortools ? megabytes(ortools.bytes) : '—',
    ];
  });
  const text =
    'Processor time of one solve in a fresh process, compiling included; warm is the fourth in one process. In ' +
    'brackets the time of the peer by ours.';
  return `## Cost and size\n\n${text}\n\n${table(head, lines)}`;
}

function withQuotient(peer) {
  return peer ? `${seconds(peer.seconds)} (${quotients(peer.ratio)})` : '—';
}

export function shapes({ sizes }) {
  const head = ['shape', 'size', 'ours', 'ours, warm', 'OR-Tools', 'LEMON'];
  const lines = sizes.map((one) => [
    `${one.name}: ${one.about}`,
    `${figure(one.workers)} × ${figure(one.postings)}, ${figure(one.edges)}`,
    seconds(one.participants.ours.seconds),
    seconds(one.warmSeconds),
    withQuotient(one.participants.ortools),
    withQuotient(one.participants.lemon),
  ]);
  const worst = (who) => {
    const quotients = sizes
      .filter((one) => one.participants[who])
      .map((one) => ({
        name: one.name,
        cold: one.participants[who].ratio[1],
        warm: one.participants[who].seconds / one.warmSeconds,
      }));
    const least = (which) => quotients.toSorted((a, b) => a[which] - b[which])[0];
    if (quotients.length === 0) return '—';
    return ['cold', 'warm']
      .map((which) => `${least(which)[which].toFixed(2)} × ${which} (${least(which).name})`)
      .join(' and ');
  };
  const text =
    'Small problems are mostly compiling, which the peers did before; warm is the fourth solve in one process. ' +
    `The least quotient against OR-Tools is ${worst('ortools')}, against LEMON ${worst('lemon')}.`;
  return `## Odd shapes\n\n${text}\n\n${table(head, lines)}`;
}
