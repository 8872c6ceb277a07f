/**
 * What makes the log whole, each as a list of replacements in the product's compiled code that leave it out.
 * A text that is not found once, and only once, stops the run: a figure of a variant that is none is worth
 * nothing. Sealing needs no replacement: event types without personal fields leave it out.
 */

const FUNCTION = 'libs/event-store/append-function.js';
const PREPARE = 'libs/event-store/prepare.js';
const COLUMNS = 'libs/event-store/append-sql.js';
const TABLE = 'libs/event-store/partition-migration.js';

/** A lone command has a function of its own, which leaves nothing out: every variant goes without it. */
export const IN_EVERY_VARIANT = [{ file: COLUMNS, find: 'isPlain(only)', put: 'false' }];

/** @type {Record<string, { title: string, replacements: { file: string, find: string, put: string }[] }>} */
export const LEFT_OUT = {
  chain: {
    title: 'the hash chain',
    replacements: [
      {
        file: FUNCTION,
        find: 'v_hash := sha256(v_hash || p_digests[v_event] || int8send(v_position) || v_stamp);',
        put: '',
      },
      { file: FUNCTION, find: 'v_hashes[v_event] := v_hash;', put: '' },
      { file: FUNCTION, find: 'causation_id, data, hash)', put: 'causation_id, data)' },
      { file: FUNCTION, find: 'e.data, v_hashes[e.no]', put: 'e.data' },
      { file: FUNCTION, find: 'hash = v_hash, ', put: '' },
      { file: PREPARE, find: 'digest: eventDigest(columns)', put: 'digest: Buffer.alloc(0)' },
      { file: COLUMNS, find: 'byteaArray(events.map((one)=>one.digest))', put: 'byteaArray([])' },
      { file: TABLE, find: ' hash bytea not null,', put: ' hash bytea,' },
    ],
  },
  once: {
    title: 'commands and event ids once: ids made from the command, and table command',
    replacements: [
      {
        file: FUNCTION,
        find: 'from command where tenant = p_tenant and command_id = c.id offset 0',
        put: 'from command where false offset 0',
      },
      {
        file: FUNCTION,
        find: 'where v_out[c.no] is not true;\n',
        put: 'where false;\n',
      },
      {
        file: PREPARE,
        // biome: the text of the product, not a template of ours.
        find: 'uuidV7(now, `${this.tenant}/${request.commandId}/${at}`)',
        put: 'globalThis.crypto.randomUUID()',
      },
    ],
  },
  axis: {
    title: 'the second time axis',
    replacements: [
      {
        file: FUNCTION,
        find: 'schema_version, occurred_at,\n                       recorded_at,',
        put: 'schema_version, recorded_at,',
      },
      {
        file: FUNCTION,
        find: 'e.schema_version, e.occurred_at, v_recorded,',
        put: 'e.schema_version, v_recorded,',
      },
      {
        file: COLUMNS,
        find: 'timestamptzArray(events.map((one)=>one.columns.occurredAt))',
        put: 'timestamptzArray([])',
      },
      { file: TABLE, find: 'occurred_at timestamptz not null,', put: 'occurred_at timestamptz,' },
    ],
  },
};
