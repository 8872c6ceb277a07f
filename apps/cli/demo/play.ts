import { readFile } from 'node:fs/promises';
import { addDays, addMonths, type BusinessDate } from '../../../libs/kernel/business-date.js';
import { creditCheckCharacter } from '../../../libs/kernel/credit-code.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import type { Ground } from './ground.js';
import { JOB_COLUMNS } from '../import/job-columns.js';
import { jobRows } from '../import/job-rows.js';
import { readTableFrom } from '../import/read-table.js';
import { type RowsSent, sendRows } from '../import/send-rows.js';
import type { ColumnDefinition } from '../import/table.js';
import { WORKER_COLUMNS } from '../import/worker-columns.js';
import { workerRows } from '../import/worker-rows.js';
import { DEMO_STARTS_ON } from './calendar.js';
import { Chance } from './chance.js';
import { reports } from './reports.js';
import { KnownWorld } from './known-world.js';
import { Office } from './office.js';
import {
  agencyOf,
  answerOffers,
  bureauOf,
  matchingRound,
  sendConvoys,
  signContracts,
  type Stage,
} from './season.js';
import { businesses, departures, lateTruth, pay, renewals } from './year.js';

const ROUNDS = 4;
const DAYS_A_ROUND = 7;
const MONTHS = 15;
const SEED = 'a year in Hubei';

export interface DemoFiles {
  readonly roster: string;
  readonly vacancies: string;
}

export interface Played {
  readonly stage: Stage;
  readonly workers: RowsSent;
  readonly jobs: RowsSent;
}

/** Plays the year: import, rounds of matching, coaches, contracts, departures, the year, the money. */
export async function playYear(
  ground: Ground,
  files: DemoFiles,
  progress: (share: number, today: BusinessDate) => void,
): Promise<Played> {
  const last = addMonths(DEMO_STARTS_ON, MONTHS);
  const span = Date.parse(last) - Date.parse(DEMO_STARTS_ON);
  const office = new Office(ground, (today) =>
    progress((Date.parse(today) - Date.parse(DEMO_STARTS_ON)) / span, today),
  );
  const stage: Stage = {
    office,
    world: new KnownWorld(ground.runtime),
    chance: new Chance(SEED),
    rounds: [],
  };
  const key = ground.runtime.engine.keys.blindIndex('import', 'rows');
  const statusFrom = DEMO_STARTS_ON;
  const workers = await importFile(stage, files.roster, WORKER_COLUMNS, (table) =>
    workerRows(table, { key, statusFrom }),
  );
  const jobs = await importFile(stage, files.vacancies, JOB_COLUMNS, (table) => jobRows(table, { key }));
  await stage.world.look();
  await registerAgencies(stage);
  await spring(stage);
  await restOfTheYear(stage);
  return { stage, workers, jobs };
}

async function importFile(
  { office }: Stage,
  file: string,
  columns: readonly ColumnDefinition[],
  rowsOf: (table: Parameters<typeof workerRows>[0]) => ReturnType<typeof workerRows>,
): Promise<RowsSent> {
  const table = await readTableFrom(await readFile(file), columns);
  if (isRefusal(table)) throw new Error(`${file}: ${table.code}: ${table.message}`);
  await office.ground.hold();
  const sent = await sendRows(office.ground, rowsOf(table), { actor: 'bureau:42' });
  await office.ground.settle();
  return sent;
}

async function registerAgencies({ office, world }: Stage): Promise<void> {
  const counties = [...world.workers.values()].map((worker) => worker.county).sort();
  const byAgency = new Map(counties.map((county) => [agencyOf(county), county]));
  await office.give(
    [...byAgency].map(([agencyId, county]) => {
      const seventeen = `91${county}MA${agencyId.slice(3).padEnd(7, '0')}`;
      return {
        do: 'RegisterAgency',
        with: {
          agencyId,
          name: `${agencyId}人力资源服务有限公司（示例）`,
          kind: 'hr-agency',
          division: county,
          creditCode: `${seventeen}${creditCheckCharacter(seventeen)}`,
        },
        as: bureauOf(county),
      };
    }),
  );
}

async function spring(stage: Stage): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const date = addDays(DEMO_STARTS_ON, 1 + round * DAYS_A_ROUND);
    await matchingRound(stage, date);
    await sendConvoys(stage, addDays(date, 2));
    await signContracts(stage, addDays(date, 4));
  }
  await businesses(stage, addDays(DEMO_STARTS_ON, ROUNDS * DAYS_A_ROUND + 1));
}

/**
 * Month by month: renewals ahead, departures behind, offers at once for those who lost their jobs, now and
 * then a round for all who are free again, and the money.
 */
async function restOfTheYear(stage: Stage): Promise<void> {
  let from = addDays(DEMO_STARTS_ON, ROUNDS * DAYS_A_ROUND + 2);
  let reportedTo = DEMO_STARTS_ON;
  for (let month = 2; month <= MONTHS; month += 1) {
    const to = addMonths(DEMO_STARTS_ON, month);
    await renewals(stage, from, addDays(to, 10));
    await departures(stage, reportedTo, to);
    reportedTo = to;
    if (month % 2 === 0 && month <= 10) await matchingRound(stage, addDays(to, 1));
    else await answerOffers(stage, addDays(to, 1));
    await sendConvoys(stage, addDays(to, 3));
    await signContracts(stage, addDays(to, 5));
    await reports(stage, addDays(to, 7));
    await pay(stage, addDays(to, 8));
    if (month === 14) await lateTruth(stage, addDays(to, 9));
    from = addDays(to, 9);
  }
  await pay(stage, addDays(from, 20));
}
