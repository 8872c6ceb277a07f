import { jest } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { agencyAmount, madeUpDocument } from '../../libs/policy/law/testing/made-up-documents.js';
import { story } from '../acceptance/story.js';
import { labor } from './command-line.js';

jest.setTimeout(60_000);

/** A county's document, made up, fills the amount that the province leaves open; only files are added. */
describe('a document of a county', () => {
  let folder: string;
  const server = { DATABASE_URL: process.env.TEST_SERVER_URL };
  const told = story()
    .worker('2023-12-01', 'w1', { household: '420525' })
    .worker('2023-12-01', 'w2', { household: '422801' })
    .employer('2023-12-01', 'e1')
    .agency('2023-12-01', 'a1')
    .contract('c1', 'w1', 'e1', '2024-03-01', undefined, { agencyId: 'a1' })
    .insured('2024-03-01', 'w1', 'e1')
    .contract('c2', 'w2', 'e1', '2024-03-02', undefined, { agencyId: 'a1' })
    .insured('2024-03-02', 'w2', 'e1');
  const at = (...names: string[]) => join(folder, ...names);
  const written = async (below: string, files: { readonly [path: string]: string }) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(at(below, path)), { recursive: true });
      await writeFile(at(below, path), text);
    }
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-documents-'));
    await writeFile(at('scenario.jsonl'), told.text());
    const parameters = agencyAmount('YUANAN', 60_000);
    await written('county', madeUpDocument('YUANAN', { division: '420525', parameters }));
    const fixed = {
      unit: 'fen/worker',
      lines: ['values: { 2024-01-01: 1 }', 'source: { 2024-01-01: YUANAN §1 }'],
    };
    const against = { 'absorption-reward-amount': fixed };
    await written('against', madeUpDocument('YUANAN', { division: '420525', parameters: against }));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('sets the amount for its own households, and for no others', async () => {
    const { code, out } = await labor(
      ['rehearse', at('scenario.jsonl'), '--policy', at('county'), '--json'],
      server,
    );
    expect(code).toBe(0);
    const entitlements: { policy: string }[] = JSON.parse(out).entitlements;
    expect(entitlements.filter(({ policy }) => policy === 'agency-service-subsidy')).toMatchObject([
      { workerId: 'w1', status: 'granted', amountFen: 60_000, citation: 'YUANAN §1' },
      { workerId: 'w2', status: 'granted', amountFen: null, reason: 'amount-awaits-local-document' },
    ]);
  });

  it('is named in the explanation with its citation', async () => {
    const question = ['--policy', 'agency-service-subsidy', '--worker', 'w1', '--on', '2024-03-05'];
    const where = ['--scenario', at('scenario.jsonl'), '--notices', at('county')];
    const { code, out } = await labor(['policy', 'explain', ...question, ...where], server);
    expect(code).toBe(0);
    expect(out).toContain('60000 fen/worker (2024-01-01, YUANAN §1; 地方文件 420525');
  });

  it('is refused whole when it contradicts the province, and nothing is begun', async () => {
    const asked = ['rehearse', at('scenario.jsonl'), '--policy', at('against')];
    const { code, out, err } = await labor(asked, server);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('YUANAN/parameters/absorption-reward-amount.yaml:3: values.2024-01-01');
    expect(err).toContain('N25 §2(3) fixes 200000 fen/worker');
  });
});
