import type { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';

/** A circle on the map. */
export interface Circle {
  readonly lon: number;
  readonly lat: number;
  readonly metres: number;
}

/** Rows taken into the index at a time. */
const BATCH = 1_000;
/** GEO keeps 52 bits of a place, which is off by less than a metre; who is near is measured again. */
const SLACK_METRES = 2;
const SLACK_SHARE = 0.001;
/** Beyond the latitudes that GEO takes no place is kept; no search reaches there either. */
const LATITUDE_LIMIT = 85;

/**
 * Takes a batch into the index and notes how far it goes, unless somebody else went on meanwhile or a flush
 * took everything: then nothing happens.
 */
const TAKE = `
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[1] then return 0 end
local points = {}
for at = 3, #ARGV, 3 do
  redis.call('ZREM', KEYS[1], ARGV[at])
  if ARGV[at + 1] ~= '' then redis.call('GEOADD', KEYS[1], ARGV[at + 1], ARGV[at + 2], ARGV[at]) end
end
redis.call('SET', KEYS[2], ARGV[2])
return 1
`;

/** Both in one step, so that the mark belongs to what was found. */
const SEARCH = `
local found = redis.call('GEOSEARCH', KEYS[1], 'FROMLONLAT', ARGV[1], ARGV[2], 'BYRADIUS', ARGV[3], 'm')
return { redis.call('GET', KEYS[2]) or '', found }
`;

interface Scripted extends Redis {
  labourNearTake(
    places: string,
    mark: string,
    before: string,
    after: string,
    ...rows: string[]
  ): Promise<number>;
  labourNearSearch(
    places: string,
    mark: string,
    ...circle: string[]
  ): Promise<[mark: string, jobs: string[]]>;
}

/**
 * Which postings may lie in a circle, from an index in Redis that follows the table `job_place`.
 *
 * The index holds nothing that the table does not: it is read from the mark on, and from the beginning when
 * the mark is gone. It answers only when its mark is at least where the table was when it was asked.
 */
export class NearIndex {
  private readonly redis: Scripted;
  private building: Promise<void> | undefined;
  /** Names the database, so that another one's index is never taken for ours. */
  private database = '';

  constructor(
    redis: Redis,
    private readonly source: DataSource,
    private readonly tenant: string,
  ) {
    this.redis = redis as Scripted;
    this.redis.defineCommand('labourNearTake', { numberOfKeys: 2, lua: TAKE });
    this.redis.defineCommand('labourNearSearch', { numberOfKeys: 2, lua: SEARCH });
  }

  /** Ids of all postings in the circle and a few just outside; undefined when the table must be asked. */
  async candidates({ lon, lat, metres }: Circle): Promise<readonly string[] | undefined> {
    if (this.redis.status !== 'ready' || Math.abs(lat) > LATITUDE_LIMIT) return undefined;
    try {
      const head = await this.tableHead();
      const radius = metres * (1 + SLACK_SHARE) + SLACK_METRES;
      const circle = [lon, lat, radius].map(String);
      const search = () => this.redis.labourNearSearch(this.places, this.mark, ...circle);
      let [mark, found] = await search();
      // What came since is a few rows as a rule; a whole index is made beside the answer.
      if (!covers(mark, head) && mark !== '') {
        await this.take(mark);
        [mark, found] = await search();
      }
      if (covers(mark, head)) return found;
    } catch {
      return undefined;
    }
    this.build();
    return undefined;
  }

  /** Resolves when what is being built stands, or was given up. */
  async built(): Promise<void> {
    await this.building;
  }

  private build(): void {
    this.building ??= this.takeAll()
      .catch(() => undefined)
      .finally(() => {
        this.building = undefined;
      });
  }

  private async takeAll(): Promise<void> {
    for (;;) {
      const mark = (await this.redis.get(this.mark)) ?? '';
      if (!(await this.take(mark))) return;
    }
  }

  /** True when there may be more. */
  private async take(mark: string): Promise<boolean> {
    const rows = await this.source.query<
      { key: string; lon: number | null; lat: number | null; position: string }[]
    >(
      `select key, lon, lat, position from job_place
       where tenant = $1 and position > $2 order by position limit $3`,
      [this.tenant, mark === '' ? 0 : mark, BATCH],
    );
    const last = rows.at(-1);
    if (!last) return false;
    const parts = rows.flatMap(({ key, lon, lat }) => {
      const isOnMap = lon !== null && lat !== null && Math.abs(lat) <= LATITUDE_LIMIT;
      return isOnMap ? [key, String(lon), String(lat)] : [key, '', ''];
    });
    await this.redis.labourNearTake(this.places, this.mark, mark, last.position, ...parts);
    return rows.length === BATCH;
  }

  private async tableHead(): Promise<number> {
    const [row] = await this.source.query<{ head: string | null; database: string }[]>(
      `select (select max(position) from job_place where tenant = $1) as head,
         (select system_identifier from pg_control_system()) || '.' || oid as database
       from pg_database where datname = current_database()`,
      [this.tenant],
    );
    this.database = row?.database ?? '';
    return Number(row?.head ?? 0);
  }

  private get places(): string {
    return `{labour:${this.tenant}:near:${this.database}}:places`;
  }

  private get mark(): string {
    return `{labour:${this.tenant}:near:${this.database}}:through`;
  }
}

function covers(mark: string, head: number): boolean {
  return Number(mark || 0) >= head;
}
