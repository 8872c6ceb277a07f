import { Command, CommanderError, Option } from 'commander';
import { addCopies } from './copies.js';
import { type Done, example } from './example.js';
import { say } from './terminal.js';
import { type ExitCode, UsageError } from './usage-error.js';

/** Modules are loaded when their command is called, so that `--help` answers at once. */
function program(done: (code: ExitCode) => void): Command {
  const labor = new Command('labor')
    .description('Job matching and labour dispatch for rural workers · 农村劳动力就业匹配与劳务输出')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', '\nExit codes: 0 done, 1 something was refused, 2 wrong usage.');
  addRunning(labor, done);
  addFiles(labor, done);
  addCommands(labor, done);
  addLog(labor, done);
  addCopies(labor, done);
  addMatching(labor, done);
  addPolicy(labor, done);
  addPrivacy(labor, done);
  addParked(labor, done);
  addProjections(labor, done);
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

function addLog(labor: Command, done: Done): void {
  example(
    labor
      .command('verify')
      .description('walk the chain of the log and say what was changed · 校验日志的完整性')
      .option('--noted <head>', 'POSITION:HASH noted down earlier, or a file that --state wrote')
      .option('--public-key <file>', 'checks the signature of that file first')
      .option('--state <file>', 'write the head there, signed when LABOR_SIGNING_KEY_FILE is set')
      .option('--json', 'print one JSON object')
      .action(async (options) => done(await (await import('./commands/verify.js')).verifyCommand(options))),
    'labor verify --state head.json',
  );
  const archive = labor.command('archive').description('old parts of the log in files · 日志归档');
  example(
    archive
      .command('list')
      .description('partitions of the log and where they lie · 查看分区')
      .option('--json', 'print one JSON object')
      .action(async (options) =>
        done(await (await import('./commands/archive.js')).archiveListCommand(options)),
      ),
    'labor archive list',
  );
  example(
    archive
      .command('write')
      .description('take old, closed partitions into compressed files · 归档旧分区')
      .requiredOption('--before <date>', 'those whose last event was recorded before this day')
      .option('--json', 'print one JSON object')
      .action(async (options) =>
        done(await (await import('./commands/archive.js')).archiveWriteCommand(options)),
      ),
    'labor archive write --before 2020-01-01',
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
}

function addPolicy(labor: Command, done: Done): void {
  const policy = labor.command('policy').description('the notices as data · 政策');
  example(
    policy
      .command('explain')
      .description('would this be paid, and why or why not · 解释某项政策是否适用')
      .requiredOption('--policy <id>', 'as absorption-reward')
      .requiredOption('--worker <id>')
      .option('--employer <id>')
      .option('--agency <id>')
      .option('--on <date>', 'as of this day')
      .option('--scenario <file>', 'ask about the end of a scenario instead of the kept data')
      .option('--json', 'print one JSON object')
      .action(async (options) =>
        done(await (await import('./commands/policy.js')).policyExplainCommand(options)),
      ),
    'labor policy explain --policy absorption-reward --worker w1 --employer e1 --on 2023-03-01',
  );
}

function addPrivacy(labor: Command, done: Done): void {
  const privacy = labor.command('privacy').description('personal fields and their keys · 个人信息保护');
  example(
    privacy
      .command('erase')
      .description('make a person unreadable for ever · 删除个人信息（不可恢复）')
      .argument('<worker>')
      .requiredOption('--reason <code>', 'purpose-achieved, consent-withdrawn, … (PIPL art. 47)')
      .option('--as <actor>', 'who decides it, ROLE:ID', 'bureau:operator')
      .action(async (worker, options) =>
        done(await (await import('./commands/privacy.js')).privacyEraseCommand(worker, options)),
      ),
    'labor privacy erase w1 --reason consent-withdrawn --as bureau:4205',
  );
  example(
    privacy
      .command('rotate')
      .description('replace the master key, or finish a rotation · 更换主密钥')
      .action(async () => done(await (await import('./commands/privacy.js')).privacyRotateCommand())),
    'labor privacy rotate',
  );
  example(
    privacy
      .command('find')
      .description('who holds an identity number · 按身份证号查找')
      .argument('<number>', 'or - for standard input, which no shell history keeps')
      .action(async (number) =>
        done(await (await import('./commands/privacy.js')).privacyFindCommand(number)),
      ),
    'labor privacy find - < number.txt',
  );
}

function addParked(labor: Command, done: Done): void {
  const parked = labor.command('parked').description('work that stands still · 搁置的工作');
  example(
    parked
      .command('list')
      .description('what stands still and why; exit code 1 when something does · 列出')
      .option('--json', 'print JSON')
      .action(async (options) =>
        done(await (await import('./commands/parked.js')).parkedListCommand(options)),
      ),
    'labor parked list',
  );
  const ID = 'work-3f9a1c0b7d2e4856';
  const AS = '--as bureau:4205';
  for (const [how, title, sample] of [
    ['retry', 'try it again as it is · 重试', `${ID} ${AS}`],
    ['skip', 'go on without the item that fails · 跳过', `${ID} --item event-1204 --reason duplicate ${AS}`],
    [
      'repair',
      'go on with other data in place of the event’s · 修正',
      `${ID} --item event-1204 --data '{"jobId":"j1"}' --reason typo ${AS}`,
    ],
  ] as const) {
    const decision = parked
      .command(how)
      .description(title)
      .argument('<id>', 'as listed')
      .requiredOption('--as <actor>', 'who decides, ROLE:ID');
    if (how === 'retry') decision.option('--reason <text>', 'why');
    else decision.requiredOption('--item <item>', 'as listed').requiredOption('--reason <text>', 'why');
    if (how === 'repair')
      decision.requiredOption('--data <json>', 'all fields of the event, or - for standard input');
    decision.action(async (id, options) =>
      done(await (await import('./commands/parked.js')).parkedDecisionCommand(how, id, options)),
    );
    example(decision, `labor parked ${how} ${sample}`);
  }
}

function addProjections(labor: Command, done: Done): void {
  const projections = labor
    .command('projections')
    .description('read models and facts: rebuild, ask of the past · 投影：重建、回溯');
  example(
    projections
      .command('list')
      .description('what there is, with rows and position · 列出投影')
      .option('--json', 'print one JSON list')
      .action(async (options) =>
        done(await (await import('./commands/projections.js')).projectionsListCommand(options)),
      ),
    'labor projections list',
  );
  example(
    projections
      .command('status')
      .description('how far behind, rebuilds under way, last rebuilt · 投影状态')
      .option('--json', 'print one JSON list')
      .action(async (options) =>
        done(await (await import('./commands/projections.js')).projectionsStatusCommand(options)),
      ),
    'labor projections status',
  );
  example(
    projections
      .command('rebuild')
      .description('fold anew beside the live one, compare by hash, swap · 重建并校验')
      .argument('[names...]', 'as `list` shows them')
      .option('--all', 'all of them')
      .option('--fresh', 'begin anew where an interrupted rebuild could be gone on with')
      .option('--json', 'print one JSON list')
      .addHelpText('after', '\nExits 1 when a live one differed, even though it was put right.')
      .action(async (names, options) =>
        done(
          await (await import('./commands/projections-rebuild.js')).projectionsRebuildCommand(names, options),
        ),
      ),
    'labor projections rebuild openings-still-free facts:matching',
  );
  example(
    projections
      .command('show')
      .description('as it was, and as it was known then · 按发生时间或获知时间查看')
      .argument('<name>', 'as openings-still-free or facts:ROOM/KIND')
      .option('--key <key>', 'only the row of this key')
      .option('--happened-by <instant>', 'only what had happened by then')
      .option('--known-by <instant>', 'only what had been recorded by then')
      .option('--json', 'print one JSON object')
      .action(async (name, options) =>
        done(await (await import('./commands/projections-show.js')).projectionsShowCommand(name, options)),
      ),
    'labor projections show contracts-alive --known-by 2024-03-01T00:00:00+08:00',
  );
}

async function main(): Promise<ExitCode> {
  let code: ExitCode = 0;
  try {
    await program((answer) => {
      code = answer;
    }).parseAsync(process.argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      say(`labor: ${error.message}`);
      return 2;
    }
    say(`labor: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env.LABOR_DEBUG && error instanceof Error) say(error.stack ?? '');
    return 1;
  }
}

process.exitCode = await main();
