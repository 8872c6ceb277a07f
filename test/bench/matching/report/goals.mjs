/** The first table: what is promised, what is aimed at, and what was found. */
import { GOALS } from '../sizes.mjs';
import { figure, quotient, quotients, seconds, table } from './figures.mjs';

const PEERS = { ortools: 'OR-Tools', lemon: 'LEMON' };

export function goalLines(run) {
  const part = (name) => run.parts.find((one) => one.name === name)?.sizes ?? [];
  const lines = [
    ...part('batch').flatMap(batchLines),
    ...part('small').map((one) =>
      peerLine(one, { who: 'lemon', goal: `small ${one.name}`, title: '2k × 300 again and again, warm' }),
    ),
    ...part('online').flatMap(onlineLines),
    ...part('certificate').map(certificateLine),
    ...part('file').flatMap(fileLine),
  ].filter(Boolean);
  if (lines.length === 0) return [];
  return [
    table(['measured', 'ours', 'peer', 'found [25 / **50** / 75 %]', 'at least', 'aim', 'reached'], lines),
  ];
}

const sizeOf = (one) =>
  `${one.name}: ${figure(one.workers)} × ${figure(one.postings)}, ${figure(one.edges)} edges`;

function batchLines(one) {
  const title = `the whole market of ${sizeOf(one)}`;
  return [
    peerLine(one, { who: 'ortools', goal: `batch ${one.name}`, title }),
    peerLine(one, { who: 'lemon', goal: `batch ${one.name}`, title }),
    memoryLine(one),
  ];
}

function peerLine(one, { who, goal, title }) {
  const peer = one.participants[who];
  if (!peer) return undefined;
  return [
    title,
    seconds(one.participants.ours.seconds),
    `${PEERS[who]} ${seconds(peer.seconds)}`,
    quotients(peer.ratio),
    ...atLeast(GOALS[`${goal} ${who}`], peer.ratio[1]),
  ];
}

function memoryLine(one) {
  const peer = one.participants.ortools;
  const goal = GOALS[`memory ${one.name} ortools`];
  if (!peer || !goal) return undefined;
  const bytes = (value) => `${figure(value / 2 ** 20)} MB`;
  return [
    `memory of the same, above the instance`,
    bytes(one.participants.ours.bytes),
    `OR-Tools ${bytes(peer.bytes)}`,
    quotients(peer.memoryRatio),
    ...atLeast(goal, peer.memoryRatio[1]),
  ];
}

function onlineLines(one) {
  const { name, processor, anewSeconds } = one;
  const mean = processor.mean / 1e3;
  const ratio = anewSeconds === undefined ? undefined : anewSeconds / mean;
  const tail = (what, value) => [
    `a change on ${name}: ${what}`,
    seconds(value),
    '—',
    '—',
    ...atMost(GOALS[`online ${name} ${what}`], value),
  ];
  return [
    ...(ratio === undefined
      ? []
      : [
          [
            `a change on ${name}, mean, against solving anew`,
            seconds(mean),
            `OR-Tools ${seconds(anewSeconds)}`,
            quotient(ratio),
            ...atLeast(GOALS[`online ${name} ortools`], ratio),
          ],
        ]),
    tail('mean', mean),
    tail('p99', processor.p99 / 1e3),
    tail('max', processor.max / 1e3),
  ];
}

function certificateLine(one) {
  const goal = GOALS[`certificate ${one.name}`];
  const title = `checking the certificate of ${one.name}, in memory, the first time`;
  return [title, seconds(one.seconds), '—', '—', ...atMost(goal, one.seconds)];
}

function fileLine(one) {
  return ['solve', 'verify'].map((command) => [
    `\`labor match ${command}\` of ${one.name} as text (${figure(one.bytes / 1e6)} MB), whole process`,
    seconds(one[command].seconds),
    '—',
    '—',
    ...atMost(GOALS[`file ${one.name} ${command}`], one[command].seconds),
  ]);
}

function atLeast(goal, found) {
  if (!goal) return ['—', '—', '—'];
  const reached = found >= goal.aim ? '**aim**' : found >= goal.atLeast ? 'at least' : 'no';
  return [quotient(goal.atLeast), quotient(goal.aim), reached];
}

function atMost(goal, found) {
  if (!goal) return ['—', '—', '—'];
  const reached = found <= goal.aim ? '**aim**' : found <= goal.atMost ? 'at least' : 'no';
  return [seconds(goal.atMost), seconds(goal.aim), reached];
}
