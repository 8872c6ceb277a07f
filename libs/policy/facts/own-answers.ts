import type { FactSource, FactsProjection } from '../../process/room.js';
import {
  type Entitlement,
  type EntitlementsState,
  stands,
  streamOfEntitlement,
} from '../entitlement/state.js';
import { type AnswerRecord, type AnswersRecord, answersRecord } from './answers.js';

/**
 * Facts for a decision on a stream of entitlements, in which the answers of it are as its state says.
 *
 * What is kept of a worker's answers follows the log by a moment: of two months decided one right after the
 * other the second would not count the first, and more months would be paid than the law allows (POLICY
 * interpretation 68). Guards do not help, since a stream that is decided on is guarded by its own version.
 */
export class OwnAnswers implements FactSource {
  constructor(
    private readonly source: FactSource,
    private readonly state: EntitlementsState,
  ) {}

  async one<Doc>(
    projection: FactsProjection<Doc>,
    key: string,
    restsOn: readonly string[],
  ): Promise<Doc | undefined> {
    const doc = await this.source.one(projection, key, restsOn);
    return this.isOwn(projection, key) ? (this.withOwn(doc as AnswersRecord | undefined) as Doc) : doc;
  }

  async many<Doc>(
    projection: FactsProjection<Doc>,
    keys: readonly string[],
    restsOn: (key: string) => readonly string[],
  ): Promise<(Doc | undefined)[]> {
    const docs = await this.source.many(projection, keys, restsOn);
    return docs.map((doc, at) =>
      this.isOwn(projection, keys[at] ?? '') ? (this.withOwn(doc as AnswersRecord | undefined) as Doc) : doc,
    );
  }

  all<Doc>(projection: FactsProjection<Doc>): Promise<ReadonlyMap<string, Doc>> {
    return this.source.all(projection);
  }

  holder(claim: { kind: string; key: string; blind?: boolean }): Promise<string | undefined> {
    return this.source.holder(claim);
  }

  private isOwn({ kind }: { readonly kind: string }, key: string): boolean {
    return kind === answersRecord.kind && this.state.base.split('/')[2] === key;
  }

  /** In the place of what is kept of the stream, which is never ahead of its state. */
  private withOwn(doc: AnswersRecord | undefined): AnswersRecord {
    const stream = streamOfEntitlement(this.state.base);
    const others = (doc?.answers ?? []).filter((one) => streamOfEntitlement(one.entitlementId) !== stream);
    return { answers: [...others, ...this.state.entitlements.map(answerOf)] };
  }
}

function answerOf(one: Entitlement): AnswerRecord {
  const { entitlementId, policy, beneficiary, employerId, subject, followed, on } = one;
  return {
    entitlementId,
    policy,
    beneficiary,
    employerId,
    subject,
    followed,
    on,
    outcome: stands(one) ? 'granted' : one.kind,
    code: one.kind === 'refused' ? one.code : null,
    cause: one.kind === 'clawed-back' ? one.cause : null,
    seen: stands(one) && one.grant ? [one.grant] : [],
  };
}
