import type { BusinessDate } from '../../../libs/kernel/business-date.js';
import { isNothing, listedTexts, personName, plainText, solidText } from './cell-text.js';
import { placeFromColumns, placeFromText } from './division-text.js';
import { normalisedIdNumber, normalisedPhone } from './identity-text.js';
import { occupationName } from './occupation-names.js';
import { personalId, rowCommand, type RowCommand, type RowOutcome } from './row-outcome.js';
import { RowReader, shown, wordFor } from './row-reader.js';
import { skillLevelFromText } from './skill-text.js';
import type { Table, TableRow } from './table.js';
import { monthlyFloorFen, readWage, wageMessage } from './wage-text.js';
import {
  CATEGORIES,
  CATEGORIES_OF_TWO,
  GOOD_HEALTH,
  HOUSEHOLD_KINDS,
  type RecognisedStatus,
  WILLINGNESS_SCOPES,
  WORKER_COLUMNS,
  type WorkerColumn,
} from './worker-columns.js';

export interface WorkerRowOptions {
  /** Secret of the tenant, from which worker ids are made; the same key gives a person the same id again. */
  readonly key: string;
  /** From when a status counts where the row has no 认定日期. */
  readonly statusFrom: BusinessDate;
  /** Ids of people who were erased: who comes again is a new person, whom nothing links to the old id. */
  readonly erased?: ReadonlySet<string>;
}

type Reader = RowReader<WorkerColumn>;
type Fields = Readonly<Record<string, unknown>>;

const IDENTIFIER = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * A roster → for each row its commands, or why it has none.
 *
 * Only what is wrong with the form is told here: a name missing, a wage nobody can read, a person twice in
 * the file. Whether an identity number is genuine or somebody is old enough is the registry's to say.
 */
export function workerRows(table: Table, options: WorkerRowOptions): RowOutcome[] {
  const firstRowOf = new Map<string, number>();
  return table.rows.map((row) => {
    const reader = new RowReader<WorkerColumn>(table, row, WORKER_COLUMNS);
    const commands = workerCommands(reader, options);
    const workerId = commands[0]?.with.workerId as string;
    const firstRow = firstRowOf.get(workerId);
    if (reader.reasons.length === 0 && firstRow !== undefined) {
      reader.refuse('repeated-in-file', 'idNumber', `与第 ${firstRow} 行是同一人, 只导入前一行`);
    }
    if (reader.reasons.length > 0) return badRow(row, reader);
    firstRowOf.set(workerId, row.rowNumber);
    return { kind: 'good', rowNumber: row.rowNumber, commands, notes: reader.notes };
  });
}

function badRow(row: TableRow, reader: Reader): RowOutcome {
  return { kind: 'bad', rowNumber: row.rowNumber, reasons: reader.reasons };
}

function workerCommands(reader: Reader, options: WorkerRowOptions): RowCommand[] {
  const { key, statusFrom } = options;
  const idNumber = normalisedIdNumber(reader.requiredText('idNumber'));
  const workerId = workerIdOf(idNumber, options);
  const command = (name: string, fields: Fields) =>
    rowCommand(key, { name, fields: { workerId, ...fields } });
  const commands = [command('RegisterWorker', registration(reader, idNumber))];
  for (const recognition of recognitions(reader, statusFrom)) {
    commands.push(command('RecogniseStatus', recognition));
  }
  const willingness = willingnessFields(reader);
  if (willingness) commands.push(command('DeclareWillingness', willingness));
  const skill = skillFields(reader);
  if (skill) commands.push(command('CertifySkill', skill));
  return commands;
}

/** The first id of this person that was not erased. */
function workerIdOf(idNumber: string, { key, erased }: WorkerRowOptions): string {
  let workerId = personalId(key, 'w', idNumber);
  for (let times = 2; erased?.has(workerId); times += 1) {
    workerId = personalId(key, 'w', `${idNumber}/${times}`);
  }
  return workerId;
}

function registration(reader: Reader, idNumber: string): Fields {
  const kind = reader.choice('householdKind', HOUSEHOLD_KINDS);
  const health = reader.optionalText('health');
  reader.requiredText('name');
  return {
    name: personName(reader.raw('name')),
    idNumber,
    phone: normalisedPhone(reader.requiredText('phone')),
    household: householdOf(reader),
    residence: divisionOrNote(reader, 'residence'),
    householdKind: kind === 'unsaid' ? undefined : kind,
    householdId: reader.optionalText('householdId'),
    healthNotes: health !== undefined && !GOOD_HEALTH.includes(solidText(health)) ? health : undefined,
  };
}

