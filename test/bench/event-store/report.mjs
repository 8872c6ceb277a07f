import { cpus, totalmem } from 'node:os';
import { LOADS, GOALS } from './sizes.mjs';

/** The page: what was measured where, one line a row, and what must be known to read it. */

export function machineOf() {
  return {
    day: new Date().toISOString().slice(0, 10),
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

const COLUMNS = [
  { name: 'measured', align: '---' },
  { name: 'ours, a second', align: '--:' },
  { name: 'p50 / p99 ms', align: '--:' },
  { name: 'peer', align: '---' },
  { name: 'peer, a second', align: '--:' },
  { name: 'p50 / p99 ms', align: '--:' },
  { name: 'ours : peer [25 / **50** / 75 %]', align: '--:' },
  { name: 'at least', align: '--:' },
  { name: 'aim', align: '--:' },
  { name: 'reached', align: '---' },
];
const HEAD = [COLUMNS.map((one) => one.name), COLUMNS.map((one) => one.align)]
  .map((cells) => `| ${cells.join(' | ')} |`)
  .join('\n');

export function page(run) {
  const parts = run.parts;
  const lines = parts.flatMap((part) => part.rows.map(line));
  const processor = parts.flatMap((part) => part.processor ?? []);
  const sections = [
    '# 事件日志基准 · Benchmark of the event log',
    introduction(run),
    ...(lines.length > 0 ? [[HEAD, ...lines].join('\n')] : []),
    ...(processor.length > 0 ? [processorTable(processor)] : []),
    ...parts.filter((part) => part.features).map((part) => featureTable(part.features)),
    ...parts.filter((part) => part.growth).map((part) => growthTable(part.growth)),
    ...parts.filter((part) => part.memory).map((part) => memoryTable(part.memory)),
    `## Notes\n\n${parts.flatMap((part) => part.notes.map((note) => `- ${note}`)).join('\n')}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function introduction({ form, seed, machine, seconds }) {
  const settings = Object.entries(machine.settings).map(([name, value]) => `${name} ${value}`);
  return [
    `${machine.day}, form "${form}", seed ${seed}, ${Math.round(seconds / 60)} min. ` +
      `${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, ${machine.platform}, ` +
      `Node ${machine.node}; load before the run ${machine.loadBefore.toFixed(2)}.`,
    `PostgreSQL (embedded): ${settings.join(', ')}.`,
    'Events of ten types with 400 bytes of JSON. In every round each participant has its turn, in an order ' +
      'drawn anew; a quotient is taken inside a round, and its quartiles over the rounds. Other figures ' +
      'are medians. Trust the quotients: absolute figures are of this machine. ' +
      'What each row means: `test/bench/README.md`.',
    ...(form === 'quick' ? ['**Quick form: for whoever changes the code; it proves nothing.**'] : []),
  ].join('\n\n');
}

function line({ goal, title, ours, peer, ratio, share }) {
  const { atLeast, aim } = GOALS[goal] ?? {};
  const shown = (value) => (value === undefined ? '—' : quotient(value, share));
  const cells = [
    title,
    figure(ours.rate),
    latency(ours),
    peer.name,
    figure(peer.rate),
    latency(peer),
    quotients(ratio, share),
    shown(atLeast),
    shown(aim),
    reached(ratio[1], { atLeast, aim }),
  ];
  return `| ${cells.join(' | ')} |`;
}

function reached(found, { atLeast, aim }) {
  if (aim !== undefined && found >= aim) return '**aim**';
  if (atLeast !== undefined && found >= atLeast) return 'at least';
  return aim === undefined && atLeast === undefined ? '—' : 'no';
}

const figure = (value) => Math.round(value).toLocaleString('en');
const milliseconds = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
const latency = ({ p50, p99 }) => (p50 === undefined ? '—' : `${milliseconds(p50)} / ${milliseconds(p99)}`);

function quotient(value, share) {
  if (share) return `${(value * 100).toFixed(0)} %`;
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ×`;
}

function quotients([low, middle, high], share) {
  return `${quotient(low, share)} / **${quotient(middle, share)}** / ${quotient(high, share)}`;
}

function featureTable(features) {
  const loads = Object.keys(LOADS).filter((load) => features.some((one) => one.kept[load]));
  const head = ['without', ...loads.map((load) => `${load.replace('x', ' × ')} [25 / **50** / 75 %]`)];
  const lines = features.map((one) => [one.title, ...loads.map((load) => quotients(one.kept[load], true))]);
  const text =
    'What the whole log keeps of the rate it would have without a feature: 95 % says that it costs 5 %.';
  return `## What wholeness costs\n\n${text}\n\n${table(head, lines)}`;
}

function processorTable(processor) {
  const text =
    'Milliseconds for a thousand events: of the server (its checkpoints included) and of the process that ' +
    'appends. It depends less than a rate on what else the machine does.';
  const one = ({ turn, serverMs, nodeMs }) => [
    turn,
    ...[serverMs, nodeMs, serverMs + nodeMs].map(milliseconds),
  ];
  const inOrder = [...processor].sort((a, b) => (a.turn < b.turn ? -1 : 1));
  const lines = table(['turn', 'server', 'Node', 'both'], inOrder.map(one));
  return `## Processor time of appends\n\n${text}\n\n${lines}`;
}

function growthTable(growth) {
  const cell = ({ rate, ratio }) => `${figure(rate)} (${quotients(ratio, true)})`;
  const lines = growth.map((one) => [
    figure(one.events),
    cell(one.append),
    cell(one.follow),
    cell(one.replay),
  ]);
  const head = ['events in the log', 'append 128 × 5', 'follower, tail', 'replay, tail'];
  const text = "Events a second, and as a share of the shortest log's.";
  return `## As the log grows\n\n${text}\n\n${table(head, lines)}`;
}

function memoryTable({ samples, rate }) {
  const mb = (bytes) => figure(bytes / 2 ** 20);
  const lines = samples.map((one) => [figure(one.events), mb(one.rss), mb(one.heapUsed)]);
  const text = `Replayed at ${figure(rate)} events a second; flat is what is wanted.`;
  return `## Memory of a long replay\n\n${text}\n\n${table(['events', 'RSS, MB', 'heap used, MB'], lines)}`;
}

function table(head, lines) {
  return [head, head.map((_name, at) => (at === 0 ? '---' : '--:')), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
