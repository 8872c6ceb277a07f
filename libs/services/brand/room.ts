import { type FactSource, type StreamKind, streamKind } from '../../process/room.js';
import { knownWorker } from '../business/facts.js';
import { knownEmployer } from '../incubator/facts.js';
import { BRAND_COMMANDS, type BrandCommand } from './commands.js';
import { brandDecider, type BrandFacts } from './decider.js';

/** The stream of a contract's claim is its worker's. */
const EMPLOYMENT = 'employment-';

async function gather({ with: fields }: BrandCommand, source: FactSource): Promise<BrandFacts> {
  return {
    employerKnown: !('employerId' in fields) || (await isKnownEmployer(fields.employerId, source)),
    workerKnown: !('workerId' in fields) || (await isKnownWorker(fields.workerId, source)),
    contractOf: 'contractId' in fields ? await workerOf(fields.contractId, source) : undefined,
  };
}

export async function isKnownWorker(workerId: string, source: FactSource): Promise<boolean> {
  return (await source.one(knownWorker, workerId, [`worker-${workerId}`])) !== undefined;
}

export async function isKnownEmployer(employerId: string, source: FactSource): Promise<boolean> {
  return (await source.one(knownEmployer, employerId, [`employer-${employerId}`])) !== undefined;
}

/** A contract's id is claimed once for good, so that being a moment late harms nobody. */
async function workerOf(contractId: string, source: FactSource): Promise<string | undefined> {
  const stream = await source.holder({ kind: 'contract', key: contractId });
  return stream?.startsWith(EMPLOYMENT) ? stream.slice(EMPLOYMENT.length) : undefined;
}

/** Labour brands, one stream each. */
export const brandStreams: StreamKind = streamKind({
  kind: 'brand',
  decider: brandDecider,
  commands: BRAND_COMMANDS.map((definition) => ({
    definition,
    target: (command: BrandCommand) => ({ stream: `brand-${command.with.brandId}` }),
    gather,
  })),
});
