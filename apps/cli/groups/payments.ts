import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** The money's way: claims, payment files, the bank's answers, funds. */
export function addPayments(policy: Command, done: Done): void {
  example(
    policy
      .command('claims')
      .description('claims not paid yet, each with the step it waits for · 在办事项')
      .option('--division <code>', 'only what counties of this division pay')
      .option('--json', 'print one JSON object')
      .action(async (options) =>
        done(await (await import('../commands/payments.js')).claimsCommand(options)),
      ),
    'labor policy claims --division 4205',
  );
  example(
    policy
      .command('pay')
      .description('order what is ready and write the payment file · 编制支付批次文件')
      .requiredOption('--division <code>', 'the county that pays')
      .requiredOption('--batch <id>', 'how the file is to be called')
      .requiredOption('--as <actor>', 'who pays, ROLE:ID')
      .requiredOption('--file <file>', 'where the file for the bank goes, .csv or .xlsx')
      .option('--json', 'print one JSON object')
      .action(async (options) => done(await (await import('../commands/payments.js')).payCommand(options))),
    'labor policy pay --division 420525 --batch 2025-03 --as bureau:pays --file 2025-03.csv',
  );
  example(
    policy
      .command('returns')
      .description("import the bank's answer, row by row · 导入银行回盘")
      .argument('<file>', '.csv or .xlsx')
      .requiredOption('--batch <id>', 'the payment file it answers')
      .requiredOption('--as <actor>', 'who imports it, ROLE:ID')
      .action(async (file, options) =>
        done(await (await import('../commands/payments.js')).returnsCommand(file, options)),
      ),
    'labor policy returns 2025-03-answer.csv --batch 2025-03 --as bureau:pays',
  );
  example(
    policy
      .command('demand')
      .description('why money is demanded back, both assessments side by side · 退回通知及其理由')
      .argument('<id>', 'the grant that was undone, POLICY/BENEFICIARY/WORKER')
      .option('--json', 'print one JSON object')
      .action(async (id, options) =>
        done(await (await import('../commands/payments.js')).demandCommand(id, options)),
      ),
    'labor policy demand absorption-reward/e1/w1',
  );
  example(
    policy
      .command('funds')
      .description('budget, drawn and left of each fund · 资金余额')
      .requiredOption('--division <code>', 'the county')
      .requiredOption('--year <year>')
      .action(async (options) => done(await (await import('../commands/payments.js')).fundsCommand(options))),
    'labor policy funds --division 420525 --year 2025',
  );
  example(
    policy
      .command('compare')
      .description("compare a bureau's file with what is recorded · 数据比对")
      .argument('<file>', '.csv or .xlsx')
      .requiredOption('--source <bureau>', 'as social-insurance-bureau')
      .requiredOption('--as <actor>', 'who compares, ROLE:ID')
      .option('--as-of <date>', 'the day of the file; today by default')
      .action(async (file, options) =>
        done(await (await import('../commands/compare.js')).compareCommand(file, options)),
      ),
    'labor policy compare statuses.csv --source rural-revitalisation-bureau --as bureau:420525',
  );
}
