import type { LawOn } from '../law/law.js';

interface LoanMonth {
  readonly loan: { readonly principalFen: number } | null;
  readonly month: { readonly interestFen: number } | null;
}

/** The parameters that say how much: a share in percent, and up to which principal. */
interface Terms {
  readonly share: 'loan-interest-subsidy-share' | 'firm-loan-interest-subsidy-share';
  readonly principal:
    | 'loan-interest-subsidy-principal-at-most'
    | 'firm-loan-interest-subsidy-principal-at-most';
}

/**
 * A share of the interest on as much of the principal as counts, in fen; null while one of them is not known.
 * In whole numbers, since interest times principal leaves the exact range of a double; fractions of a fen
 * dropped.
 */
export function interestGivenBack({ loan, month }: LoanMonth, law: LawOn, terms: Terms): number | null {
  const [{ value: share }, { value: atMost }] = [law.value(terms.share), law.value(terms.principal)];
  if (month === null || loan === null || typeof share !== 'number' || typeof atMost !== 'number') return null;
  const counted = Math.min(loan.principalFen, atMost);
  const parts = BigInt(month.interestFen) * BigInt(counted) * BigInt(share);
  return Number(parts / (BigInt(loan.principalFen) * 100n));
}
