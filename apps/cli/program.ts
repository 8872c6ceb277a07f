import { Command, Option } from 'commander';
import { addCluster } from './groups/cluster.js';
import { addCopies } from './groups/copies.js';
import { addDispatch } from './groups/dispatch.js';
import { type Done, example } from './groups/example.js';
import { addLog } from './groups/log.js';
import { addPrivacy } from './groups/privacy.js';
import { addMarket } from './groups/market.js';
import { addNear } from './groups/near.js';
import { addReport } from './groups/report.js';
import { addMatcher } from './groups/matcher.js';
import { addParked } from './groups/parked.js';
import { addPayments } from './groups/payments.js';
import { addProjections } from './groups/projections.js';
import { addSchemas } from './groups/schemas.js';
import { addWhatIf } from './groups/what-if.js';
import type { ExitCode } from './usage-error.js';

/** Modules are loaded when their command is called, so that `--help` answers at once. */
export function program(done: (code: ExitCode) => void): Command {
  const labor = new Command('labor')
    .description('Job matching and labour dispatch for rural workers · 农村劳动力就业匹配与劳务输出')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', '\nExit codes: 0 done, 1 something was refused, 2 wrong usage.');
  addRunning(labor, done);
  addCluster(labor, done);
  addFiles(labor, done);
  addCommands(labor, done);
  addLog(labor, done);
  addCopies(labor, done);
  addMatching(labor, done);
  addDispatch(labor, done);
  addPolicy(labor, done);
  addPrivacy(labor, done);
  addMatcher(labor, done);
  addNear(labor, done);
  addReport(labor, done);
  addParked(labor, done);
  addProjections(labor, done);
  addSchemas(labor, done);
  return labor;
}

function addRunning(labor: Command, done: Done): void {
  example(
    labor
      .command('demo')
      .description('play a year in Hubei and print the report · 演示：湖北一年')
      .action(async () => done(await (await import('./commands/demo.js')).demoCommand())),
    'labor demo',
  );
  example(
    labor
      .command('start')
      .description('keep the server running on the kept data · 启动服务')
      .option('--port <number>', 'port of the HTTP door', process.env.PORT ?? '3000')
      .option('--host <address>', 'address it listens on', process.env.HOST ?? '127.0.0.1')
      .action(async (options) => done(await (await import('./commands/start.js')).startCommand(options))),
    'labor start --port 3000',
  );
}

function addFiles(labor: Command, done: Done): void {
  const files = labor
    .command('import')
    .description('import a roster or a list of vacancies · 导入花名册或岗位表');
  for (const [what, title, sample] of [
    ['workers', 'a roster (.xlsx or .csv) · 导入劳动者花名册', 'test/fixtures/roster-sample.csv'],
    ['jobs', 'a list of vacancies (.xlsx or .csv) · 导入岗位表', 'test/fixtures/vacancies-sample.xlsx'],
  ] as const) {
    example(
      files
        .command(what)
        .description(title)
        .argument('<file>')
        .option('--dry-run', 'only show what would happen')
        .option('--as <actor>', 'who sends it, ROLE:ID', 'agency:import')
        .option('--rejects <file>', 'where the returned rows go')
        .addOption(new Option('--status-from <date>', 'from when a status counts where a row does not say'))
        .action(async (file, options) =>
          done(await (await import('./commands/import.js')).importCommand(what, file, options)),
        ),
      `labor import ${what} ${sample} --dry-run`,
    );
  }
  example(
    labor
      .command('rehearse')
      .description('play a scenario file on a fresh store · 演练情景文件')
      .argument('<file>', 'JSON Lines')
      .option('--until <date>', 'leave out later lines, then advance to the end of that day')
      .option('--policy <folder>', 'parameter files that stand in for the built-in ones')
      .option('--json', 'print one JSON object')
      .action(async (file, options) =>
        done(await (await import('./commands/rehearse.js')).rehearseCommand(file, options)),
      ),
    'labor rehearse test/acceptance/one-worker.jsonl --json',
  );
}

