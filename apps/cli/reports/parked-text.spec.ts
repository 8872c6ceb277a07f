import type { ListedParkedWork } from '../../../libs/messaging/parking/parked-rows.js';
import { parkedText } from './parked-text.js';

const work: ListedParkedWork = {
  parkedId: 'work-3f9a1c0b7d2e4856',
  ...{ handler: 'view:openings-still-free', part: 'row', key: 'j1', item: 'event-1204', position: 1204 },
  ...{ error: 'Error: no such job', tries: 3, waitsFor: null, waiting: 2 },
};

it('says how many there are in all where only the first are listed', () => {
  expect(parkedText([work]).split('\n')[0]).toBe('搁置的工作 · Parked work (1)');
  expect(parkedText([work], 812).split('\n')[0]).toContain('the first 1 of 812');
  expect(parkedText([])).toContain('Nothing stands still');
});
