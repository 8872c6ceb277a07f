// What a province and the country need, from what was measured: docs/scale.md, made of scale-page.md.
//   node test/bench/cluster/scale.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './statistics.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const pages = join(root, 'docs', 'benchmarks');
const target = join(root, 'docs', 'scale.md');

/** Assumed: A1, A2, A3 and A4 of the page. */
const [WORKERS, EVENTS_A_YEAR, SEEKING] = [10_000_000, 50_000_000, 600_000];
const MEASURED_MARKET = 300_000;
const PROVINCES_AS_LARGE = 30;
const HOURS_A_DAY = 8 * 3_600;

/** The page as the measured figures give it. */
export function scalePage() {
  const values = { ...measured(), ...computed(measured()) };
  const template = readFileSync(join(import.meta.dirname, 'scale-page.md'), 'utf8');
  return template.replace(/\{\{(\w+)\}\}/g, (_all, name) => {
    const value = values[name];
    if (value === undefined || Number.isNaN(value)) throw new Error(`${name}: no such figure`);
    return typeof value === 'number' ? value.toLocaleString('en') : value;
  });
}

/** By the names of the page. */
function measured() {
  const cluster = JSON.parse(readFileSync(join(pages, 'cluster.json'), 'utf8'));
  const of = (turns, name) => median(turns.map((turn) => turn[name]));
  const visible = (turns) => `${of(turns, 'p50').toFixed(0)} / ${of(turns, 'p99').toFixed(0)}`;
  const { 'broker that leads': broker, ...roles } = cluster.takeover;
  const takeovers = Object.values(roles).map(median);
  const { storage } = cluster;
  const eventLog = rowsOf('event-log.md');
  const matching = rowsOf('matching.md');
  const megabytes = (size) =>
    Number(new RegExp(`^${size}: .* (\\d+) MB resident`, 'm').exec(matching.text)?.[1]);
  return {
    M1: eventLog.cell('append, 128 × 1, whole', 1),
    M2: eventLog.cell('replay of 1000k events', 1),
    M3: eventLog.cell('the same log for a handler of 2 types in 10', 1),
    M4: eventLog.cell('a follower catching up on 100k events', 1),
    M5: Math.max(...[...longReplay(eventLog.text)].map(([, megabytes]) => Number(megabytes))),
    asked: cluster.rate,
    M6: Math.round(of(cluster.many, 'commandsASecond')),
    oneVisible: visible(cluster.one),
    manyVisible: visible(cluster.many),
    M8log: Math.round(median(cluster.catchUp.map((one) => one.postgres.eventsASecond))),
    M8kafka: Math.round(median(cluster.catchUp.map((one) => one.kafka.eventsASecond))),
    soonest: Number(Math.min(...takeovers).toFixed(1)),
    latest: Number(Math.max(...takeovers).toFixed(1)),
    broker: Number(median(broker).toFixed(1)),
    change: matching.cell('a change on 300k: mean', 1),
    changeTail: `${matching.cell('a change on 300k: p99', 1)} ms`,
    market: megabytes('300k'),
    changeOfCity: matching.cell('a change on 50k: mean', 1),
    marketOfCity: megabytes('50k'),
    solve: matching.cell('the whole market of 300k', 1),
    log: Math.round(storage.log),
    keys: Math.round(storage.keys),
    tables: Math.round(storage.tables),
    wire: Math.round(storage.wire),
  };
}

function computed(m) {
  const spring = EVENTS_A_YEAR / 3 / (30 * HOURS_A_DAY);
  const peak = Math.round(spring * 10);
  const logYear = (EVENTS_A_YEAR * (m.log + m.keys)) / 1e9;
  const tablesYear = (EVENTS_A_YEAR * m.tables) / 1e9;
  const fiveYears = 5 * (Math.round(logYear) + Math.round(tablesYear)) * 1.5;
  const minutes = (events, rate) => short(events / rate / 60);
  return {
    mean: short(EVENTS_A_YEAR / (250 * HOURS_A_DAY)),
    spring: Number(spring.toFixed(1)),
    peak,
    roomOfLog: Math.floor(m.M1 / peak),
    roomOfAll: short(m.M6 / peak),
    roomOfReader: Math.floor(m.M8kafka / peak),
    logYear: Math.round(logYear),
    tablesYear: Math.round(tablesYear),
    fiveYears: Math.round(fiveYears),
    kafkaWeek: short((EVENTS_A_YEAR / 3 / 6) * m.wire * 3e-9),
    foldAll: minutes(5 * EVENTS_A_YEAR, m.M4),
    foldSome: minutes(5 * EVENTS_A_YEAR, m.M3),
    foldSealed: minutes(WORKERS, m.M8log),
    marketOfAll: short((m.market * SEEKING) / MEASURED_MARKET / 1000),
    changesOfPeak: short((peak * m.change) / 1e4),
    solveAll: short((m.solve * SEEKING) / MEASURED_MARKET),
    peakOfAll: PROVINCES_AS_LARGE * peak,
    peakOfThree: 3 * peak,
    stepOne: 3 * peak > m.M6 ? 'step 1 is needed there' : 'enough, and nothing to spare',
    diskOfAll: Math.round((PROVINCES_AS_LARGE * fiveYears) / 1000),
    kafkaFlow: short((10 * peak * m.wire) / 1e6),
    audit: minutes(5 * EVENTS_A_YEAR, m.M2),
  };
}

/** Of its table of memory, by events replayed. */
function longReplay(text) {
  return text
    .split('## Memory of a long replay')[1]
    .split('##')[0]
    .matchAll(/^\| [\d,]+ \| (\d+) \|/gm);
}

/** Rows of a page's tables, by how they begin. */
function rowsOf(page) {
  const text = readFileSync(join(pages, page), 'utf8');
  const cell = (begins, column) => {
    const row = text.split('\n').find((line) => line.startsWith(`| ${begins}`));
    return Number(row?.split('|')[column + 1]?.replaceAll(',', '').trim().split(' ')[0]);
  };
  return { text, cell };
}

/** With a digit behind the point where it says something. */
function short(number) {
  return number >= 10 ? Math.round(number) : Number(number.toFixed(1));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, scalePage());
