import type { BusinessDate } from '../../kernel/business-date.js';
import type { Labour, StatusPeriod } from '../facts.js';

/** Did the person hold one of the statuses on the day? */
export function holdsOneOf(
  { statuses }: Pick<Labour, 'statuses'>,
  among: readonly StatusPeriod['status'][],
  on: BusinessDate,
): boolean {
  return statuses.some(
    ({ status, from, to }) => among.includes(status) && from <= on && (to === null || to >= on),
  );
}
