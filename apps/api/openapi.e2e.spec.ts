import { jest } from '@jest/globals';
import { z } from 'zod';
import { CURL_EXAMPLES, curlOf } from './pages/curl-examples.js';
import { type ApiUnderTest, apiUnderTest, START_LIMIT_MS } from './testing/api-under-test.js';

interface Operation {
  readonly summary: string;
  readonly requestBody: { content: { 'application/json': { schema: { $ref: string }; example: object } } };
  readonly responses: Readonly<Record<string, { description: string }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, { get?: object; post?: Operation }>>;
  readonly components: { schemas: Readonly<Record<string, object>> };
}

jest.setTimeout(START_LIMIT_MS);

/** The pages for people: the interface page with an example for every command, and the start page. */
describe('the pages of the HTTP door', () => {
  let api: ApiUnderTest;
  let document: Document;
  let names: readonly string[];
  beforeAll(async () => {
    api = await apiUnderTest();
    document = (await api.get('/api/docs-json')).body as unknown as Document;
    const { gateway } = api.runtime.engine;
    names = gateway
      .definitions()
      .map((definition) => definition.name)
      .filter((name) => !gateway.isInternal(name));
  });
  afterAll(() => api.close());

  const operation = (name: string) => document.paths[`/api/commands/${name}`]?.post;

  it('describe every command, in English and Chinese', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(
      names.filter((name) => !/[a-z)] · .*[\u4e00-\u9fff]/.test(operation(name)?.summary ?? '')),
    ).toEqual([]);
  });

  it('give every command an example that its own schema takes', () => {
    const wrong = names.flatMap((name) => {
      const { schema, example } = operation(name)!.requestBody.content['application/json'];
      expect(schema.$ref).toBe(`#/components/schemas/${name}`);
      const published = z.fromJSONSchema(document.components.schemas[name] as never).safeParse(example);
      const definition = api.runtime.engine.gateway.definitions().find((one) => one.name === name)!;
      const decided = definition.schema.safeParse(example);
      return published.success && decided.success ? [] : [`${name}: ${published.error ?? decided.error}`];
    });
    expect(wrong).toEqual([]);
  });

  it('publish schemas that refuse what the command refuses', () => {
    const schema = z.fromJSONSchema(document.components.schemas.RecogniseStatus as never);
    expect(schema.safeParse({ workerId: 'w1', status: 'rich', from: '2020-01-01' }).success).toBe(false);
    expect(
      schema.safeParse({ workerId: 'w1', status: 'relocated', from: '2020-01-01', more: 1 }).success,
    ).toBe(false);
  });

  it('name the codes with which each command may be refused', () => {
    const { responses } = operation('RegisterWorker')!;
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '404', '409', '422', '503']),
    );
    expect(responses[422]?.description).toContain('`under-legal-age`');
    expect(responses[409]?.description).toContain('`already-registered`');
  });

  it('describe the queries with their fields', () => {
    const get = document.paths['/api/workers']?.get as { parameters: { name: string }[] };
    expect(get.parameters.map((one) => one.name)).toEqual(['minPosition', 'after', 'limit', 'county']);
  });

  it('name every part of an address that is to be filled in', () => {
    const wrong = Object.entries(document.paths).filter(([address, { get }]) => {
      const asked = [...address.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const given = ((get as { parameters?: { name: string; in: string }[] })?.parameters ?? [])
        .filter((one) => one.in === 'path')
        .map((one) => one.name);
      return get && asked.sort().join() !== given.sort().join();
    });
    expect(wrong.map(([address]) => address)).toEqual([]);
  });

  it('list the same commands as a catalogue', async () => {
    const { commands } = (await api.get('/api/commands')).body as unknown as { commands: { name: string }[] };
    expect(commands.map((one) => one.name)).toEqual([...names].sort());
    expect(commands.find((one) => one.name === 'RegisterWorker')).toMatchObject({
      roles: expect.arrayContaining(['agency', 'system']),
      refusals: expect.arrayContaining(['id-number-invalid', 'field-invalid']),
      schema: { type: 'object', additionalProperties: false },
    });
  });

  it('work without the internet: every file of theirs is served here', async () => {
    for (const path of ['/', '/api/docs']) {
      const page = String((await api.get(path)).body);
      const files = [...page.matchAll(/(?:src|href)="([^"#]+)"/g)].map((match) => match[1] ?? '');
      expect(files.length).toBeGreaterThan(3);
      for (const file of files.filter((one) => !one.startsWith('data:') && !one.includes('/stream'))) {
        const { host, pathname, search } = new URL(file, `${api.url}${path}`);
        expect([file, host]).toEqual([file, new URL(api.url).host]);
        expect([file, (await api.get(`${pathname}${search}`)).status]).toEqual([file, 200]);
      }
    }
  });

  it('show requests that can be sent as they stand', async () => {
    const page = String((await api.get('/')).body)
      .replace(/&quot;/g, '"')
      .replace(/&gt;/g, '>');
    for (const example of CURL_EXAMPLES) {
      expect(page).toContain(curlOf(example, api.url));
      const { method, headers, body } = example;
      const gone = new AbortController();
      const response = await fetch(`${api.url}${example.path}`, {
        method,
        headers,
        signal: gone.signal,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      expect([example.path, response.ok]).toEqual([example.path, true]);
      gone.abort();
      // A person who copies the next one is slower than the tables.
      await api.runtime.engine.reached(await api.runtime.engine.log.reader.head(), START_LIMIT_MS);
    }
  });
});
