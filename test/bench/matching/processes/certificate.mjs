// Checks a claim on an instance, once, as whoever opens them does: nothing has been compiled before.
import { readClaimFile, readInstanceFile } from '../instance-file.mjs';
import { measured, tell } from './usage.mjs';

const { checkCertificate } = await import('../../../../dist/libs/matching/optimiser/check-certificate.js');
const [instancePath, claimPath] = process.argv.slice(2);
const instance = readInstanceFile(instancePath);
const claim = readClaimFile(claimPath, instance);
const { outcome, ...used } = measured(() => checkCertificate(instance, claim));
tell({ ...outcome, ...used });
