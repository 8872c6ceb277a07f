import { jest } from '@jest/globals';
import { type ApiUnderTest, apiUnderTest, START_LIMIT_MS } from './testing/api-under-test.js';

jest.setTimeout(START_LIMIT_MS);

describe('the coverage of the notices at the HTTP door', () => {
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
});
