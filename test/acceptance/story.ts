import { identityCheckCharacter } from '../../libs/kernel/identity-number.js';
import { creditCheckCharacter } from '../../libs/kernel/credit-code.js';
import { rehearse } from '../../apps/worker/rehearsal/rehearse.js';
import type { RehearsalReport } from '../../apps/worker/rehearsal/report.js';
import { parseScenario } from '../../apps/worker/rehearsal/scenario.js';
import { buildHouse, type House } from '../../apps/worker/rooms.js';
import { emptyDatabase } from '../support/database.js';
import type { Runtime } from '../../apps/worker/runtime.js';
import { type ReportAsked, reportNamed, reportsOf } from '../../libs/projections/report.js';
import { unspokenCodes } from './unspoken-codes.js';

/** Lines of a scenario, written as an office would tell them; `at` is a day (09:00) or an instant. */
export class Story {
  private readonly lines: object[] = [];

  /** One line. */
  do(at: string, name: string, fields: object = {}, as?: string, more: object = {}): this {
    const instant = at.includes('T') ? at : `${at}T09:00:00+08:00`;
    this.lines.push({ at: instant, ...(as ? { as } : {}), do: name, with: fields, ...more });
    return this;
  }

  /** A worker of a county, with a status unless told otherwise. */
  worker(
    at: string,
    workerId: string,
    options: { household?: string; status?: string | null; from?: string } = {},
  ): this {
    const { household = '420525', status = 'lifted-out-of-poverty', from = '2019-12-01' } = options;
    const phone = '13800000000';
    this.do(at, 'RegisterWorker', {
      workerId,
      name: '张三',
      idNumber: idNumberFor(workerId),
      phone,
      household,
    });
    if (status) this.do(at, 'RecogniseStatus', { workerId, status, from });
    return this;
  }

  employer(
    at: string,
    employerId: string,
    options: { division?: string; kind?: string; prefix?: string } = {},
  ): this {
    const { division = '420106', kind = 'enterprise', prefix = '91' } = options;
    return this.do(at, 'RegisterEmployer', {
      employerId,
      name: '示例制造有限公司',
      creditCode: creditCodeFor(employerId, prefix, division),
      division,
      industry: '制造业',
      kind,
    });
  }

  agency(at: string, agencyId: string, options: { creditCode?: string } = {}): this {
    const creditCode = options.creditCode ?? creditCodeFor(agencyId, '91', '420525');
    return this.do(at, 'RegisterAgency', {
      agencyId,
      name: '示例人力',
      creditCode,
      division: '420525',
      kind: 'hr-agency',
    });
  }

  job(at: string, jobId: string, employerId: string, fields: object = {}): this {
    return this.do(at, 'PostJob', {
      jobId,
      employerId,
      title: '缝纫工',
      occupation: '缝纫工',
      openings: 5,
      wageMinFen: 500000,
      wageMaxFen: 700000,
      wageUnit: 'month',
      division: '420106',
      kind: 'regular',
      strength: 'medium',
      shareWith: 'province',
      ...fields,
    });
  }

  /** Willing to go anywhere, offered the job and accepted. */
  placed(at: string, workerId: string, jobId: string): this {
    const offerId = `${jobId}-${workerId}`;
    return this.do(at, 'DeclareWillingness', { workerId, scope: 'cross-province' })
      .do(at, 'OfferPlacement', { offerId, workerId, jobId, expiresAt: '2099-01-01T00:00:00+08:00' })
      .do(at, 'AcceptOffer', { offerId });
  }

  /** Carried in a convoy on a day, arrived the next. */
  carried(on: string, arrivedOn: string, workerId: string, jobId: string, fareFen?: number): this {
    const convoyId = `convoy-${on}-${workerId}`;
    return this.do(on, 'PlanConvoy', {
      convoyId,
      organiser: 'bureau:4205',
      origin: '420525',
      destination: '420106',
      seats: 30,
      departsAt: `${on}T10:00:00+08:00`,
    })
      .do(on, 'AssignSeat', { convoyId, workerId, jobId })
      .do(`${on}T10:00:00+08:00`, 'DepartConvoy', { convoyId })
      .do(arrivedOn, 'ConfirmArrival', { convoyId, workerId, ...(fareFen === undefined ? {} : { fareFen }) });
  }

  contract(
    contractId: string,
    workerId: string,
    employerId: string,
    startsOn: string,
    endsOn?: string,
    more: object = {},
  ): this {
    return this.do(startsOn, 'SignContract', {
      contractId,
      workerId,
      employerId,
      kind: 'labour-contract',
      signedOn: startsOn,
      startsOn,
      ...(endsOn ? { endsOn } : {}),
      wageFen: 500000,
      ...more,
    });
  }

  insured(at: string, workerId: string, employerId: string, from = at): this {
    return this.do(at, 'EnrolSocialInsurance', { workerId, employerId, from });
  }

  advance(to: string): this {
    return this.do(`${to}T00:00:00+08:00`, 'Advance');
  }

  text(): string {
    return this.lines.map((line) => JSON.stringify(line)).join('\n');
  }
}

export const story = (): Story => new Story();

/** Built once a file: the law is read from disk. */
const HOUSE = buildHouse();

/** Plays a story on a database of its own. */
export async function played(
  told: Story | string,
  options: { until?: string; house?: House; inspect?: (runtime: Runtime) => Promise<void> } = {},
): Promise<RehearsalReport> {
  const database = await emptyDatabase();
  try {
    return await rehearse(parseScenario(typeof told === 'string' ? told : told.text()), {
      databaseUrl: database.url,
      house: HOUSE,
      ...options,
    });
  } finally {
    await database.drop();
  }
}

/**
 * Rows of lists as they stand at the end of a story: one answer a question, in the order asked, so that one
 * story answers for every day and place. Whatever the rows, people are told Chinese words of their codes.
 */
export async function reportsAfter(
  told: Story,
  questions: readonly (ReportAsked & { readonly name: string })[],
  options: { readonly house?: House } = {},
): Promise<readonly (readonly Record<string, unknown>[])[]> {
  const answers: (readonly Record<string, unknown>[])[] = [];
  const inspect = async ({ engine, database, tenant }: Runtime) => {
    const all = reportsOf(engine.options.rooms);
    for (const { name, ...asked } of questions) {
      const report = reportNamed(all, name);
      if (!report) throw new Error(`${name}: no room keeps this list`);
      const rows = await report.rows(database.source, tenant, asked);
      expect(unspokenCodes(report, rows)).toEqual([]);
      answers.push(rows);
    }
  };
  await played(told, { ...options, inspect });
  return answers;
}

/** The codes of the lines that were refused. */
export function refusedCodes(report: RehearsalReport): string[] {
  return report.refusals.map((refusal) => refusal.code);
}

/** The one entitlement of a measure, or undefined. */
export function entitlementOf(report: RehearsalReport, policy: string): Record<string, unknown> | undefined {
  const found = (report.entitlements as readonly Record<string, unknown>[]).filter(
    (one) => one.policy === policy,
  );
  expect(found.length).toBeLessThan(2);
  return found[0];
}

/** A valid identity number of an adult, a different one for each id. */
export function idNumberFor(workerId: string): string {
  const number = [...workerId].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 997, 7);
  const seventeen = `42052519850101${String(number).padStart(3, '0')}`;
  return seventeen + identityCheckCharacter(seventeen);
}

export function creditCodeFor(id: string, prefix: string, division: string): string {
  const number = [...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 9_999_991, 7);
  const seventeen = `${prefix}${division}MA${String(number).padStart(7, '0')}`;
  return seventeen + creditCheckCharacter(seventeen);
}
