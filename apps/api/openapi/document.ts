import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { CommandCatalogue } from '../commands/command-catalogue.js';
import type { ProblemCatalogue } from '../problems/problem-catalogue.js';
import { commandPaths } from './command-paths.js';

export const DOCS_PATH = 'api/docs';

const ABOUT = `
Commands change the world: each is a POST with its fields as JSON body. The header \`X-Actor: ROLE:ID\` says
who acts (a stand-in for a real sign-on); with \`Idempotency-Key\` a command may be sent again and gets its
first answer. A refusal is problem details (RFC 9457) with \`code\` and \`citation\`. Queries take
\`minPosition\`, the position of a command's answer, and wait until it has been read. Nothing personal leaves
through queries or events.

命令改变世界：以 POST 发送，字段为 JSON 正文；请求头 \`X-Actor: ROLE:ID\` 说明由谁办理（代替正式登录）；
带 \`Idempotency-Key\` 的命令可以重发，得到第一次的答复。拒绝以问题详情（RFC 9457）返回，含代码和依据。
查询可带 \`minPosition\`，等数据读到该位置再回答。查询和事件不含个人信息。
`;

/** The OpenAPI page, served from this process alone: it works without the internet. */
export function serveDocument(
  app: NestFastifyApplication,
  parts: { commands: CommandCatalogue; problems: ProblemCatalogue },
): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup(DOCS_PATH, app, () => (document ??= documentOf(app, parts)), {
    raw: ['json'],
    jsonDocumentUrl: 'api/docs-json',
    customSiteTitle: 'Labour dispatch · 劳务输出',
    swaggerOptions: {
      validatorUrl: null,
      docExpansion: 'none',
      tryItOutEnabled: true,
      displayRequestDuration: true,
    },
  });
}

function documentOf(
  app: NestFastifyApplication,
  parts: { commands: CommandCatalogue; problems: ProblemCatalogue },
): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Labour dispatch · 劳务输出')
    .setDescription(ABOUT)
    .setVersion('1')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const { paths, schemas } = commandPaths(parts.commands.all(), parts.problems);
  return {
    ...document,
    paths: { ...paths, ...namedWildcards(document.paths) },
    components: { ...document.components, schemas: { ...schemas, ...document.components?.schemas } },
  } as OpenAPIObject;
}

/** The rest of an address is `{path}` in OpenAPI and `*` in the router: its parameter takes that name. */
function namedWildcards(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const renamed = Object.entries(paths).map(([address, { get, ...others }]) => {
    const parameters = get?.parameters?.map((one) =>
      'name' in one && one.name === '*' ? { ...one, name: 'path' } : one,
    );
    return [
      address,
      { ...others, ...(get ? { get: { ...get, ...(parameters ? { parameters } : {}) } } : {}) },
    ];
  });
  return Object.fromEntries(renamed);
}
