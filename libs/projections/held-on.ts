/**
 * SQL: does the list of periods (`[{status, from, to}]`, json) hold one of these statuses on the day? Both
 * ends count; `to` null is open.
 */
export function heldOn(periods: string, wanted: { readonly statuses: string; readonly day: string }): string {
  return `exists (
    select 1 from jsonb_array_elements(${periods}) as held
    where held ->> 'status' = any(${wanted.statuses}) and held ->> 'from' <= ${wanted.day}
      and (held ->> 'to' is null or held ->> 'to' >= ${wanted.day})
  )`;
}

/** SQL: does the contract run on the day? Both ends count. */
export function runsOn(contract: string, day: string): string {
  return (
    `(${contract}.runs and ${contract}."startsOn" <= ${day} ` +
    `and (${contract}."lastDay" is null or ${contract}."lastDay" >= ${day}))`
  );
}

/** SQL: does the division lie in the area asked for? Null asks for everywhere. */
export function liesIn(division: string, pattern: string): string {
  return `(${pattern}::text is null or ${division} like ${pattern})`;
}
