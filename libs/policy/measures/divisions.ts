/**
 * True when two divisions are shown to lie in different counties.
 *
 * Law: N25 §2(1). 县外: another county-level division than the household's (POLICY interpretation 7). The
 * first six digits are the county; a code of a prefecture or province (ending in zeros) that holds the other
 * shows nothing.
 */
export function leavesCounty(household: string, work: string): boolean {
  const [home, there] = [countyPrefix(household), countyPrefix(work)];
  return !home.startsWith(there) && !there.startsWith(home);
}

/** Six digits of a county, four of a prefecture (420500), two of a province (420000). */
function countyPrefix(division: string): string {
  return division.slice(0, 6).replace(/(00){1,2}$/, '');
}
