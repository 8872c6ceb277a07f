import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** Personal fields and their keys. */
export function addPrivacy(labor: Command, done: Done): void {
  const privacy = labor.command('privacy').description('personal fields and their keys · 个人信息保护');
  example(
    privacy
      .command('erase')
      .description('make a person unreadable for ever · 删除个人信息（不可恢复）')
      .argument('<worker>')
      .requiredOption('--reason <code>', 'purpose-achieved, consent-withdrawn, … (PIPL art. 47)')
      .option('--as <actor>', 'who decides it, ROLE:ID', 'bureau:operator')
      .action(async (worker, options) =>
        done(await (await import('../commands/privacy.js')).privacyEraseCommand(worker, options)),
      ),
    'labor privacy erase w1 --reason consent-withdrawn --as bureau:4205',
  );
  example(
    privacy
      .command('rotate')
      .description('replace the master key, or finish a rotation · 更换主密钥')
      .action(async () => done(await (await import('../commands/privacy.js')).privacyRotateCommand())),
    'labor privacy rotate',
  );
  example(
    privacy
      .command('find')
      .description('who holds an identity number · 按身份证号查找')
      .argument('<number>', 'or - for standard input, which no shell history keeps')
      .action(async (number) =>
        done(await (await import('../commands/privacy.js')).privacyFindCommand(number)),
      ),
    'labor privacy find - < number.txt',
  );
}
