import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';

/** Given by the room's own saga: a grant was made by this version of the law. */
export const keepLaw = defineCommand({
  name: 'KeepLaw',
  summary: 'Keep the files of the law by which a grant was made',
  summaryZh: '留存给予时的法规数据',
  roles: ['system'],
  schema: z.strictObject({ lawVersion: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
  example: { lawVersion: `sha256:${'0'.repeat(64)}` },
});

export const KEPT_LAW_COMMANDS = [keepLaw] as const;
export type KeptLawCommand = CommandOf<typeof keepLaw>;
