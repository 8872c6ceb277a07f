import { formatInstant, type Instant, parseInstant } from '../../../libs/kernel/business-date.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { askedOfThePast } from '../../../libs/process/house-projections.js';
import { asOf } from '../../../libs/projections/as-of.js';
import { tableText } from '../reports/table.js';
import { withStore } from '../store.js';
import { print, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface ShowOptions {
  readonly key?: string;
  readonly happenedBy?: string;
  readonly knownBy?: string;
  readonly json?: boolean;
}

/** Cells longer than this end in an ellipsis; `--json` has them whole. */
const CELL_AT_MOST = 40;

/** What a projection held: as of when things happened, as of when they were known, or both. */
export async function projectionsShowCommand(name: string, options: ShowOptions): Promise<ExitCode> {
  const happenedBy = instantOf('--happened-by', options.happenedBy);
  const knownBy = instantOf('--known-by', options.knownBy);
  const found = await withStore(async ({ house, engine, tenant }) => {
    const all = askedOfThePast(house.rooms);
    const one = all.find((each) => each.name === name);
    if (!one) throw new UsageError(`${name}: one of ${all.map((each) => each.name).join(', ')} needed`);
    const answer = await asOf(engine.log, one.folding(tenant), {
      work: one.work,
      ...(options.key === undefined ? {} : { key: options.key }),
      ...(happenedBy === undefined ? {} : { happenedBy }),
      ...(knownBy === undefined ? {} : { knownBy }),
    });
    if (isRefusal(answer)) return answer;
    const rows = [...answer.rows].map(([key, row]) => ({ key, ...withoutTenant(one.shown(row)) }));
    const { position, standStill } = answer;
    return { position, withheld: one.withheld, standStill, rows };
  });
  if (isRefusal(found)) {
    say(`${name}: ${found.code}: ${found.message}`);
    return 1;
  }
  const asked = { happenedBy: shown(happenedBy), knownBy: shown(knownBy) };
  if (options.json) print(JSON.stringify({ projection: name, ...asked, ...found }, null, 2));
  else print(textOf(name, { ...asked, ...found }));
  return 0;
}

interface Found {
  readonly happenedBy: string | null;
  readonly knownBy: string | null;
  readonly position: number;
  readonly withheld: readonly string[];
  readonly standStill: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

function textOf(name: string, found: Found): string {
  const { happenedBy, knownBy, position, withheld, standStill, rows } = found;
  const title =
    `${name}: ${rows.length} rows, happened by 发生于 ${happenedBy ?? 'any time'}, ` +
    `known by 获知于 ${knownBy ?? 'now'} (position ${position})`;
  const notShown = [
    ...(withheld.length > 0 ? [`personal, not shown 个人信息不显示: ${withheld.join(', ')}`] : []),
    ...(standStill.length > 0 ? [`stand still at an event 停在某一事件: ${standStill.join(', ')}`] : []),
  ];
  if (rows.length === 0) return [title, ...notShown].join('\n');
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => cell(row[column])));
  return [title, ...notShown, ...tableText(columns, lines)].join('\n');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '—';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > CELL_AT_MOST ? `${text.slice(0, CELL_AT_MOST - 1)}…` : text;
}

function withoutTenant({ tenant: _tenant, ...rest }: Readonly<Record<string, unknown>>): object {
  return rest;
}

function instantOf(option: string, text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new UsageError(`${option} ${text}: an instant with its offset needed, as 2024-03-01T09:00:00+08:00`);
}

function shown(instant: Instant | undefined): string | null {
  return instant === undefined ? null : formatInstant(instant);
}
