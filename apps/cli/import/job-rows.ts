import { checkCreditCode } from '../../../libs/kernel/credit-code.js';
import { currentDivision, levelOf } from '../../../libs/kernel/divisions/divisions.js';
import { ageRangeFromText } from './age-text.js';
import { isNothing, nameText, solidText } from './cell-text.js';
import { placeFromText } from './division-text.js';
import { normalisedCreditCode } from './identity-text.js';
import {
  EMPLOYER_KINDS,
  type EmployerKind,
  JOB_COLUMNS,
  JOB_KINDS,
  type JobColumn,
  KIND_BY_CODE,
  SHARE_RANGES,
  STRENGTHS,
  YES_OR_NO,
} from './job-columns.js';
import { occupationName } from './occupation-names.js';
import { publicId, rowCommand, type RowOutcome } from './row-outcome.js';
import { RowReader, shown } from './row-reader.js';
import { skillRequirements } from './skill-text.js';
import type { Table } from './table.js';
import { readWage, type Wage, wageMessage } from './wage-text.js';

export interface JobRowOptions {
  /** Secret of the tenant, as for workers; of postings only the command ids are made with it. */
  readonly key: string;
}

type Reader = RowReader<JobColumn>;
type Fields = Readonly<Record<string, unknown>>;

const MOST_OPENINGS = 100_000;
const CHINESE_COUNT: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  二十: 20,
  三十: 30,
  五十: 50,
  一百: 100,
};
const INDUSTRY_UNSAID = '未注明';

/**
 * A list of vacancies → for each row its employer and its posting, or why it has none.
 *
 * Every row registers its employer, so that rows may be sent in any order or side by side; the second
 * time is answered from memory or is no fault (`mayExist`). An upper age limit is passed on: the vacancy
 * room refuses it and cites the article, which the clerk then reads beside the row.
 */
export function jobRows(table: Table, options: JobRowOptions): RowOutcome[] {
  const firstRowOf = new Map<string, number>();
  return table.rows.map((row) => {
    const reader = new RowReader<JobColumn>(table, row, JOB_COLUMNS);
    const employer = employerFields(reader);
    const posting = postingFields(reader, employer.employerId);
    const firstRow = firstRowOf.get(posting.jobId);
    if (reader.reasons.length === 0 && firstRow !== undefined) {
      reader.refuse(
        'repeated-in-file',
        'title',
        `与第 ${firstRow} 行相同; 若确为两个岗位, 请填写岗位编号区分`,
      );
    }
    if (reader.reasons.length > 0) return { kind: 'bad', rowNumber: row.rowNumber, reasons: reader.reasons };
    firstRowOf.set(posting.jobId, row.rowNumber);
    const registration = { name: 'RegisterEmployer', fields: employer, mayExist: true as const };
    const commands = [
      rowCommand(options.key, registration),
      rowCommand(options.key, { name: 'PostJob', fields: posting }),
    ];
    return { kind: 'good', rowNumber: row.rowNumber, commands, notes: reader.notes };
  });
}

function employerFields(reader: Reader): Fields & { readonly employerId: string } {
  const creditCode = normalisedCreditCode(reader.requiredText('creditCode'));
  reader.requiredText('employer');
  return {
    employerId: publicId('e', 12, creditCode),
    name: nameText(reader.raw('employer')),
    creditCode,
    division: employerDivision(reader, creditCode),
    industry: reader.optionalText('industry') ?? INDUSTRY_UNSAID,
    kind: employerKind(reader, creditCode),
  };
}

function employerKind(reader: Reader, creditCode: string): EmployerKind {
  return (
    reader.choice('employerKind', EMPLOYER_KINDS) ?? KIND_BY_CODE[creditCode.slice(0, 2)] ?? 'enterprise'
  );
}

/** Where the employer stands: its column, else the county that registered it, else the place of work. */
function employerDivision(reader: Reader, creditCode: string): string | undefined {
  const text = reader.optionalText('employerDivision');
  if (text !== undefined) return divisionOrRefuse(reader, 'employerDivision', text);
  const checked = checkCreditCode(creditCode);
  const registered = checked.ok ? currentDivision(checked.divisionCode) : undefined;
  if (registered !== undefined && levelOf(registered) !== 'province') return registered;
  return placeFromText(reader.text('division'), 'prefecture').code;
}

