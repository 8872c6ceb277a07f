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
  const head = ['shape', 'size', 'ours', 'OR-Tools', 'LEMON'];
  const lines = sizes.map((one) => [
    `${one.name}: ${one.about}`,
    `${figure(one.workers)} × ${figure(one.postings)}, ${figure(one.edges)}`,
    seconds(one.participants.ours.seconds),
    withQuotient(one.participants.ortools),
    withQuotient(one.participants.lemon),
  ]);
  const worst = (who) => {
    const known = sizes.filter((one) => one.participants[who]);
    const least = known.toSorted((a, b) => a.participants[who].ratio[1] - b.participants[who].ratio[1])[0];
    return least && `${least.participants[who].ratio[1].toFixed(2)} × (${least.name})`;
  };
  const text = `The least quotient against OR-Tools is ${worst('ortools') ?? '—'}, against LEMON ${worst('lemon') ?? '—'}.`;
  return `## Odd shapes\n\n${text}\n\n${table(head, lines)}`;
}
