import type { BusinessDate } from '../../kernel/business-date.js';
import { lastDayOfYear } from '../../kernel/periods.js';

/**
 * The last day that a contract for a public-welfare post may have; null where the post is another.
 *
 * Law: N6 art. 16 and N25 §2(9). 每次签订期限不超过1年: one year each time, renewals too, and 不超过 includes the year
 * itself. An open-ended contract runs longer than any year.
 */
export function longestPublicWelfareTerm(post: {
  jobKind: string | undefined;
  startsOn: BusinessDate;
}): BusinessDate | null {
  return post.jobKind === 'public-welfare' ? lastDayOfYear(post.startsOn, 'calendar-anniversary') : null;
}