function postingFields(reader: Reader, employerId: string): Fields & { readonly jobId: string } {
  const title = nameText(reader.requiredText('title'));
  const occupation = occupationName(reader.optionalText('occupation') ?? title);
  const age = ageRangeFromText(reader.raw('age'));
  if (age === undefined) {
    reader.refuse(
      'age-unreadable',
      'age',
      `“${shown(reader.text('age'))}”无法识别, 请写成 18周岁以上 或 不限`,
    );
  }
  const place = reader.requiredText('division');
  const fields = {
    employerId,
    title,
    occupation,
    openings: openingsOf(reader),
    ...wageFields(reader),
    division: place === '' ? undefined : divisionOrRefuse(reader, 'division', place),
    lon: numberOf(reader, 'lon'),
    lat: numberOf(reader, 'lat'),
    kind: reader.choice('kind', JOB_KINDS) ?? 'regular',
    requiredSkills: skillsOf(reader, occupation),
    ...age,
    maxAgeBasis: reader.optionalText('ageBasis'),
    hazardous: yesOf(reader, 'hazardous'),
    partTime: yesOf(reader, 'partTime'),
    strength: reader.choice('strength', STRENGTHS) ?? 'medium',
    shareWith: reader.choice('shareWith', SHARE_RANGES) ?? 'province',
    relocatedQuotaPercent: percentOf(reader),
    closesOn: reader.date('closesOn'),
  };
  return { jobId: jobIdOf(reader, fields), ...fields };
}

/**
 * By the employer's own number where there is one, so that a changed wage does not become a second posting.
 */
function jobIdOf(reader: Reader, fields: Fields & { readonly employerId: string }): string {
  const number = reader.optionalText('jobNumber');
  const cause = number === undefined ? JSON.stringify(fields) : solidText(number);
  return publicId('j', 16, fields.employerId, cause);
}

function openingsOf(reader: Reader): number | undefined {
  const text = solidText(reader.requiredText('openings'));
  if (text === '') return undefined;
  const bare = text.replace(/[人名个位]$/, '');
  const openings = CHINESE_COUNT[bare] ?? (/^\d{1,6}(?:\.0+)?$/.test(bare) ? Number(bare) : undefined);
  if (openings !== undefined && openings <= MOST_OPENINGS) return openings;
  reader.refuse('number-unreadable', 'openings', `“${shown(text)}”不是人数, 请填写确定的数字`);
  return undefined;
}

function wageFields(reader: Reader): Wage | undefined {
  const text = reader.requiredText('wage');
  if (text === '') return undefined;
  const reading = readWage(text);
  if (reading.kind === 'wage') return reading.wage;
  const kind = reading.kind === 'nothing' ? 'unreadable' : reading.kind;
  reader.refuse('wage-unreadable', 'wage', wageMessage(kind, shown(text)));
  return undefined;
}

function skillsOf(reader: Reader, occupation: string): Fields[] | undefined {
  const text = reader.text('skills');
  const requirements = skillRequirements(text, occupation);
  if (requirements === undefined) {
    reader.refuse('skill-unreadable', 'skills', `“${shown(text)}”无法识别, 请写成 焊工四级 或 无`);
    return undefined;
  }
  return requirements.length > 0 ? requirements.map((one) => ({ ...one })) : undefined;
}

function percentOf(reader: Reader): number | undefined {
  const text = reader.optionalText('relocatedQuota');
  if (text === undefined) return undefined;
  const match = /^(\d{1,3}(?:\.\d+)?)(%)?$/.exec(solidText(text));
  const figure = Number(match?.[1]);
  const percent = match && !match[2] && figure > 0 && figure < 1 ? Math.round(figure * 100) : figure;
  if (match && Number.isInteger(percent) && percent <= 100) return percent;
  reader.refuse('number-unreadable', 'relocatedQuota', `“${shown(text)}”不是百分比, 请写成 20%`);
  return undefined;
}

function numberOf(reader: Reader, key: JobColumn): number | undefined {
  const text = reader.optionalText(key);
  if (text === undefined) return undefined;
  if (/^-?\d{1,3}(?:\.\d+)?$/.test(text)) return Number(text);
  reader.refuse('number-unreadable', key, `“${shown(text)}”不是度数, 请写成 111.6405`);
  return undefined;
}

function yesOf(reader: Reader, key: JobColumn): true | undefined {
  const answer = reader.choice(key, YES_OR_NO);
  return answer === 'yes' ? true : undefined;
}

/**
 * An address may go on behind the division (a street, an industrial park); the posting stands at the
 * division.
 */
function divisionOrRefuse(reader: Reader, key: JobColumn, text: string): string | undefined {
  const place = placeFromText(isNothing(text) ? '' : text, 'prefecture');
  if (place.code === undefined) reader.refuse('division-unknown', key, place.why);
  return place.code;
}
