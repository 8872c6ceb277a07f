import { type BusinessDate, dayAfter } from '../../../kernel/business-date.js';

/** Cover by work-injury insurance or commercial accident insurance with one employer. */
export interface Cover {
  readonly employerId: string;
  readonly kind: string;
  readonly from: BusinessDate;
  /** The last day; null while it runs. */
  readonly until: BusinessDate | null;
}

/**
 * Who is in post is covered by work-injury insurance or by accident insurance that the employer bought.
 * Undefined where covered on the day, else the day since when nothing covers.
 *
 * Law: N6 art. 16 (参加工伤保险或购买人身意外伤害保险); N25 §2(9); POLICY interpretation 57.
 */
export function uncoveredSince(
  covers: readonly Cover[],
  post: { readonly employerId: string; readonly startsOn: BusinessDate; readonly on: BusinessDate },
): BusinessDate | undefined {
  const own = covers.filter(({ employerId, from }) => employerId === post.employerId && from <= post.on);
  if (own.some(({ until }) => until === null || until >= post.on)) return undefined;
  const ends = own.flatMap(({ until }) => (until === null ? [] : [dayAfter(until)]));
  return [post.startsOn, ...ends].reduce((latest, day) => (day > latest ? day : latest));
}
