/** `POLICY/BENEFICIARY/WORKER` of the first, with `/2` of the second, `/3` of the third. */
function numbered(base: string, number: number): string {
  return number === 1 ? base : `${base}/${number}`;
}

/**
 * The id of the next entitlement of a measure, beneficiary and worker: the first number not used, after those
 * that assessments still pending from before will take, so that an id can be foreseen.
 */
export function nextEntitlementId(base: string, used: readonly string[], pendingBefore: number): string {
  let passed = 0;
  for (let number = 1; ; number += 1) {
    const id = numbered(base, number);
    if (used.includes(id)) continue;
    if (passed === pendingBefore) return id;
    passed += 1;
  }
}
