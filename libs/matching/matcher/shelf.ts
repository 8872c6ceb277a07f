/** Members whom no rule of place can tell apart, in order of height. */
export interface Cell<Member> {
  /** Whoever came first: as good as any other for the rules of place. */
  readonly sample: Member;
  readonly members: Member[];
  /** The height of each member. */
  readonly heights: number[];
}

/** What a member is put in by. */
export interface Entry<Member> {
  readonly member: Member;
  /** Names the cell. */
  readonly name: string;
  /** A wage, in fen a month. */
  readonly height: number;
}

interface Row<Member> {
  readonly cells: Map<string, Cell<Member>>;
  readonly list: Cell<Member>[];
}

const NONE: readonly never[] = [];

/**
 * One side of the market in cells, occupation by occupation. Cells stay when they are empty: there are no
 * more than kinds of members that were ever there.
 */
export class Shelf<Member> {
  private readonly rows = new Map<string, Row<Member>>();
  private readonly placed = new Map<string, { member: Member; height: number; cells: Cell<Member>[] }>();

  occupations(): Iterable<string> {
    return this.rows.keys();
  }

  cellsOf(occupation: string): readonly Cell<Member>[] {
    return this.rows.get(occupation)?.list ?? NONE;
  }

  /** Changes whenever the occupation has another cell. */
  versionOf(occupation: string): number {
    return this.rows.get(occupation)?.list.length ?? 0;
  }

  put(id: string, { member, name, height }: Entry<Member>, occupations: readonly string[]): void {
    this.take(id);
    const cells = occupations.map((occupation) => this.cell(occupation, name, member));
    for (const cell of cells) {
      const at = firstAbove(cell.heights, height);
      cell.heights.splice(at, 0, height);
      cell.members.splice(at, 0, member);
    }
    this.placed.set(id, { member, height, cells });
  }

  take(id: string): void {
    const known = this.placed.get(id);
    if (!known) return;
    this.placed.delete(id);
    for (const { members, heights } of known.cells) {
      let at = firstAtLeast(heights, known.height);
      while (members[at] !== known.member) at += 1;
      members.splice(at, 1);
      heights.splice(at, 1);
    }
  }

  private cell(occupation: string, name: string, sample: Member): Cell<Member> {
    let row = this.rows.get(occupation);
    if (!row) this.rows.set(occupation, (row = { cells: new Map(), list: [] }));
    const known = row.cells.get(name);
    if (known) return known;
    const cell: Cell<Member> = { sample, members: [], heights: [] };
    row.cells.set(name, cell);
    row.list.push(cell);
    return cell;
  }
}

/** The first place in an ascending row at which a number is so large, or the row's length. */
export function firstAtLeast(row: readonly number[], least: number): number {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle] as number) >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first place in an ascending row at which a number is larger, or the row's length. */
export function firstAbove(row: readonly number[], limit: number): number {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
