import type { BusinessDate } from '../../kernel/business-date.js';
import type { LawValues } from '../law/law.js';
import type { Reading } from './gather.js';
import { type EmployerRecord, employerRecord } from './parties.js';
import type { PayableRecord } from './payables.js';

/** A claim as far as its place in lists and payment files goes. */
type Ranked = Pick<PayableRecord, 'beneficiary' | 'policy'>;

/**
 * Whether a claim comes before others: of an employer whose registered industry holds one of the law's words,
 * and of loan interest also of a workshop.
 *
 * Law: N6 art. 1; N25 §2(6) (POLICY interpretations 61 and 65).
 */
export function claimComesFirst(
  { beneficiary, policy }: Ranked,
  employer: EmployerRecord | undefined,
  words: readonly string[],
): boolean {
  if (!beneficiary.startsWith('employer:')) return false;
  if (policy === 'firm-loan-interest-subsidy' && employer?.kind === 'workshop') return true;
  return words.some((word) => employer?.industry?.includes(word));
}

export function idOf(beneficiary: string): string {
  return beneficiary.slice(beneficiary.indexOf(':') + 1);
}

/** For each claim whether it comes first. No guards: an employer's industry is never changed. */
export async function claimsFirst(
  { source, law }: { readonly source: Reading['source']; readonly law: LawValues },
  claims: readonly (Ranked | undefined)[],
  on: BusinessDate,
): Promise<readonly boolean[]> {
  const ids = claims.map((one) => (one?.beneficiary.startsWith('employer:') ? idOf(one.beneficiary) : ''));
  const asked = [...new Set(ids.filter((id) => id !== ''))];
  const records = await source.many(employerRecord, asked, () => []);
  const words = law.value('industries-first', on).value;
  return claims.map(
    (one, at) => one !== undefined && claimComesFirst(one, records[asked.indexOf(ids[at] ?? '')], words),
  );
}
