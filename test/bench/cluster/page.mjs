// The page that a run writes.
import { cpus, loadavg, totalmem } from 'node:os';
import { median, shown } from './statistics.mjs';

const AIMS = { one: 50, many: 150, role: 5, broker: 8 };
const middle = (rows, field) => median(rows.map((row) => row[field]));
const reached = (value, aim) => (value <= aim ? '**aim**' : 'no');
const loadBefore = loadavg()[0];

export function pageOf(found) {
  return [
    '# 多机基准 · Benchmark of many processes',
    '',
    machine(found),
    '',
    ...(found.one ? visiblePart(found) : []),
    ...(found.catchUp ? catchUpPart(found) : []),
    ...(found.takeover ? takeoverPart(found) : []),
    ...(found.handover ? handoverPart(found) : []),
    ...(found.storage ? [...storagePart(found), ...leaderPart(found)] : []),
    '',
  ].join('\n');
}

function machine({ form, turns, minutes }) {
  const day = new Date().toISOString().slice(0, 10);
  const model =
    cpus()[0]
      ?.model.replace(/\s*\d+-Core.*$/, '')
      .trim() ?? 'unknown';
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadBefore.toFixed(2);
  return (
    `${day}, form "${form}", ${minutes.toFixed(1)} min. ${cpus().length} cores (${model}), ${memory} GB, Node ` +
    `${process.version}; load before the run ${load}. Servers and processes share these cores. Medians of ${turns} ` +
    'turns; trust the ratios, the absolute figures are of this machine. PostgreSQL with fsync and ' +
    'synchronous_commit on; Kafka 4.3.1, acks of all replicas.'
  );
}

function visiblePart({ one, many, rate }) {
  const row = (name, rows, aim) =>
    `| ${name} | ${shown(middle(rows, 'commandsASecond'))} | ${shown(middle(rows, 'answerP50'))} / ` +
    `${shown(middle(rows, 'answerP99'))} | **${shown(middle(rows, 'p50'))}** / ${shown(middle(rows, 'p99'))} | ` +
    `${aim} | ${reached(middle(rows, 'p50'), aim)} |`;
  const ratio = (field) => shown(median(many.map((turn, at) => turn[field] / one[at][field])));
  const failed = [...one, ...many].reduce((sum, turn) => sum + turn.failed, 0);
  return [
    '## From a command to a table',
    '',
    `${rate} registrations of workers a second, at an even pace whether or not answers keep up. Visible: from the ` +
      "answer until the row's transaction has committed, looked at every 4 ms; so up to 4 ms too long.",
    '',
    '| | commands a second | answer p50 / p99 ms | visible p50 / p99 ms | aim p50 | reached |',
    '|---|--:|--:|--:|--:|---|',
    row('one process, the log followed in PostgreSQL', one, AIMS.one),
    row('every role a process, through Kafka', many, AIMS.many),
    '',
    `Through Kafka : one process: ${ratio('p50')} × at p50, ${ratio('p99')} × at p99. Commands that failed: ${failed}.`,
    '',
  ];
}

function catchUpPart({ catchUp }) {
  const of = (way, field) => median(catchUp.map((turn) => turn[way][field]));
  const row = (name, way) =>
    `| ${name} | ${shown(of(way, 'eventsASecond'))} | ${shown(of(way, 'processorMicroseconds'))} |`;
  const ratio = median(catchUp.map(({ postgres, kafka }) => kafka.eventsASecond / postgres.eventsASecond));
  return [
    '## Catching up from the beginning',
    '',
    `${shown(catchUp[0].events)} events, parsed and opened, in one process. A follower that is far behind reads the log ` +
      'itself, whichever its feed; the row of Kafka is what the same way through the topic would give (joining its ' +
      "group included). All of these events are registrations, sealed each under its own person's key: the dearest " +
      'kind to open.',
    '',
    '| | events a second | processor µs an event (reader) |',
    '|---|--:|--:|',
    row('the log in PostgreSQL', 'postgres'),
    row('the topic in Kafka, merged by position', 'kafka'),
    '',
    `Kafka : PostgreSQL: ${shown(ratio)} ×.`,
    '',
  ];
}

function takeoverPart({ takeover }) {
  const rows = Object.entries(takeover).map(([role, seconds]) => {
    const aim = role.startsWith('broker') ? AIMS.broker : AIMS.role;
    const all = seconds.map(shown).join(', ');
    return `| ${role} | **${shown(median(seconds))}** | ${all} | ${aim} | ${reached(median(seconds), aim)} |`;
  });
  return [
    '## From a kill to work resumed',
    '',
    'Two processes of each role, three brokers, 50 commands a second. `kill -9` of the one that leads, until its ' +
      'successor has stored a position past the moment of the kill (timer, matcher: until it leads); of a broker that ' +
      'leads, until the relay has published what was written after.',
    '',
    '| killed | s | each turn | aim | reached |',
    '|---|--:|---|--:|---|',
    ...rows,
    '',
  ];
}

function handoverPart({ handover }) {
  const { times, commands, failed, backwards, differing, compared, byStreams } = handover;
  return [
    '## Handlers that change hands under load',
    '',
    `Two processes of each role; ${byStreams} tables follow by streams in one consumer group, whose members change with every ` +
      'projector that goes or comes. ' +
      `200 commands a second; the leading projector and saga were stopped or killed ${times} times in turn. ` +
      `${shown(commands)} commands acknowledged, ${failed} failed; positions that ran back, of handlers and of their partitions: ${backwards}; of ${compared} ` +
      `read models, ${differing} differ from a fresh rebuild by hash.`,
    '',
  ];
}

function storagePart({ storage }) {
  const { events, workers, log, keys, tables, wire } = storage;
  return [
    '## Bytes an event',
    '',
    `The year of the demo, ${shown(events)} events about ${shown(workers)} workers, packed by \`vacuum full\`, indexes ` +
      'included.',
    '',
    '| what | bytes an event |',
    '|---|--:|',
    `| the log: events, streams, commands, claims | ${shown(log)} |`,
    `| keys of persons | ${shown(keys)} |`,
    `| facts, sagas, timers and read models | ${shown(tables)} |`,
    `| a message in Kafka, one copy, not compressed | ${shown(wire)} |`,
    '',
  ];
}

function leaderPart({ storage: { leader, events } }) {
  const times = (role) => {
    const [alone, beside, together] = leader.filter((one) => one.role === role);
    const of = (other) => shown(other.elapsedMs / together.elapsedMs);
    return `role \`${role}\` ${of(alone)} × and ${of(beside)} ×`;
  };
  return [
    "## Where a leader's time is",
    '',
    `The same year's ${shown(events)} events followed anew, a hundred at a time, as they come under load: each handler after the ` +
      'other, all side by side with a transaction each, and all together in one pipelined transaction (ADR 36). ' +
      `Together is faster than one after the other and side by side: ${times('saga')}, ${times('projector')}.`,
    '',
    '| role | way | handlers | s | event loop busy | processor s (process) | transactions |',
    '|---|---|--:|--:|--:|--:|--:|',
    ...leader.map(
      ({ role, way, handlers, elapsedMs, busy, processorMs, transactions }) =>
        `| ${role} | ${way} | ${handlers} | **${shown(elapsedMs / 1000)}** | ${shown(100 * busy)} % | ` +
        `${shown(processorMs / 1000)} | ${shown(transactions)} |`,
    ),
    '',
  ];
}