function addCommands(labor: Command, done: Done): void {
  example(
    labor
      .command('do')
      .description('give one command to the kept data · 执行一条命令')
      .argument('<name>', 'the command, as RegisterWorker')
      .argument('<json>', 'its fields, or - for standard input')
      .requiredOption('--as <actor>', 'who gives it, ROLE:ID')
      .option('--id <id>', 'the command id: sent again, it gets its first answer')
      .option('--occurred-at <instant>', 'when it happened, for a late report')
      .action(async (name, json, options) =>
        done(await (await import('./commands/do.js')).doCommand(name, json, options)),
      ),
    `labor do DeclareWillingness '{"workerId":"w1","scope":"in-province"}' --as worker:w1`,
  );
  example(
    labor
      .command('events')
      .description('page or follow the log · 查看事件日志')
      .option('--after <position>', 'events after this position', '0')
      .option('--limit <number>', 'at most so many', '100')
      .option('--types <names>', 'only these types, divided by commas')
      .option('--follow', 'go on until interrupted')
      .action(async (options) => done(await (await import('./commands/events.js')).eventsCommand(options))),
    'labor events --after 0 --limit 20',
  );
  example(
    labor
      .command('lists')
      .description('the three lists · 三张清单：就业、失业、有意愿外出')
      .option('--division <code>', 'only households of this division')
      .option('--on <date>', 'as they stand on this day')
      .option('--json', 'print one JSON object')
      .action(async (options) => done(await (await import('./commands/lists.js')).listsCommand(options))),
    'labor lists --division 4205',
  );
}

function addMatching(labor: Command, done: Done): void {
  const match = labor.command('match').description('the matching optimiser · 人岗匹配');
  example(
    match
      .command('solve')
      .description('print an optimum of an instance · 求解')
      .argument('<file>')
      .option('--certificate <file>', 'write the proof there')
      .option('--json', 'print one JSON object')
      .action(async (file, options) =>
        done(await (await import('./commands/match.js')).matchSolveCommand(file, options)),
      ),
    'labor match solve market.txt --certificate market.cert > market.result',
  );
  example(
    match
      .command('verify')
      .description('check a result against its proof · 验证')
      .argument('<instance>')
      .argument('<result>')
      .argument('<certificate>')
      .action(async (instance, result, certificate) =>
        done(await (await import('./commands/match.js')).matchVerifyCommand(instance, result, certificate)),
      ),
    'labor match verify market.txt market.result market.cert',
  );
  addMarket(match, done);
}

function addPolicy(labor: Command, done: Done): void {
  const policy = labor.command('policy').description('the notices as data · 政策');
  example(
    policy
      .command('explain')
      .description('would this be paid, and why or why not · 解释某项政策是否适用')
      .requiredOption('--policy <id>', 'as absorption-reward')
      .option('--worker <id>', 'needed unless the measure is for an employer as such')
      .option('--employer <id>')
      .option('--agency <id>')
      .option('--on <date>', 'as of this day')
      .option('--known-by <instant>', 'only what had been recorded by then')
      .option('--scenario <file>', 'ask about the end of a scenario instead of the kept data')
      .option('--notices <folder>', 'documents and parameter files beside the built-in ones')
      .option('--json', 'print one JSON object')
      .action(async (options) =>
        done(await (await import('./commands/policy.js')).policyExplainCommand(options)),
      ),
    'labor policy explain --policy absorption-reward --worker w1 --employer e1 --on 2023-03-01',
  );
  example(
    policy
      .command('coverage')
      .description('every sentence of the notices with its mark · 逐句对照两份文件')
      .option('--notice <id>', 'N25 or N6')
      .option('--only <mark>', 'modelled, local or guidance')
      .option('--json', 'print one JSON object')
      .action(async (options) =>
        done(await (await import('./commands/policy.js')).policyCoverageCommand(options)),
      ),
    'labor policy coverage --notice N25 --only local',
  );
  addWhatIf(policy, done);
  addPayments(policy, done);
}
