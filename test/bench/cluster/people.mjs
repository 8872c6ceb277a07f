// Made-up persons, each with an identity number of their own.
import { addDays } from '../../../dist/libs/kernel/business-date.js';
import { identityCheckCharacter } from '../../../dist/libs/kernel/identity-number.js';

export function registration(number) {
  const born = addDays('1960-01-01', Math.floor(number / 1000)).replaceAll('-', '');
  const digits = `420525${born}${String(number % 1000).padStart(3, '0')}`;
  return {
    name: 'RegisterWorker',
    actor: 'bureau:4205',
    with: {
      workerId: `b${number}`,
      name: '示例',
      idNumber: `${digits}${identityCheckCharacter(digits)}`,
      phone: '13800000000',
      household: '420525',
    },
  };
}
