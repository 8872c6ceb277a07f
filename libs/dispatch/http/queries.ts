import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { dayAsked, type Page, sliceOf } from '../../projections/http/query-fields.js';
import { ReadSide } from '../../projections/http/read-side.js';
import { type ConvoyProposals, convoysProposed } from '../projections/convoys-proposed.js';
import { type ConvoysAsked, convoys, type ListedConvoy } from '../projections/convoys.js';

/** Convoys in the order of their planned departure. */
export class FindConvoys extends Query<Page<ListedConvoy>> {
  constructor(readonly page: ConvoysAsked & { after?: string | undefined; limit: number }) {
    super();
  }
}

@QueryHandler(FindConvoys)
export class FindConvoysHandler implements IQueryHandler<FindConvoys> {
  constructor(private readonly readSide: ReadSide) {}

  async execute({ page }: FindConvoys): Promise<Page<ListedConvoy>> {
    const all = await convoys(this.readSide.source, this.readSide.tenant, page);
    return sliceOf(all, page, (convoy) => convoy.convoyId);
  }
}

/** Convoys that could be planned now. */
export class ProposeConvoys extends Query<ConvoyProposals> {
  constructor(readonly asked: { on?: string | undefined; division?: string | undefined }) {
    super();
  }
}

@QueryHandler(ProposeConvoys)
export class ProposeConvoysHandler implements IQueryHandler<ProposeConvoys> {
  constructor(private readonly readSide: ReadSide) {}

  execute({ asked }: ProposeConvoys): Promise<ConvoyProposals> {
    const on = dayAsked(asked.on, this.readSide);
    return convoysProposed(this.readSide.factsOf('dispatch'), { ...asked, on });
  }
}

export const DISPATCH_QUERY_HANDLERS = [FindConvoysHandler, ProposeConvoysHandler];
