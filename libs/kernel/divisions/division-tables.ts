/**
 * The division tables beside this file, read when first asked for and kept. `data/SOURCE.md` names their
 * sources.
 *
 * Counties of all China take 0.2 MB; townships and villages of Hubei (1 MB) are read only for a code or a
 * name below the county. A missing file is a broken installation and throws.
 */
import { readFileSync } from 'node:fs';

export interface NamedPlace {
  readonly name: string;
  /** Degrees, only where the source has a centre. */
  readonly lon?: number;
  readonly lat?: number;
}

export interface AbolishedPlace {
  readonly name: string;
  /** The smallest of today's divisions known to hold it, six digits. */
  readonly successor: string;
  /** The last year of its validity, where the source has one. */
  readonly endedIn?: number;
}

type Table<Row> = ReadonlyMap<string, Row>;

/** Provinces, prefectures and counties of all China, by six digits. */
export const currentPlaces = once(() =>
  readTable(
    'divisions.txt',
    ([name, lon, lat]): NamedPlace =>
      lon && lat ? { name: name!, lon: Number(lon), lat: Number(lat) } : { name: name! },
  ),
);

/** Codes of six digits that were valid once, and the headings 市辖区. */
export const abolishedPlaces = once(() =>
  readTable(
    'abolished.txt',
    ([name, successor, endedIn]): AbolishedPlace =>
      endedIn
        ? { name: name!, successor: successor!, endedIn: Number(endedIn) }
        : { name: name!, successor: successor! },
  ),
);

/** Former names of codes still in use, as `[code, name]`. */
export const formerNames = once(() => readRows('former-names.txt') as [string, string][]);

/** Townships of Hubei, by nine digits. */
export const townships = once(() =>
  readTable('hubei-townships.txt', ([name]): NamedPlace => ({ name: name! })),
);

/** Villages and neighbourhoods of Hubei, by twelve digits. */
export const villages = once(() =>
  readTable('hubei-villages.txt', ([name]): NamedPlace => ({ name: name! })),
);

function readRows(file: string): string[][] {
  const text = readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}

function readTable<Row>(file: string, toRow: (cells: string[]) => Row): Table<Row> {
  return new Map(readRows(file).map(([code, ...cells]) => [code!, toRow(cells)]));
}

function once<Value>(read: () => Value): () => Value {
  let kept: { value: Value } | undefined;
  return () => (kept ??= { value: read() }).value;
}
