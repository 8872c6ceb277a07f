import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/**
 * Seals text with AES-256-GCM: iv ‖ tag ‖ ciphertext. `boundTo` is authenticated, so a box cannot change its
 * place.
 */
export function seal(key: Buffer, text: string, boundTo: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Opens what `seal` closed; throws when the key, the box or its place is another. */
export function open(key: Buffer, box: Buffer, boundTo: string): string {
  const decipher = createDecipheriv(ALGORITHM, key, box.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const opened = Buffer.concat([decipher.update(box.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return opened.toString('utf8');
}

/** The keys made from one master key: one wraps the keys of persons, the other makes blind indexes. */
export class MasterKey {
  private readonly wrapping: Buffer;
  private readonly indexing: Buffer;

  constructor(secret: Buffer) {
    if (secret.length < KEY_BYTES) {
      throw new Error(`master key: ${secret.length} bytes found, at least ${KEY_BYTES} needed`);
    }
    this.wrapping = Buffer.from(hkdfSync('sha256', secret, '', 'labour person keys', KEY_BYTES));
    this.indexing = Buffer.from(hkdfSync('sha256', secret, '', 'labour blind index', KEY_BYTES));
  }

  wrap(personKey: Buffer, person: string): Buffer {
    return seal(this.wrapping, personKey.toString('base64'), person);
  }

  unwrap(wrapped: Buffer, person: string): Buffer {
    return Buffer.from(open(this.wrapping, wrapped, person), 'base64');
  }

  /** The same text gives the same 32 hex digits, which nobody without the key can make or undo. */
  blindIndex(kind: string, text: string): string {
    return createHmac('sha256', this.indexing).update(`${kind}\u0000${text}`).digest('hex').slice(0, 32);
  }
}

export function newPersonKey(): Buffer {
  return randomBytes(KEY_BYTES);
}
