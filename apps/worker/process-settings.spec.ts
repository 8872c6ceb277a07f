import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolderFrom, processSettingsFrom } from './process-settings.js';

const given = { DATABASE_URL: 'postgres://x@127.0.0.1:1/x', LABOR_MASTER_KEY: 'x'.repeat(40) };

it('looks for archived parts of the log where they were written: in the data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labour-settings-'));
  const settings = processSettingsFrom({ ...given, LABOR_DATA: folder }, undefined);
  expect(settings.archive).toBe(join(folder, 'archive'));
  expect(dataFolderFrom({})).toBe(join(process.cwd(), '.data'));
  const named = processSettingsFrom({ ...given, LABOR_DATA: folder, LABOR_ARCHIVE: '/old' }, undefined);
  expect(named.archive).toBe('/old');
  rmSync(folder, { recursive: true });
});

it('has a matcher where the role is the process’s own, or all of the work is', () => {
  expect(processSettingsFrom(given, new Set(['api'])).matcher).toBeUndefined();
  expect(processSettingsFrom(given, new Set(['matcher'])).matcher).toBeDefined();
  expect(processSettingsFrom(given, undefined).matcher).toBeDefined();
});
