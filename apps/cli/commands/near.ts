import { JOB_KINDS } from '../../../libs/vacancy/job/events.js';
import { jobsNear } from '../../../libs/vacancy/projections/near-queries.js';
import { businessDateOf } from '../../../libs/kernel/business-date.js';
import { centreOf } from '../../../libs/kernel/divisions/divisions.js';
import { withStore } from '../store.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface NearOptions {
  readonly lon?: string;
  readonly lat?: string;
  readonly division?: string;
  readonly kilometres: string;
  readonly kind?: string;
  readonly json?: boolean;
}

/** Postings with a free place around a point, the nearest first: 即时快招. */
export async function nearCommand(options: NearOptions): Promise<ExitCode> {
  const point = pointIn(options);
  const metres = numberIn('--kilometres', options.kilometres) * 1000;
  const { kind } = options;
  if (kind !== undefined && !JOB_KINDS.some((one) => one === kind)) {
    throw new UsageError(`--kind ${kind}: one of ${JOB_KINDS.join(', ')} needed`);
  }
  const found = await withStore(async ({ engine, database, clock, tenant }) => {
    await engine.settle();
    const on = businessDateOf(clock.now());
    return jobsNear(database.source, tenant, { ...point, metres, on, kind });
  });
  if (options.json) print(JSON.stringify(found, null, 2));
  else {
    for (const { jobId, title, free, metres: away } of found) {
      print(`${(away / 1000).toFixed(1)} km  ${jobId}  ${title}  ${free} 个名额 free`);
    }
    print(`${found.length} 个岗位 postings`);
  }
  return 0;
}

function pointIn({ lon, lat, division }: NearOptions): { lon: number; lat: number } {
  if (lon !== undefined && lat !== undefined)
    return { lon: numberIn('--lon', lon), lat: numberIn('--lat', lat) };
  const centre = division === undefined ? undefined : centreOf(division);
  if (centre) return centre;
  throw new UsageError('--lon and --lat are needed, or --division with a code that has a place on the map');
}

function numberIn(option: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new UsageError(`${option} ${text}: a number needed`);
}
