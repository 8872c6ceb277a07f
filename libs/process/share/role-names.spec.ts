import { parseRoles } from './role-names.js';

describe('the roles of a process', () => {
  it('are named one by one or in one text, each once', () => {
    expect([...parseRoles(['saga,timer', ' matcher '], '--role')]).toEqual(['saga', 'timer', 'matcher']);
    expect([...parseRoles(['saga', 'saga'], '--role')]).toEqual(['saga']);
  });

  it.each([
    { texts: ['saga,painter'], found: 'painter' },
    { texts: [''], found: 'no role is named' },
  ])('are refused where $texts names none, with the known ones', ({ texts, found }) => {
    const parse = () => parseRoles(texts, 'LABOR_ROLES');
    expect(parse).toThrow(found);
    expect(parse).toThrow('LABOR_ROLES');
    expect(parse).toThrow('api, relay, projector, saga, timer, matcher');
  });
});
