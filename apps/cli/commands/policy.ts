import { businessDateOf, isBusinessDate, parseInstant } from '../../../libs/kernel/business-date.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { noticesCovered } from '../../../libs/policy/law/marks/coverage.js';
import { coverageReport } from '../../../libs/policy/law/marks/coverage-report.js';
import { type Mark, MARKS } from '../../../libs/policy/law/marks/mark-file.js';
import { loadLaw } from '../../../libs/policy/law/load-law.js';
import { PastFacts } from '../../../libs/process/past-facts.js';
import { explainEntitlement, type Question } from '../../../libs/policy/explain-query.js';
import { MEASURES } from '../../../libs/policy/measures/measures.js';
import type { MeasureId } from '../../../libs/policy/measures/measure.js';
import { rehearse } from '../../worker/rehearsal/rehearse.js';
import type { Runtime } from '../../worker/runtime.js';
import { coverageText } from '../reports/coverage-text.js';
import { withFreshDatabase, withStore } from '../store.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { houseUnder, readScenario } from './rehearse.js';

export interface ExplainOptions {
  readonly policy: string;
  readonly worker?: string;
  readonly employer?: string;
  readonly agency?: string;
  readonly on?: string;
  readonly knownBy?: string;
  readonly scenario?: string;
  readonly notices?: string;
  readonly json?: boolean;
}

/**
 * Would this be paid, and why or why not: the whole trace, with the article's own words; nothing is
 * written.
 */
export async function policyExplainCommand(options: ExplainOptions): Promise<ExitCode> {
  const question = questionOf(options);
  const house = houseUnder('--notices', options.notices);
  let code: ExitCode = 0;
  const ask = async (runtime: Runtime) => {
    code = await answer({ ...runtime, house }, question, options.json ?? false);
  };
  if (options.scenario === undefined) {
    await withStore(async (runtime) => {
      await runtime.engine.settle();
      await ask(runtime);
    });
    return code;
  }
  const lines = await readScenario(options.scenario);
  // What was recorded after the day counts too, unless the question says until when.
  const until = options.on === undefined || options.knownBy !== undefined ? {} : { until: options.on };
  await withFreshDatabase((databaseUrl) => rehearse(lines, { databaseUrl, house, inspect: ask, ...until }));
  return code;
}

function questionOf(options: ExplainOptions): Question {
  if (!Object.hasOwn(MEASURES, options.policy)) {
    throw new UsageError(`--policy ${options.policy}: one of ${Object.keys(MEASURES).join(', ')} needed`);
  }
  if (options.on !== undefined && !isBusinessDate(options.on)) {
    throw new UsageError(`--on ${options.on}: a day of the calendar needed, as 2023-03-01`);
  }
  const knownBy = options.knownBy === undefined ? undefined : parseInstant(options.knownBy);
  if (options.knownBy !== undefined && knownBy === undefined) {
    const needed = 'an instant with its offset needed, as 2024-03-01T09:00:00+08:00';
    throw new UsageError(`--known-by ${options.knownBy}: ${needed}`);
  }
  return {
    policy: options.policy as MeasureId,
    ...(options.worker === undefined ? {} : { workerId: options.worker }),
    ...(options.employer === undefined ? {} : { employerId: options.employer }),
    ...(options.agency === undefined ? {} : { agencyId: options.agency }),
    ...(options.on === undefined ? {} : { on: options.on }),
    ...(knownBy === undefined ? {} : { knownBy }),
  };
}

async function answer(
  { engine, house, clock }: Runtime,
  question: Question,
  json: boolean,
): Promise<ExitCode> {
  const { knownBy } = question;
  const source =
    knownBy === undefined ? engine.factsOf('policy') : new PastFacts(engine.log, { room: 'policy', knownBy });
  const reading = { source, law: house.law, today: businessDateOf(clock.now()) };
  const explained = await explainEntitlement(reading, question);
  if (isRefusal(explained)) {
    const { code, message, citation } = explained;
    print(JSON.stringify({ code, message, citation }, null, 2));
    return 1;
  }
  const { assessment, nearest, noRemedy, zh, en, knownBy: known } = explained;
  if (json)
    print(
      JSON.stringify({ ...assessment, nearest, noRemedy, knownBy: known, explanation: { zh, en } }, null, 2),
    );
  else print([...zh, '', ...en].join('\n'));
  return 0;
}

export interface CoverageOptions {
  readonly notice?: string;
  readonly only?: string;
  readonly json?: boolean;
}

/**
 * Every sentence of the notices with its mark: what carries it out, what awaits, which parameter is left to
 * local documents, why nothing follows. Faults of the marks are an error of the law, with their lines.
 */
export async function policyCoverageCommand({ notice, only, json }: CoverageOptions): Promise<ExitCode> {
  const law = loadLaw();
  const known = noticesCovered(law);
  if (notice !== undefined && !known.includes(notice))
    throw new UsageError(`--notice ${notice}: one of ${known.join(', ')} needed`);
  if (only !== undefined && !MARKS.some((mark) => mark === only))
    throw new UsageError(`--only ${only}: one of ${MARKS.join(', ')} needed`);
  const report = coverageReport(law, { notice, only: only as Mark | undefined });
  print(json ? JSON.stringify(report, null, 2) : coverageText(report));
  return 0;
}
