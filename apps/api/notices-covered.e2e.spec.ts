import { jest } from '@jest/globals';
import { type ApiUnderTest, apiUnderTest, START_LIMIT_MS } from './testing/api-under-test.js';

jest.setTimeout(START_LIMIT_MS);

describe('what the notices ask for at the HTTP door', () => {
  let api: ApiUnderTest;

  beforeAll(async () => {
    api = await apiUnderTest();
  });
  afterAll(() => api.close());

  it('says of every sentence what has become of it', async () => {
    const { status, body } = await api.get('/api/notices/coverage?notice=N6&only=local');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      notices: [{ notice: 'N6' }],
      items: [{ article: 'N6 art. 10', clauses: [{ mark: 'local' }] }, {}, {}, {}, {}],
    });
  });

  it('knows no other notice and no other mark', async () => {
    const [unknown, invalid] = await Promise.all([
      api.get('/api/notices/coverage?notice=N7'),
      api.get('/api/notices/coverage?only=half'),
    ]);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'notice-unknown' } });
    expect(invalid).toMatchObject({ status: 400, body: { code: 'field-invalid' } });
  });

  it('lists what the notices ask for, a page at a time, and says which lists there are', async () => {
    const { items } = (await api.get('/api/reports')).body as never as { items: object[] };
    expect(items).toContainEqual(
      expect.objectContaining({ name: 'workshops', zh: '就业帮扶车间', cites: ['N6 art. 14', 'N25 §2(6)'] }),
    );
    expect(
      (await api.get('/api/reports/workshops?on=2022-06-01&division=420525&limit=5')).body,
    ).toMatchObject({
      name: 'workshops',
      on: '2022-06-01',
      total: 0,
      items: [],
      next: null,
    });
    expect(await api.get('/api/reports/nothing')).toMatchObject({
      status: 404,
      body: { code: 'report-unknown', detail: expect.stringContaining('nothing') },
    });
    expect(await api.get('/api/reports/workshops?on=2022-02-30')).toMatchObject({ status: 400 });
  });

  it('says of a list that nothing in force asks for any more when that ended, at each door', async () => {
    const ended = { lastDay: '2025-12-31', zh: expect.stringContaining('N25 §3(2)（《关于') };
    const address = '/api/reports/fund-tilt?on=2026-01-01';
    expect((await api.get(address)).body).toMatchObject({
      basis: [{ citation: 'N25 §3(2)', from: '2021-08-16', until: '2025-12-31' }],
      total: 0,
      ended,
    });
    expect((await api.get('/api/reports/fund-tilt?on=2025-12-31')).body).toMatchObject({ ended: null });
    const text = async (path: string) => (await fetch(`${api.url}${path}`)).text();
    const page = await text('/lists/fund-tilt?on=2026-01-01');
    expect(page).toContain('有效期至2025-12-31');
    expect(page).toContain('in force until 2025-12-31');
    expect(page).toContain('N25 §3(2) (至 until 2025-12-31)');
    expect(await text('/lists/fund-tilt.csv?on=2026-01-01')).toMatch(/有效期至2025-12-31.*nothing is listed/);
  });

  it('shows the lists to a person at a browser, and gives them to a spreadsheet', async () => {
    const got = async (path: string) => {
      const answer = await fetch(`${api.url}${path}`);
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
    };
    const [all, one, file, unknown] = await Promise.all([
      got('/lists'),
      got('/lists/workshops?on=2024-03-01&division='),
      got('/lists/workshops.csv?division=4205'),
      got('/lists/%3Cscript%3E'),
    ]);
    expect(all).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(all.text).toContain('<a href="/lists/workshops">就业帮扶车间</a>');
    expect(one.text).toContain('2024-03-01 · N6 art. 14; N25 §2(6)');
    expect(file).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' });
    expect(file.text).toMatch(/^用人单位 employer,名称 name,.*\r\n$/);
    expect(unknown.status).toBe(404);
    expect((await got('/lists/workshops?on=2024-02-30')).status).toBe(400);
  });
});
