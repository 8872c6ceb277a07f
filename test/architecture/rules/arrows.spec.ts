import { planted, pointedAt } from '../planted.js';
import { brokenArrows } from './arrows.js';

/** One file that imports one thing; the imported file stands in the house too, as far as it is a file. */
function rulesBrokenBy(file: string, statement: string): string[] {
  return pointedAt(brokenArrows(planted({ [file]: `\n${statement}\n` })));
}

describe('arrows', () => {
  it.each([
    ['libs/dispatch/decider.ts', "import { refuse } from '../kernel/refusal.js';"],
    ['libs/dispatch/decider.ts', "import { seatsTaken } from './rules/seats-are-limited.js';"],
    ['libs/registry/facts.ts', "import type { ContractSigned } from '../employment/events.js';"],
    ['libs/matching/places/facts.ts', "import { jobPosted } from '../../vacancy/job/events.js';"],
    ['libs/registry/facts.ts', "import { factsProjection } from '../process/room.js';"],
    ['libs/employment/saga.ts', "import { saga } from '../process/room.js';"],
    ['libs/employment/room.ts', "import type { RoomSession } from '../process/room-session.js';"],
    [
      'libs/employment/sagas/ending-reopens-job.ts',
      "import { closeJob } from '../../vacancy/job/commands.js';",
    ],
    [
      'libs/registry/projections/register.ts',
      "import { checkpoint } from '../../projections/checkpoint.js';",
    ],
    ['libs/registry/registry.module.ts', "import { Module } from '@nestjs/common';"],
    ['libs/registry/http/register.controller.ts', "import { Controller } from '@nestjs/common';"],
    ['libs/matching/matcher/round.ts', "import { solve } from '../optimiser/solve.js';"],
    ['libs/kernel/ids.ts', "import { createHash } from 'node:crypto';"],
    ['libs/kernel/divisions/load.ts', "import { readFileSync } from 'node:fs';"],
    ['libs/process/engine.ts', "import type { EventLog } from '../event-store/event-log.js';"],
    ['apps/api/main.ts', "import { AnalyticsModule } from '../../libs/analytics/analytics.module.js';"],
    ['libs/registry/decider.spec.ts', "import { given } from '../employment/decider.js';"],
  ])('%s may say %s', (file, statement) => {
    expect(rulesBrokenBy(file, statement)).toEqual([]);
  });

  it.each([
    [
      'libs/dispatch/decider.ts',
      "import { workerRegistered } from '../registry/events.js';",
      'deciders-know-their-own-room',
    ],
    [
      'libs/dispatch/rules/seats.ts',
      "import { row } from '../projections/seats.js';",
      'deciders-know-their-own-room',
    ],
    ['libs/dispatch/http/door.ts', "import { state } from '../../registry/decider.js';", 'two-doors'],
    ['libs/registry/facts.ts', "export { rows } from '../vacancy/projections/openings.js';", 'two-doors'],
    [
      'libs/dispatch/saga.ts',
      "import { endEmployment } from '../employment/commands.js';",
      'orders-go-downhill',
    ],
    ['libs/registry/saga.ts', "import { closeJob } from '../vacancy/job/commands.js';", 'orders-go-downhill'],
    [
      'libs/employment/facts.ts',
      "import { closeJob } from '../vacancy/job/commands.js';",
      'orders-go-downhill',
    ],
    [
      'libs/process/engine.ts',
      "import { workerRegistered } from '../registry/events.js';",
      'machinery-knows-no-room',
    ],
    [
      'libs/matching/optimiser/solve.ts',
      "import { jobPosted } from '../places/events.js';",
      'machinery-knows-no-room',
    ],
    ['libs/registry/saga.ts', "import { append } from '../event-store/append.js';", 'machinery-at-the-edge'],
    ['libs/registry/room.ts', "import { append } from '../event-store/append.js';", 'machinery-at-the-edge'],
    [
      'libs/registry/facts.ts',
      "import type { Key } from '../privacy/person-keys.js';",
      'machinery-at-the-edge',
    ],
    [
      'libs/dispatch/packing.ts',
      "import { pack } from '../matching/optimiser/pack.js';",
      'machinery-at-the-edge',
    ],
    ['libs/registry/decider.ts', "import { Injectable } from '@nestjs/common';", 'nest-at-the-door'],
    ['libs/process/engine.ts', "import { Injectable } from '@nestjs/common';", 'nest-at-the-door'],
    ['libs/registry/http/door.ts', "import { main } from '../../../apps/api/main.js';", 'apps-are-on-top'],
    ['libs/kernel/ids.ts', "import { Pool } from 'pg';", 'kernel-stands-alone'],
    ['libs/kernel/ids.ts', "import { readFileSync } from 'node:fs';", 'kernel-stands-alone'],
    ['libs/kernel/ids.ts', "import type { Saga } from '../process/room.js';", 'kernel-stands-alone'],
    ['libs/registry/http/door.ts', "import { given } from '../decider.spec.js';", 'specs-are-not-imported'],
    ['libs/registry/facts.ts', "const late = await import('../gig/decider.js');", 'two-doors'],
    ['libs/registry/facts.ts', "type Late = import('../gig/decider.js').State;", 'two-doors'],
    ['libs/registry/http/door.ts', "import { far } from '../../weather/far.js';", 'known-places'],
  ])('%s may not say %s', (file, statement, rule) => {
    const statementEnds = rulesBrokenBy(file, statement);
    expect(statementEnds).toContain(`${file}:2 ${rule}`);
  });

  it('lets nobody but the apps import analytics, not even its events', () => {
    expect(
      rulesBrokenBy('libs/policy/facts.ts', "import { replayed } from '../analytics/events.js';"),
    ).toEqual(['libs/policy/facts.ts:2 nobody-imports-analytics']);
  });

  it('asks for a rank when a folder of libs is not in the plan', () => {
    expect(pointedAt(brokenArrows(planted({ 'libs/weather/rain.ts': 'export const rain = 1;' })))).toEqual([
      'libs/weather/rain.ts:1 known-places',
    ]);
  });

  it('says what was found and what to do', () => {
    const [violation] = brokenArrows(
      planted({ 'libs/registry/decider.ts': "import { Injectable } from '@nestjs/common';" }),
    );
    expect(violation?.message).toContain('imports @nestjs/common');
  });
});
