#!/usr/bin/env node
/**
 * Says which golden samples of events are missing in test/golden/events; `--write` adds them.
 *
 * New samples are taken from a story of made-up people, test/golden/every-event.jsonl, played on a throw-away
 * PostgreSQL. A sample that is kept is never changed; what it reads as is recorded anew when its event has a
 * newer version. Commands: `node tools/golden-samples.mjs [--write]`; exit 1 while something is missing.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const FOLDER = join(root, 'test', 'golden', 'events');
const STORY = join(root, 'test', 'golden', 'every-event.jsonl');
/** A made-up document of a county, for events that only come where one says something. */
const LAW = join(root, 'test', 'golden', 'every-event-law');
const NOTE = '示例数据，人员和单位均为虚构 · example data, nobody in it is real';

const built = spawnSync(process.execPath, [join(root, 'tools', 'ensure-built.mjs')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
const compiled = (path) => import(pathToFileURL(join(root, 'dist', path)).href);
const { sampleFaults, shapeOf, readSample } = await compiled('libs/event-store/testing/event-samples.js');
const { buildHouse } = await compiled('apps/worker/rooms.js');

const { rooms } = buildHouse();
const definitions = rooms.flatMap((room) => room.events);
const kept = readKept();
const write = process.argv.includes('--write');
if (write) await writeMissing();
const faults = sampleFaults(definitions, kept);
for (const fault of faults) console.log(fault);
if (faults.length === 0) console.log(`${definitions.length} events, every schema version has its sample.`);
process.exit(faults.length === 0 ? 0 : 1);

function readKept() {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const read = files.map((one) => JSON.parse(readFileSync(join(one.parentPath, one.name), 'utf8')));
  return new Map(read.map((samples) => [samples.type, samples]));
}

async function writeMissing() {
  await withPlayedStory(async ({ engine, database, tenant }) => {
    const { rows } = await database.pool.query(
      'select position, type, schema_version, event_id, data from event where tenant = $1 order by position',
      [tenant],
    );
    for (const room of rooms) {
      for (const definition of room.events) {
        const ofType = rows.filter((row) => row.type === definition.type);
        const before = kept.get(definition.type) ?? emptySamples(definition.type);
        const after = await completed(definition, before, { rows: ofType, engine });
        if (JSON.stringify(after) === JSON.stringify(before)) continue;
        kept.set(definition.type, after);
        const path = join(FOLDER, room.name, `${definition.type}.json`);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, `${JSON.stringify(after, null, 2)}\n`);
        console.log(`wrote test/golden/events/${room.name}/${definition.type}.json`);
      }
    }
  });
}

function emptySamples(type) {
  return { type, note: NOTE, shapes: {}, samples: [] };
}

/** Adds samples of the newest version where there are none, and how the older ones read under it. */
async function completed(definition, before, { rows, engine }) {
  const { type, version } = definition;
  const has = before.samples.some((sample) => sample.schemaVersion === version);
  const added = has ? [] : await samplesOf(definition, rows, engine);
  if (!has && added.length === 0)
    console.log(`${type}: test/golden/every-event.jsonl never brings it about. Add lines that do.`);
  const { catalogue, keys } = await partsOf(engine);
  const older = await Promise.all(
    before.samples.map(async (sample) => {
      if (sample.readAs.schemaVersion === version) return sample;
      const data = await readSample(type, sample, { catalogue, keys });
      return { ...sample, readAs: { schemaVersion: version, data } };
    }),
  );
  const shapes = added.length > 0 ? { ...before.shapes, [version]: shapeOf(definition) } : before.shapes;
  return { ...before, shapes, samples: [...older, ...added] };
}

async function partsOf(engine) {
  const { EventCatalogue } = await compiled('libs/event-store/catalogue.js');
  return { catalogue: new EventCatalogue(definitions), keys: engine.keys };
}

async function samplesOf(definition, rows, engine) {
  const read = [];
  for (const row of rows) {
    const [event] = await engine.log.reader.between(Number(row.position), Number(row.position));
    read.push({ row, data: event.data });
  }
  return worthKeeping(read).map(({ row, data }) => {
    const { sealed, ...stored } = row.data;
    const secret = (definition.personal?.fields ?? []).filter((field) => field in data);
    const fields = Object.fromEntries(secret.map((field) => [field, data[field]]));
    return {
      schemaVersion: row.schema_version,
      eventId: row.event_id,
      stored,
      ...(sealed ? { sealed: { person: sealed.person, fields } } : {}),
      readAs: { schemaVersion: definition.version, data },
    };
  });
}

/** The event with the most fields, those that hold a field none before them held, and the one with fewest. */
function worthKeeping(events) {
  const fieldsOf = ({ data }) => Object.keys(data);
  const bySize = [...events].sort(
    (a, b) => fieldsOf(b).length - fieldsOf(a).length || Number(a.row.position) - Number(b.row.position),
  );
  const seen = new Set();
  const chosen = bySize.filter((event) => {
    const brings = fieldsOf(event).some((field) => !seen.has(field));
    for (const field of fieldsOf(event)) seen.add(field);
    return brings;
  });
  const [fullest, barest] = [bySize.at(0), bySize.at(-1)];
  const isBarer = barest && fieldsOf(barest).length < fieldsOf(fullest).length;
  return isBarer && !chosen.includes(barest) ? [...chosen, barest] : chosen;
}

async function withPlayedStory(look) {
  const { startEmbeddedPostgres } = await compiled('apps/worker/postgres/embedded-postgres.js');
  const { administer } = await compiled('apps/worker/postgres/database.js');
  const { rehearse } = await compiled('apps/worker/rehearsal/rehearse.js');
  const { parseScenario } = await compiled('apps/worker/rehearsal/scenario.js');
  const server = await startEmbeddedPostgres();
  try {
    await administer(server.url, 'create database golden_samples');
    const report = await rehearse(parseScenario(readFileSync(STORY, 'utf8')), {
      databaseUrl: server.urlOf('golden_samples'),
      house: buildHouse({ policyFolder: LAW }),
      inspect: look,
    });
    for (const { line, command, code, message } of report.refusals)
      console.log(`every-event.jsonl:${line}: ${command} was refused: ${code}: ${message}`);
  } finally {
    await server.stop();
  }
}
