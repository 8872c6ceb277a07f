import type { CommandEntry } from '../commands/command-catalogue.js';
import type { ProblemCatalogue, ProblemKind } from '../problems/problem-catalogue.js';

/** One path a command, from the same schemas that decide whether its fields fit. */
export function commandPaths(
  commands: readonly CommandEntry[],
  problems: ProblemCatalogue,
): { paths: Record<string, object>; schemas: Record<string, object> } {
  return {
    paths: Object.fromEntries(
      commands.map((one) => [`/api/commands/${one.name}`, { post: operationOf(one, problems) }]),
    ),
    schemas: {
      ...Object.fromEntries(commands.map((one) => [one.name, one.schema])),
      CommandAnswer: ANSWER,
      Problem: PROBLEM,
    },
  };
}

function operationOf(command: CommandEntry, problems: ProblemCatalogue): object {
  const { name, room, summary, summaryZh, roles, example } = command;
  return {
    operationId: name,
    tags: [`commands: ${room}`],
    summary: `${summary} · ${summaryZh}`,
    description: `Given by · 可由以下角色办理: ${roles.map((role) => `\`${role}\``).join(', ')}`,
    parameters: headersOf(command),
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` }, example } },
    },
    responses: { 201: CREATED, ...refusalsOf(command, problems) },
  };
}

function headersOf({ roles }: CommandEntry): object[] {
  const header = (name: string, description: string, more: object) => ({
    name,
    in: 'header',
    description,
    ...more,
  });
  return [
    header('X-Actor', 'Who acts, ROLE:ID · 由谁办理', {
      required: false,
      schema: { type: 'string' },
      example: `${roles[0]}:demo`,
    }),
    header(
      'Idempotency-Key',
      "The command's id: sent again, it gets its first answer · 重发时得到第一次的答复",
      {
        required: false,
        schema: { type: 'string', maxLength: 128 },
      },
    ),
    header('X-Occurred-At', 'When it happened, for what is reported late · 发生时间（补报）', {
      required: false,
      schema: { type: 'string', format: 'date-time' },
    }),
  ];
}

/** One response a status, each naming the codes that lead to it. */
function refusalsOf({ refusals }: CommandEntry, problems: ProblemCatalogue): Record<string, object> {
  const kinds = refusals.map((code) => problems.find(code)).filter((kind) => kind !== undefined);
  const statuses = [...new Set(kinds.map((kind) => kind.status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const own = kinds.filter((kind) => kind.status === status);
      return [String(status), refusalOf(own)];
    }),
  );
}

function refusalOf(kinds: readonly ProblemKind[]): object {
  const lines = kinds.map(
    ({ code, title, citation }) => `- \`${code}\`: ${title}${citation ? ` (${citation})` : ''}`,
  );
  const examples = Object.fromEntries(
    kinds.map(({ code, status, title, citation }) => [
      code,
      { value: { type: `/api/problems/${code}`, title, status, detail: title, code, citation } },
    ]),
  );
  return {
    description: lines.join('\n'),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples } },
  };
}

const CREATED = {
  description: 'Carried out · 已办理',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/CommandAnswer' } } },
};

const TEXT = { type: 'string' };
const WHOLE = { type: 'integer' };

const ANSWER = {
  type: 'object',
  required: ['commandId', 'position', 'events'],
  properties: {
    commandId: TEXT,
    position: { ...WHOLE, description: 'Give this to a query as minPosition to see what the command did.' },
    events: {
      type: 'array',
      items: {
        type: 'object',
        required: ['eventId', 'stream', 'version', 'position', 'type'],
        properties: { eventId: TEXT, stream: TEXT, version: WHOLE, position: WHOLE, type: TEXT },
      },
    },
  },
};

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'citation'],
  properties: {
    type: { ...TEXT, description: 'Leads to what the code means.' },
    title: TEXT,
    status: WHOLE,
    detail: { ...TEXT, description: 'What was found, what was needed, perhaps what to try.' },
    instance: TEXT,
    code: TEXT,
    citation: { type: ['string', 'null'], description: 'The law behind it; null where no law is.' },
    hint: TEXT,
    requestId: TEXT,
    commandId: TEXT,
  },
};
