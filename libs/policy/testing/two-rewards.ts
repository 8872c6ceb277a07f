import type { RecordedEvent } from '../../kernel/event.js';
import { entitlement } from '../projections/entitlements.js';
import { Office } from './office.js';

/** Two rewards of one employer, granted in Wuhan: what specs of the steps after a grant begin with. */

export const COUNTY = '420106';
export const [ONE, TWO] = ['absorption-reward/e1/w1', 'absorption-reward/e1/w2'] as const;

export async function openWithTwoRewards(law?: Parameters<typeof Office.open>[1]): Promise<Office> {
  const office = await Office.open('2024-02-01T09:00:00+08:00', law);
  await office.employer('e1');
  for (const [at, workerId] of ['w1', 'w2'].entries()) {
    await office.worker(workerId);
    await office.contract(`c${at}`, workerId, '2024-03-01', { endsOn: '2025-02-28' });
  }
  await office.advance('2025-03-03T09:00:00+08:00');
  return office;
}

/** The code a command is refused with, or `accepted`. */
export async function outcomeOf(
  office: Office,
  { name, fields, as }: { readonly name: string; readonly fields: object; readonly as: string },
): Promise<string> {
  const answer = await office.test.give(name, fields, as);
  return 'code' in answer ? answer.code : 'accepted';
}

export const rowOf = (office: Office, id: string) => entitlement(office.test.database.source, '42', id);

export async function eventsOfType(office: Office, type: string): Promise<readonly RecordedEvent[]> {
  const { reader } = office.test.engine.log;
  const all = await reader.between(1, await reader.head());
  return all.filter((event) => event.type === type);
}
