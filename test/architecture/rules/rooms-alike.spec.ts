import { planted } from '../planted.js';
import { unlikeRooms, unreachedRefusals } from './rooms-alike.js';

const README = [
  '| 零工驿站 | gig station |',
  '|---|---|',
  '| 即时快招 | instant recruitment |',
  '',
  '| Command | Event | Refused with |',
  '|---|---|---|',
  '| OpenStation | StationOpened | `station-full` |',
].join('\n');

const GIG: Readonly<Record<string, string>> = {
  'libs/gig/README.md': README,
  'libs/gig/events.ts': "export const opened = defineEvent({ type: 'StationOpened' });",
  'libs/gig/commands.ts': "export const open = defineCommand({ name: 'OpenStation' });",
  'libs/gig/refusals.ts': "export const refusals = [{ code: 'station-full', meaning: 'No desk is free.' }];",
  'libs/gig/decider.ts': "refuse({ code: 'station-full', message: 'found 3 of 3' });",
};

/** What is wrong with the one room of a house in which every other room is missing. */
function wrongWithGig(changes: Readonly<Record<string, string | undefined>>): string[] {
  const files = Object.entries({ ...GIG, ...changes }).filter(
    (entry): entry is [string, string] => !!entry[1],
  );
  return unlikeRooms(planted(Object.fromEntries(files)))
    .filter(({ file }) => file.startsWith('libs/gig'))
    .map(({ file, line, message }) => `${file}:${line} ${message}`);
}

describe('rooms are alike', () => {
  it('is content with a room that has everything', () => {
    expect(wrongWithGig({})).toEqual([]);
  });

  it('asks nothing of a room of the plan that is not built yet', () => {
    expect(unlikeRooms(planted(GIG))).toEqual([]);
  });

  it.each(['README.md', 'events.ts', 'commands.ts', 'refusals.ts'])('asks for %s', (name) => {
    const found = wrongWithGig({ [`libs/gig/${name}`]: undefined }).filter((one) =>
      one.startsWith('libs/gig:1 '),
    );
    expect(found).toEqual([expect.stringContaining(`has no ${name}`)]);
  });

  it('finds the doors in the folder of a stream', () => {
    const moved = {
      'libs/gig/commands.ts': undefined,
      'libs/gig/station/commands.ts': GIG['libs/gig/commands.ts'],
    };
    expect(wrongWithGig(moved)).toEqual([]);
  });

  it('asks for the two tables of the README and for every name in it', () => {
    const found = wrongWithGig({ 'libs/gig/README.md': '# Gig\n\n零工驿站 is a gig station.\n' });
    expect(found).toEqual([
      expect.stringContaining('no table of words'),
      expect.stringContaining('no table headed with command, event, refus'),
      expect.stringContaining('OpenStation does not stand'),
      expect.stringContaining('StationOpened does not stand'),
      expect.stringContaining('the refusal station-full does not stand'),
    ]);
  });

  it.each([
    "refuse({ code: 'station-closed', message: '' });",
    "refuseWith('station-closed');",
    "const condition = { else: 'station-closed', holds: () => true };",
    "const claim = { refusedWith: 'station-closed' };",
  ])('asks that the code in %s be listed', (text) => {
    expect(wrongWithGig({ 'libs/gig/rules/station-is-open.ts': text })).toEqual([
      expect.stringMatching(
        /^libs\/gig\/rules\/station-is-open\.ts:1 the refusal station-closed .* stands in no refusals/,
      ),
    ]);
  });

  it.each([
    "export const refusals = [\n{ code: 'station-closed' }, { code: 'station-full', meaning: '' }];",
    "export const refusals = [\ndefine('station-closed', ''), define('station-full', '')];",
    "export const refusals = {\n'station-closed': { meaning: '' }, 'station-full': { meaning: '' } };",
  ])('asks that a listed code be given: %j', (text) => {
    const found = wrongWithGig({
      'libs/gig/refusals.ts': text,
      'libs/gig/README.md': `${README}\nstation-closed`,
    });
    expect(found).toEqual([
      expect.stringMatching(
        /^libs\/gig\/refusals\.ts:2 the refusal station-closed is listed and nothing gives it/,
      ),
    ]);
  });

  it('lets every room give the codes of the house', () => {
    expect(
      wrongWithGig({ 'libs/gig/rules/fields.ts': "refuse({ code: 'field-invalid', message: '' });" }),
    ).toEqual([]);
  });
});

describe('refusals are reached', () => {
  const reached = (path: string, text: string) =>
    unreachedRefusals(planted({ ...GIG, [path]: text })).length === 0;

  it('by a spec that quotes the code, a scenario, or a row of a boundary table', () => {
    expect(reached('libs/gig/decider.spec.ts', ".then(refusedWith('station-full'))")).toBe(true);
    expect(reached('test/acceptance/stations.jsonl', '{"code":"station-full"}')).toBe(true);
    expect(reached('libs/gig/decider.spec.ts', 'each`\n 3 of 3 | station-full\n`')).toBe(true);
  });

  it('not by a source, a mere mention, another room, or this folder', () => {
    expect(reached('libs/gig/rules/desk.ts', "refuse({ code: 'station-full' })")).toBe(false);
    expect(reached('libs/gig/decider.spec.ts', '// station-full is not tested')).toBe(false);
    expect(reached('libs/gig/decider.spec.ts', "'station-full-of-people'")).toBe(false);
    expect(reached('libs/services/fair/decider.spec.ts', "'station-full'")).toBe(false);
    expect(reached('test/architecture/rules/catalogue-names.ts', "'station-full'")).toBe(false);
  });
});
