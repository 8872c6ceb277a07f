import {
  type House,
  isSource,
  isTestCode,
  isTypeScript,
  type Place,
  placeOf,
  ROOM_RANKS,
  type Violation,
} from '../house.js';
import { type Import, importsOf, targetOf } from '../source.js';

/**
 * The arrow law: facts may be read by anyone, orders go downhill, machinery knows no room, deciders know only
 * the kernel and their own room.
 *
 * Source: the pages "Design", Arrows, and "Style", section 8. Specs import what they like, none imports them.
 */

interface Arrow {
  readonly from: string;
  readonly fromPlace: Place;
  /** A path in the house, or `undefined` for a package. */
  readonly to: string | undefined;
  readonly toPlace: Place | undefined;
  readonly taken: Import;
}

interface Law {
  readonly rule: string;
  /** What is wrong with the arrow and what to do, or `undefined` when the law has nothing to say. */
  readonly breach: (arrow: Arrow) => string | undefined;
}

/** Packages the kernel may stand on. */
const KERNEL_PACKAGES = ['zod', 'yaml'];
/** Built-in modules the kernel may use: hashing anywhere, reading files only for the divisions' tables. */
const KERNEL_BUILT_IN: readonly { readonly module: RegExp; readonly where: RegExp }[] = [
  { module: /^node:crypto$/, where: /^libs\/kernel\// },
  { module: /^node:(fs|path|url)$/, where: /^libs\/kernel\/divisions(\/|\.ts$)/ },
];
/** Where a room declares itself to the machinery, and its facts, which have a projection of their own. */
const DECLARATION = /\/(facts|room)\.ts$|\/facts\//;
/** The shapes a room declares itself in: pure, so that facts, sagas and room.ts may call what makes them. */
const SHAPES = 'libs/process/room.ts';
const DECLARATION_TAKES_TYPES_FROM = ['process', 'projections', 'event-store'];
/** Files of a room that may know the machinery. */
const EDGE = /\/projections\/|\/http\/|\.module\.ts$/;
const NEST_DOOR = /\/http\/|\.module\.ts$/;
const DECIDES = /\/decider\.ts$|-decider\.ts$|\/(deciders|rules|measures)\//;
const SAGA = /\/saga\.ts$|\/sagas\//;

const LAWS: readonly Law[] = [
  { rule: 'known-places', breach: leadsToUnknownPlace },
  { rule: 'specs-are-not-imported', breach: importsTestCode },
  { rule: 'apps-are-on-top', breach: importsAnApp },
  { rule: 'nobody-imports-analytics', breach: importsAnalytics },
  { rule: 'kernel-stands-alone', breach: kernelLeavesItself },
  { rule: 'machinery-knows-no-room', breach: machineryKnowsARoom },
  { rule: 'deciders-know-their-own-room', breach: deciderLooksElsewhere },
  { rule: 'two-doors', breach: entersBesideTheDoors },
  { rule: 'orders-go-downhill', breach: ordersUphill },
  { rule: 'machinery-at-the-edge', breach: usesMachineryInside },
  { rule: 'nest-at-the-door', breach: usesNestInside },
];

export function brokenArrows(house: House): Violation[] {
  return [...house].flatMap(([file, text]) => (isSource(file) ? breachesIn({ file, text, house }) : []));
}

function breachesIn({ file, text, house }: { file: string; text: string; house: House }): Violation[] {
  const fromPlace = placeOf(file);
  const unknown: Violation[] =
    fromPlace.kind === 'unknown'
      ? [
          {
            file,
            line: 1,
            rule: 'known-places',
            message: `libs/${fromPlace.name} is no room of the plan. ${NAME_IT}`,
          },
        ]
      : [];
  const arrows = importsOf(file, text).map((taken): Arrow => {
    const to = targetOf(file, taken.specifier, house);
    return { from: file, fromPlace, to, toPlace: to === undefined ? undefined : placeOf(to), taken };
  });
  const breaches = arrows.flatMap((arrow) =>
    LAWS.flatMap(({ rule, breach }) => {
      const message = breach(arrow);
      return message ? [{ file, line: arrow.taken.line, rule, message: `${found(arrow)}: ${message}` }] : [];
    }),
  );
  return [...unknown, ...breaches];
}

const NAME_IT =
  'Move it, or give it a place and a rank in test/architecture/house.ts and in the design page.';

function found({ to, taken }: Arrow): string {
  return `imports ${taken.typesOnly ? 'types of ' : ''}${to ?? taken.specifier}`;
}

function leadsToUnknownPlace({ toPlace, fromPlace }: Arrow): string | undefined {
  if (toPlace?.kind !== 'unknown' || fromPlace.kind === 'app') return undefined;
  return `${toPlace.name} is no place of the plan. ${NAME_IT}`;
}

function importsTestCode({ to }: Arrow): string | undefined {
  return to !== undefined && isTestCode(to) && isTypeScript(to)
    ? 'only specs import specs and their helpers. Move what both need into the source.'
    : undefined;
}

function importsAnApp({ fromPlace, toPlace }: Arrow): string | undefined {
  if (toPlace?.kind !== 'app' || fromPlace.kind === 'app') return undefined;
  return 'apps stand above the rooms. Hand what is needed in through the room module, or move it into libs.';
}

function importsAnalytics({ fromPlace, toPlace }: Arrow): string | undefined {
  if (!isRoom(toPlace, 'analytics') || isRoom(fromPlace, 'analytics') || fromPlace.kind === 'app')
    return undefined;
  return 'nobody but the apps imports analytics. Let analytics read your events instead.';
}

function kernelLeavesItself({ from, fromPlace, to, toPlace, taken }: Arrow): string | undefined {
  if (fromPlace.kind !== 'kernel' || toPlace?.kind === 'kernel') return undefined;
  const allowed =
    to === undefined &&
    (KERNEL_PACKAGES.includes(taken.specifier) ||
      KERNEL_BUILT_IN.some(({ module, where }) => module.test(taken.specifier) && where.test(from)));
  return allowed
    ? undefined
    : 'the kernel imports itself, zod and yaml only. Put this into the room that needs it.';
}

function machineryKnowsARoom({ fromPlace, toPlace }: Arrow): string | undefined {
  if (
    fromPlace.kind === 'optimiser' &&
    toPlace &&
    toPlace.kind !== 'kernel' &&
    toPlace.kind !== 'optimiser'
  ) {
    return 'the optimiser imports the kernel and itself only. Let the matcher turn the rest into numbers.';
  }
  if (fromPlace.kind !== 'machinery' || toPlace?.kind !== 'room') return undefined;
  return 'machinery knows no room. Take what you need as an argument, and let the room module hand it in.';
}

function deciderLooksElsewhere({ from, fromPlace, to, toPlace }: Arrow): string | undefined {
  if (fromPlace.kind !== 'room' || !DECIDES.test(from) || !to || !toPlace || toPlace.kind === 'kernel')
    return undefined;
  if (!isRoom(toPlace, fromPlace.name)) {
    return 'deciders, rules and measures import the kernel and their own room. Let the rest arrive as facts.';
  }
  return EDGE.test(to)
    ? "deciders and rules do not know their room's edges. Let the answer arrive as facts."
    : undefined;
}

function entersBesideTheDoors({ fromPlace, to, toPlace }: Arrow): string | undefined {
  if (fromPlace.kind !== 'room' || toPlace?.kind !== 'room' || toPlace.name === fromPlace.name)
    return undefined;
  if (to && /\/(events|commands)\.ts$/.test(to)) return undefined;
  // A what-if is the policy room over the log with another law: it must be its very conditions (ADR 0018).
  if (fromPlace.name === 'analytics' && toPlace.name === 'policy') return undefined;
  return 'of another room only events.ts and, to a saga, commands.ts are open. Read its events.';
}

function ordersUphill({ from, fromPlace, to, toPlace }: Arrow): string | undefined {
  if (fromPlace.kind !== 'room' || toPlace?.kind !== 'room' || toPlace.name === fromPlace.name)
    return undefined;
  if (!to?.endsWith('/commands.ts')) return undefined;
  if (!SAGA.test(from)) return 'only sagas command other rooms. Move the reaction into saga.ts.';
  const [own, other] = [ROOM_RANKS[fromPlace.name] ?? 0, ROOM_RANKS[toPlace.name] ?? 0];
  if (own > other) return undefined;
  const found = `${fromPlace.name} (${own}) does not stand above ${toPlace.name} (${other})`;
  return `${found}. Let ${toPlace.name} listen to your event.`;
}

function usesMachineryInside({ from, fromPlace, to, toPlace, taken }: Arrow): string | undefined {
  if (fromPlace.kind !== 'room' || !to || EDGE.test(from)) return undefined;
  if (toPlace?.kind === 'optimiser') return usesOptimiser(from, fromPlace.name);
  if (toPlace?.kind !== 'machinery') return undefined;
  if (to === SHAPES && (DECLARATION.test(from) || SAGA.test(from))) return undefined;
  if (!DECLARATION.test(from)) {
    return 'machinery is for projections, http and module files. Hand pure parts to it through room.ts.';
  }
  const fits = taken.typesOnly && DECLARATION_TAKES_TYPES_FROM.includes(toPlace.name);
  return fits
    ? undefined
    : 'facts.ts and room.ts take types (import type) of process, projections, event-store only.';
}

/** The optimiser is a room's own algorithm: the matcher calls it, other rooms only from their edges. */
function usesOptimiser(from: string, room: string): string | undefined {
  if (room === 'matching' && !DECIDES.test(from)) return undefined;
  return 'the optimiser serves the matcher and the edges of other rooms. Let its answer arrive as facts.';
}

function usesNestInside({ from, fromPlace, taken }: Arrow): string | undefined {
  if (!taken.specifier.startsWith('@nestjs/') || fromPlace.kind === 'app' || NEST_DOOR.test(from))
    return undefined;
  return 'only http/, module files and apps know Nest. Make this plain and wire it there.';
}

function isRoom(place: Place | undefined, name: string): boolean {
  return place?.kind === 'room' && place.name === name;
}
