import { streamOfAccount } from '../account/decider.js';
import { streamOfEntitlement } from '../entitlement/state.js';
import { accountRecord } from '../facts/accounts.js';
import type { Reading } from '../facts/gather.js';
import { offsetsKey, offsetsRecord } from '../facts/offsets.js';
import { payableRecord } from '../facts/payables.js';
import { claimsFirst } from '../facts/trades-first.js';
import type { FundCommand } from './commands.js';
import { type FundFacts, NO_PAYABLES } from './facts.js';

/**
 * What a payment file would carry, each resting on its entitlement's stream and its beneficiary's account's:
 * a late fact or a new account at the same moment is seen first. Which file carries a grant is a claim.
 */
export async function gatherPayables(
  command: FundCommand,
  { source, law }: Pick<Reading, 'source' | 'law'>,
): Promise<FundFacts> {
  if (command.name !== 'PreparePaymentBatch') return NO_PAYABLES;
  const { entitlementIds, division } = command.with;
  const payables = await source.many(payableRecord, entitlementIds, (id) => [streamOfEntitlement(id)]);
  const beneficiaries = payables.map((one) => one?.beneficiary ?? '');
  const accounts = await source.many(accountRecord, beneficiaries, (one) =>
    one === '' ? [] : [streamOfAccount(one)],
  );
  const owed = await source.many(
    offsetsRecord,
    beneficiaries.map((one) => offsetsKey(one, division)),
    () => [],
  );
  const first = await claimsFirst({ source, law }, payables, command.on);
  return {
    payables: payables.map((payable, at) => ({
      payable,
      account: accounts[at],
      offsets: owed[at]?.offsets ?? [],
      first: first[at] ?? false,
    })),
  };
}
