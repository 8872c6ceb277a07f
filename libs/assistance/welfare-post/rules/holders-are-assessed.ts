import { addMonths, type BusinessDate } from '../../../kernel/business-date.js';

/**
 * Who is in post is assessed regularly: the day on which the next assessment is due.
 *
 * Law: N6 art. 16 (定期考核工作成效、遵守规章制度和工作纪律情况); POLICY interpretation 57. Counted from the last
 * assessment in this post, or from the first day in it.
 */
export function assessmentDueOn(
  post: { readonly since: BusinessDate; readonly assessedOn: BusinessDate | null },
  months: number,
): BusinessDate {
  return addMonths(post.assessedOn ?? post.since, months);
}
