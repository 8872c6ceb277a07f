import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AnyEventDefinition } from '../../kernel/event.js';
import { type WireSchema, wireSchemaOf } from './wire-schema.js';

/** A file of kept schemas that cannot be one. */
export class KeptSchemaUnreadable extends Error {}

const NAME = /([A-Za-z]+)\.([1-9]\d*)\.json$/;

/** The definitions of one room and the folder they are kept in. */
export interface DefinedIn {
  readonly name: string;
  readonly events: readonly AnyEventDefinition[];
}

/** All schemas kept below a folder, one file a version: `ROOM/TYPE.VERSION.json`. */
export function readKept(folder: string): readonly WireSchema[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.json'),
  );
  return files.sort().map((file) => {
    const [, type, version] = NAME.exec(file) ?? [];
    if (type === undefined) throw new KeptSchemaUnreadable(`${file}: named TYPE.VERSION.json needed`);
    try {
      return { type, version: Number(version), schema: JSON.parse(readFileSync(join(folder, file), 'utf8')) };
    } catch (error) {
      throw new KeptSchemaUnreadable(`${file}: no JSON: ${(error as Error).message}`);
    }
  });
}

/** What the newest version of every event must be kept as: path below the folder, and text. */
export function filesOf(rooms: readonly DefinedIn[]): ReadonlyMap<string, string> {
  const all = rooms.flatMap(({ name, events }) =>
    events.map((definition): [string, string] => {
      const { type, version, schema } = wireSchemaOf(definition);
      return [`${name}/${type}.${version}.json`, `${JSON.stringify(schema, null, 2)}\n`];
    }),
  );
  return new Map(all);
}

/** Files of the newest versions that are missing or hold something else; older ones stay as they are. */
export function staleFiles(rooms: readonly DefinedIn[], folder: string): readonly string[] {
  return [...filesOf(rooms)]
    .filter(([path, text]) => textIn(join(folder, path)) !== text)
    .map(([path]) => path);
}

/** Writes what is stale and answers with its paths. */
export function writeStale(rooms: readonly DefinedIn[], folder: string): readonly string[] {
  const texts = filesOf(rooms);
  const stale = staleFiles(rooms, folder);
  for (const path of stale) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), texts.get(path) ?? '');
  }
  return stale;
}

function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
