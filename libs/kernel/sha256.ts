import * as crypto from 'node:crypto';

/** SHA-256 as lower-case hex. The one-shot form is about three times as fast; Node has it from 20.12. */
export const sha256Hex: (bytes: string | Buffer) => string =
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('sha256', bytes, 'hex')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');
