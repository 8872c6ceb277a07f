import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, divisionCode, identifier, shortText } from '../../kernel/fields.js';

/** 就业帮扶基地, 爱心企业, 农村劳动力转移就业工作示范县 (N25 §2(1)). */
export const BASE_KINDS = ['assistance-base', 'caring-enterprise', 'model-county'] as const;

/** `employerId` is the firm that is named; a model county has none. `document` is what names it. */
export const baseNamed = defineEvent({
  type: 'BaseNamed',
  version: 1,
  summary: 'An assistance base, a caring enterprise or a model county was named.',
  schema: z.object({
    baseId: identifier,
    kind: z.enum(BASE_KINDS),
    name: shortText,
    division: divisionCode,
    employerId: identifier.optional(),
    document: shortText,
    from: businessDate,
    /** The last day, where the naming is for a time. */
    to: businessDate.optional(),
  }),
  claims: (data) => [{ action: 'take', ...holds(data) }],
});

/** `to` is the last day on which the name is borne. */
export const baseWithdrawn = defineEvent({
  type: 'BaseWithdrawn',
  version: 1,
  summary: 'The name of a base, a caring enterprise or a model county was withdrawn.',
  schema: z.object({
    baseId: identifier,
    kind: z.enum(BASE_KINDS),
    division: divisionCode,
    employerId: identifier.optional(),
    document: shortText,
    reason: shortText,
    to: businessDate,
  }),
  claims: (data) => [{ action: 'release', ...holds(data) }],
});

/** A person was trained by a base or a caring enterprise. */
export const baseTrainingReported = defineEvent({
  type: 'BaseTrainingReported',
  version: 1,
  summary: 'A person was trained by a base.',
  schema: z.object({
    baseId: identifier,
    workerId: identifier,
    course: shortText,
    completedOn: businessDate,
  }),
  claims: (data) => [
    {
      action: 'take',
      kind: 'base-training',
      key: `${data.baseId}/${data.workerId}/${data.completedOn}`,
      refusedWith: 'already-exists',
    },
  ],
});

/** A firm or county bears one name of a kind at a time. */
function holds({
  kind,
  employerId,
  division,
}: {
  kind: string;
  employerId?: string | undefined;
  division: string;
}) {
  return { kind: 'base-name', key: `${kind}/${employerId ?? division}`, refusedWith: 'already-named' };
}

export const BASE_EVENTS = [baseNamed, baseWithdrawn, baseTrainingReported] as const;
export type BaseEvent = EventOf<(typeof BASE_EVENTS)[number]>;
export type RecordedBaseEvent = RecordedOf<(typeof BASE_EVENTS)[number]>;
