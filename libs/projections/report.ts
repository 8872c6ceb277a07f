import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../kernel/business-date.js';
import { currentDivision } from '../kernel/divisions/divisions.js';

/**
 * What stands in a column, and with it how it is printed: `division` is a code of GB/T 2260, or several,
 * `instant` has an offset, `fen` and `permille` are whole numbers, `flag` yes or no, `id` an identifier of
 * the house.
 */
export type ColumnKind =
  | 'text'
  | 'day'
  | 'instant'
  | 'month'
  | 'count'
  | 'fen'
  | 'permille'
  | 'division'
  | 'id'
  | 'flag';

export interface ReportColumn<Row> {
  readonly key: keyof Row & string;
  readonly zh: string;
  readonly en: string;
  readonly kind: ColumnKind;
  /** Chinese words of the codes in a text column, which people see beside them; files keep the codes. */
  readonly words?: Readonly<Record<string, string>>;
}

/** A parameter of the law by its name: set for all by the province, or by a county's document for itself. */
export interface ListNumber {
  readonly parameter: string;
  readonly setBy: 'county' | 'province';
}

/** For which day and place a report is asked; without a division, of the whole tenant. */
export interface ReportAsked {
  readonly on: BusinessDate;
  /** A code of GB/T 2260: this division and all below it. */
  readonly division?: string;
}

/** What a list is asked for; an abolished code stands for the division that took its place. */
export function reportAsked(on: BusinessDate, division?: string): ReportAsked {
  return division === undefined ? { on } : { on, division: currentDivision(division) ?? division };
}

/**
 * A list (清单、台账) that a notice asks for, always up to date: computed from read models for a day. Declared
 * once by its room, it is answered over HTTP, at the command line and in the demo's report. A row is named by
 * ids alone and holds nothing personal.
 */
export interface Report<Row extends object = object> {
  /** Kebab-case; its address at every door. */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** The measure of the catalogue that it carries out. */
  readonly measure: string;
  /** The articles that ask for it, as `N6 art. 3`. */
  readonly cites: readonly string[];
  /** Numbers of the law's data that its rows go by, and who may set them. */
  readonly numbers?: readonly ListNumber[];
  readonly columns: readonly ReportColumn<Row>[];
  /** Unlike for any two rows of one answer. */
  keyOf(row: Row): string;
  /** The whole list, in the order in which it is to be worked through. */
  rows(source: DataSource, tenant: string, asked: ReportAsked): Promise<readonly Row[]>;
}

/** An article that a list rests on, or the document that takes its place, and on which days. */
export interface ListBasis {
  readonly citation: string;
  /** The article that asked for the list, not one that came later. */
  readonly first: boolean;
  readonly number: string | null;
  readonly title: string;
  readonly titleZh: string;
  readonly from: BusinessDate;
  /** The last day; null where no end is set. */
  readonly until: BusinessDate | null;
}

/** Why a list is kept no more on a day: the articles, their documents and last days, in both languages. */
export interface ListEnded {
  readonly lastDay: BusinessDate;
  readonly zh: string;
  readonly en: string;
}

/** What a list rests on, once the house knows the law. */
export interface ListRests {
  readonly basis: readonly ListBasis[];
  /** Null while one article of it is in force. */
  endedOn(on: BusinessDate): ListEnded | null;
}

/** A report with its row's type forgotten, for the list of a room. */
export interface AnyReport extends Report<Record<string, unknown>>, ListRests {}

/** Checks columns and key against the row's type, then forgets it. What it rests on, the house says. */
export function report<Row extends object>(definition: Report<Row>): AnyReport {
  return { ...(definition as unknown as Report<Record<string, unknown>>), basis: [], endedOn: () => null };
}

/** The list under the law: on a day on which nothing that it rests on is in force it has no rows. */
export function kept(list: AnyReport, rests: ListRests): AnyReport {
  return {
    ...list,
    ...rests,
    rows: async (source, tenant, asked) =>
      rests.endedOn(asked.on) === null ? list.rows(source, tenant, asked) : [],
  };
}

/** The articles, each whose document has ended by then with its last day. */
export function citedOn({ cites, basis }: AnyReport, on: BusinessDate): string {
  return cites
    .map((citation) => {
      const until = basis.find((one) => one.first && one.citation === citation)?.until ?? null;
      return until !== null && until < on ? `${citation} (至 until ${until})` : citation;
    })
    .join('; ');
}

/** `N25` of `N25 §2(8)`. */
export function documentOf(citation: string): string {
  return citation.split(/[ ,]/)[0] ?? citation;
}

/** Every report of the rooms, by name. */
export function reportsOf(
  rooms: readonly { readonly reports?: readonly AnyReport[] }[],
): readonly AnyReport[] {
  return rooms.flatMap(({ reports = [] }) => reports).sort((one, other) => (one.name < other.name ? -1 : 1));
}

export function reportNamed(reports: readonly AnyReport[], name: string): AnyReport | undefined {
  return reports.find((one) => one.name === name);
}
