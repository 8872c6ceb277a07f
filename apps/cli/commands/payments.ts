import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { businessDateOf } from '../../../libs/kernel/business-date.js';
import { isRefusal, type Refusal } from '../../../libs/kernel/refusal.js';
import { demandExplained } from '../../../libs/policy/demand-query.js';
import { fundsOf, openClaims, paymentFile, rowsForBank } from '../../../libs/policy/payment-queries.js';
import { giveAtDoor } from '../../worker/door.js';
import type { Runtime } from '../../worker/runtime.js';
import { bankFile } from '../import/bank-file.js';
import { takeBankReturn } from '../import/take-files.js';
import { claimsText } from '../reports/claims-text.js';
import { withStore } from '../store.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { actorIn } from './do.js';

/** Only the payer may read a file that names accounts. */
const OWNER_ONLY = 0o600;

function readingOf({ engine, house, clock }: Runtime) {
  return { source: engine.factsOf('policy'), law: house.law, today: businessDateOf(clock.now()) };
}

/** Claims not paid yet, each with the step it waits for. */
export async function claimsCommand(options: { division?: string; json?: boolean }): Promise<ExitCode> {
  const lines = await withStore((runtime) => openClaims(readingOf(runtime), options.division));
  if (options.json) print(JSON.stringify(lines, null, 2));
  else claimsText(lines).forEach(print);
  return 0;
}

export interface PayOptions {
  readonly division: string;
  readonly batch: string;
  readonly as: string;
  readonly file: string;
  readonly json?: boolean;
}

/**
 * Orders what is approved and past its notice, prepares a payment file of everything ordered that has an
 * account, and writes it for the bank. On screen accounts show their last four.
 */
export async function payCommand(options: PayOptions): Promise<ExitCode> {
  const { division, batch: batchId, file } = options;
  const actor = actorIn(options.as);
  return withStore(async (runtime) => {
    const give = (name: string, fields: object) => giveIn(runtime, { name, fields, actor });
    const ready = (await openClaims(readingOf(runtime), division)).filter(
      (one) => one.division === division && one.waitsFor === 'order',
    );
    for (const { entitlementId } of ready) {
      const answer = await give('OrderPayment', { entitlementId });
      if (answer) print(`${answer.code}: ${answer.message}`);
    }
    await runtime.engine.settle();
    const claims = (await openClaims(readingOf(runtime), division)).filter(
      (one) => one.division === division,
    );
    for (const { entitlementId, beneficiary } of claims.filter(({ waitsFor }) => waitsFor === 'account'))
      print(`left out: ${entitlementId}, ${beneficiary} confirmed no account`);
    const entitlementIds = claims
      .filter(({ waitsFor }) => waitsFor === 'batch')
      .map(({ entitlementId }) => entitlementId);
    if (entitlementIds.length === 0) return refusedWith('nothing-to-pay: no ordered payment has an account');
    const refused = await give('PreparePaymentBatch', { batchId, division, entitlementIds });
    if (refused) return refusedWith(`${refused.code}: ${refused.message}`);
    await runtime.engine.settle();
    const rows = await rowsForBank(readingOf(runtime), batchId);
    if (isRefusal(rows)) return refusedWith(`${rows.code}: ${rows.message}`);
    await writeFile(file, await bankFile(rows, file), { mode: OWNER_ONLY });
    print(JSON.stringify(await paymentFile(readingOf(runtime), batchId), null, 2));
    return 0;
  });
}

/** The bank's answer, whole or not at all. */
export async function returnsCommand(
  file: string,
  options: { batch: string; as: string },
): Promise<ExitCode> {
  const actor = actorIn(options.as);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: ${error.code ?? error.message}`);
  });
  return withStore(async (runtime) => {
    const given = { bytes, batchId: options.batch, actor, commandId: randomUUID(), mayRepeat: false };
    const answer = await takeBankReturn(runtime.engine, given);
    if (isRefusal(answer)) return refusedWith(`${file}: ${answer.code}: ${answer.message}`);
    await runtime.engine.settle();
    print(JSON.stringify(await paymentFile(readingOf(runtime), options.batch), null, 2));
    return 0;
  });
}

/** Why money is demanded back: both assessments side by side, in Chinese and in English. */
export async function demandCommand(entitlementId: string, options: { json?: boolean }): Promise<ExitCode> {
  const told = await withStore(async ({ engine, database: { source }, tenant }) => {
    await engine.settle();
    return demandExplained({ source, tenant }, entitlementId);
  });
  if (!told) return refusedWith(`entitlement-unknown: ${entitlementId}: no grant of this id was undone`);
  print(options.json ? JSON.stringify(told, null, 2) : [...told.zh, '', ...told.en].join('\n'));
  return 0;
}

/** Budget, drawn and left. */
export async function fundsCommand(options: { division: string; year: string }): Promise<ExitCode> {
  const year = Number(options.year);
  if (!Number.isInteger(year)) throw new UsageError(`--year ${options.year}: a year needed, as 2025`);
  const { division } = options;
  print(
    JSON.stringify(await withStore((runtime) => fundsOf(readingOf(runtime), { division, year })), null, 2),
  );
  return 0;
}

async function giveIn(
  { engine }: Runtime,
  order: { name: string; fields: object; actor: string },
): Promise<Refusal | undefined> {
  const { name, fields, actor } = order;
  const given = await giveAtDoor(engine, {
    name,
    with: fields,
    actor,
    commandId: randomUUID(),
    mayRepeat: false,
  });
  return isRefusal(given) ? given : undefined;
}

function refusedWith(message: string): ExitCode {
  print(message);
  return 1;
}
