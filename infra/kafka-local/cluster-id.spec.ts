import { newClusterId } from './local-kafka.js';

it('is never read as the name of an option: none begins with a dash', () => {
  const ids = Array.from({ length: 1_000 }, newClusterId);
  expect(ids.filter((id) => !/^[A-Za-z0-9_][A-Za-z0-9_-]{21}$/.test(id))).toEqual([]);
});
