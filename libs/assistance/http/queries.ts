import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { dayAsked, type Page, sliceOf } from '../../projections/http/query-fields.js';
import { ReadSide } from '../../projections/http/read-side.js';
import {
  type CountedBy,
  type ListCounts,
  listCounts,
  lists,
  type ThreeLists,
} from '../projections/three-lists.js';
import { type WaitingLine, waitingForHelp, type WarningLine, warnings } from '../projections/warnings.js';

export type ListName = keyof ThreeLists;

/** Who stands on a list, by worker id. */
export class FindListed extends Query<Page<string>> {
  constructor(
    readonly page: {
      name: ListName;
      on?: string | undefined;
      division?: string | undefined;
      after?: string | undefined;
      limit: number;
    },
  ) {
    super();
  }
}

@QueryHandler(FindListed)
export class FindListedHandler implements IQueryHandler<FindListed> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindListed): Promise<Page<string>> {
    const on = dayAsked(page.on, this.readSide);
    const found = await lists(this.readSide.source, this.readSide.tenant, on, page.division);
    return sliceOf(found[page.name], page, (workerId) => workerId);
  }
}

/** How many stand on each list, by division. */
export class CountListed extends Query<readonly ListCounts[]> {
  constructor(readonly asked: { on?: string | undefined; division?: string | undefined; by: CountedBy }) {
    super();
  }
}

@QueryHandler(CountListed)
export class CountListedHandler implements IQueryHandler<CountListed> {
  constructor(private readonly readSide: ReadSide) {}

  execute({ asked }: CountListed): Promise<readonly ListCounts[]> {
    const { division, by } = asked;
    const on = dayAsked(asked.on, this.readSide);
    const options = { by, ...(division === undefined ? {} : { division }) };
    return listCounts(this.readSide.source, this.readSide.tenant, on, options);
  }
}

/** A warning with its place in the list. */
export type ListedWarning = (WarningLine | WaitingLine) & { readonly id: string };

/** Warnings by day; only those nobody has answered where that is asked. */
export class FindWarnings extends Query<Page<ListedWarning>> {
  constructor(
    readonly page: {
      division?: string | undefined;
      waiting: boolean;
      after?: string | undefined;
      limit: number;
    },
  ) {
    super();
  }
}

@QueryHandler(FindWarnings)
export class FindWarningsHandler implements IQueryHandler<FindWarnings> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindWarnings): Promise<Page<ListedWarning>> {
    const { source, tenant } = this.readSide;
    const options = page.division === undefined ? {} : { division: page.division };
    const find = page.waiting ? waitingForHelp : warnings;
    const all: readonly (WarningLine | WaitingLine)[] = await find(source, tenant, options);
    const listed = all.map((line) => ({ id: `${line.on}/${line.subject}/${line.kind}`, ...line }));
    return sliceOf(listed, page, (line) => line.id);
  }
}

export const ASSISTANCE_QUERY_HANDLERS = [FindListedHandler, CountListedHandler, FindWarningsHandler];