function householdOf(reader: Reader): string | undefined {
  const combined = reader.text('household');
  const [county, township, village] = [
    reader.text('householdCounty'),
    reader.text('householdTownship'),
    reader.text('householdVillage'),
  ];
  if (combined === '' && county === '') {
    reader.refuse('value-missing', 'household', '未填写户籍县');
    return undefined;
  }
  const place =
    county === ''
      ? placeFromText(combined, 'county')
      : placeFromColumns({ county, township, village }, 'county');
  if (place.code === undefined) reader.refuse('division-unknown', 'household', place.why);
  else if (place.leftOver)
    reader.note('household', `“${shown(place.leftOver)}”不在行政区划表中, 登记到上一级`);
  return place.code;
}

/** A residence no table knows is left out: it decides nothing that the household does not. */
function divisionOrNote(reader: Reader, key: WorkerColumn): string | undefined {
  const text = reader.optionalText(key);
  if (text === undefined) return undefined;
  const place = placeFromText(text, 'prefecture');
  if (place.code === undefined) reader.note(key, `${place.why}; 未导入此项`);
  return place.code;
}

function identifierOf(reader: Reader, key: WorkerColumn): string | undefined {
  const text = reader.optionalText(key);
  if (text === undefined || IDENTIFIER.test(text)) return text;
  reader.refuse('identifier-unreadable', key, '只能是 1 至 64 位字母、数字和 - _ .');
  return undefined;
}

function recognitions(reader: Reader, statusFrom: BusinessDate): Fields[] {
  const statuses = new Set<RecognisedStatus>();
  for (const part of listedTexts(reader.raw('category').trim().replace(/\s+/g, '、'))) {
    const word = wordFor(part, CATEGORIES);
    const found = CATEGORIES_OF_TWO[part] ?? (word === 'none' ? [] : word && [word]);
    if (found === undefined) {
      const known = [...new Set(CATEGORIES.map(([, name]) => name))].join('、');
      reader.refuse('category-unknown', 'category', `“${shown(part)}”无法识别, 请填写: ${known}`);
    }
    for (const status of found ?? []) statuses.add(status);
  }
  const from = reader.date('recognisedOn') ?? statusFrom;
  const settlementId = identifierOf(reader, 'settlementId');
  return [...statuses].map((status) => ({
    status,
    from,
    settlementId: status === 'relocated' ? settlementId : undefined,
  }));
}

function willingnessFields(reader: Reader): Fields | undefined {
  const scope = reader.choice('willingness', WILLINGNESS_SCOPES);
  const wageFloorFen = wageFloorOf(reader);
  const availableFrom = reader.date('availableFrom');
  const wanted = reader.optionalText('wantedOccupations') ?? reader.optionalText('occupation') ?? '';
  const occupations = [...new Set(listedTexts(wanted).map(occupationName))];
  const destinations = destinationsOf(reader);
  const cannotLeaveReason = reader.optionalText('cannotLeaveReason');
  if (scope === undefined) return undefined;
  if (scope === 'none') return { scope, cannotLeaveReason };
  return {
    scope,
    wageFloorFen,
    occupations: occupations.length > 0 ? occupations : undefined,
    destinations: destinations.length > 0 ? destinations : undefined,
    availableFrom,
    cannotLeaveReason,
  };
}

function wageFloorOf(reader: Reader): number | undefined {
  const text = reader.raw('wage');
  const reading = readWage(text);
  if (reading.kind === 'wage') return monthlyFloorFen(reading.wage);
  if (reading.kind !== 'nothing' && reading.kind !== 'negotiable') {
    reader.refuse('wage-unreadable', 'wage', wageMessage(reading.kind, shown(plainText(text))));
  }
  return undefined;
}

function destinationsOf(reader: Reader): string[] {
  const destinations = new Set<string>();
  for (const text of listedTexts(reader.raw('destinations')).filter((part) => !isNothing(part))) {
    const place = placeFromText(text, 'province');
    if (place.code === undefined) reader.refuse('division-unknown', 'destinations', place.why);
    else destinations.add(place.code);
  }
  return [...destinations];
}

/** A level without the certificate's number and day is kept as a note: nobody could check it later. */
function skillFields(reader: Reader): Fields | undefined {
  const text = reader.optionalText('skillLevel');
  const certificateNo = reader.optionalText('certificateNo');
  const issuedOn = reader.date('certifiedOn');
  const expiresOn = reader.date('certificateExpiresOn');
  if (text === undefined) return undefined;
  const level = skillLevelFromText(text);
  if (level === undefined) {
    const known = '初级工、中级工、高级工、技师、高级技师、无';
    reader.refuse('skill-unreadable', 'skillLevel', `“${shown(text)}”无法识别, 请填写: ${known}`);
    return undefined;
  }
  const occupation = listedTexts(reader.raw('occupation')).filter((part) => !isNothing(part))[0];
  if (occupation === undefined || certificateNo === undefined || issuedOn === undefined) {
    reader.note('skillLevel', '缺工种、证书编号或发证日期, 技能等级未登记');
    return undefined;
  }
  return { occupation: occupationName(occupation), level, certificateNo, issuedOn, expiresOn };
}
