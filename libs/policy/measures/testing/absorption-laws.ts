/** Laws other than the built-in one, each with one parameter changed, for the absorption reward's table. */
import { lawWhere } from './office.js';

const I = 'interpretations/parameters';
export const asksPension = lawWhere(
  `${I}/absorption-reward-insurance-kinds.yaml`,
  'insurance kinds',
  '{ 1900-01-01: [pension] }',
);
export const asksWages = lawWhere(`${I}/absorption-reward-wage-months.yaml`, 'months', '{ 1900-01-01: 2 }');
export const newHiresOnly = lawWhere(
  `${I}/counted-facts-begun-from.yaml`,
  'date',
  "{ 1900-01-01: '2021-08-16' }",
);
export const prolonged = lawWhere(
  'N25/parameters/absorption-reward-amount.yaml',
  'fen/worker',
  '{ 2021-08-16: 200000, 2026-01-01: 300000 }',
);
export const leftToLocalRules = lawWhere(
  'N25/parameters/absorption-reward-amount.yaml',
  'fen/worker',
  '{ 2021-08-16: local, 2026-01-01: null }',
);
export const civilCode = lawWhere(
  `${I}/employment-year-calculator.yaml`,
  'calculator',
  '{ 1900-01-01: civil-code-without-holidays }',
);
export const contractsByCivilCode = lawWhere(
  `${I}/contract-year-calculator.yaml`,
  'calculator',
  '{ 1900-01-01: civil-code-without-holidays }',
);
export const statusAtYearStart = lawWhere(
  `${I}/absorption-reward-status-day.yaml`,
  'status day',
  '{ 1900-01-01: counted-year-start }',
);
export const exclusive = lawWhere(
  `${I}/measures-excluding-each-other.yaml`,
  'pairs of measures',
  '{ 1900-01-01: [social-insurance-subsidy+absorption-reward] }',
);
export const exclusiveTheOtherWay = lawWhere(
  `${I}/measures-excluding-each-other.yaml`,
  'pairs of measures',
  '{ 1900-01-01: [absorption-reward+social-insurance-subsidy] }',
);
