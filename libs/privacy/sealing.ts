import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const IVS_AT_ONCE = 512;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** What a check value holds; that it can be opened is all it says. */
const CHECK_TEXT = 'labour master key';

/**
 * Seals text with AES-256-GCM: iv ‖ tag ‖ ciphertext. `boundTo` is authenticated, so a box cannot change its
 * place.
 */
export function seal(key: Buffer, text: string, boundTo: string): Buffer {
  const iv = nextIv();
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Random bytes for the next boxes: asking for them once in a while costs less than for each. */
let ivs: Buffer = Buffer.alloc(0);

function nextIv(): Buffer {
  if (ivs.length === 0) ivs = randomBytes(IV_BYTES * IVS_AT_ONCE);
  const iv = ivs.subarray(0, IV_BYTES);
  ivs = ivs.subarray(IV_BYTES);
  return iv;
}

/** Opens what `seal` closed; throws when the key, the box or its place is another. */
export function open(key: Buffer, box: Buffer, boundTo: string): string {
  const decipher = createDecipheriv(ALGORITHM, key, box.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const opened = Buffer.concat([decipher.update(box.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return opened.toString('utf8');
}

/** Where master keys come from; asked again when the data was sealed under one that was not among them. */
export interface MasterKeys {
  /** The newest stands last. More than one only while a rotation is under way. */
  candidates(): readonly MasterKey[];
}

/** How a tenant that has no data yet comes to its index key. */
export type FirstIndexKey = 'random' | 'derived';

/** One master key: it wraps the keys of persons and the key of blind indexes. */
export class MasterKey implements MasterKeys {
  private readonly wrapping: Buffer;
  /**
   * The index key of data from before index keys were stored. New tenants get a random one, which an old
   * master does not tell, unless their ids are meant to be foreseeable (the demo).
   */
  readonly derivedIndexKey: Buffer;

  constructor(
    secret: Buffer,
    readonly firstIndexKey: FirstIndexKey = 'random',
  ) {
    if (secret.length < KEY_BYTES) {
      throw new Error(`master key: ${secret.length} bytes found, at least ${KEY_BYTES} needed`);
    }
    this.wrapping = Buffer.from(hkdfSync('sha256', secret, '', 'labour person keys', KEY_BYTES));
    this.derivedIndexKey = Buffer.from(hkdfSync('sha256', secret, '', 'labour blind index', KEY_BYTES));
  }

  candidates(): readonly MasterKey[] {
    return [this];
  }

  wrap(personKey: Buffer, person: string): Buffer {
    return seal(this.wrapping, personKey.toString('base64'), person);
  }

  unwrap(wrapped: Buffer, person: string): Buffer {
    return Buffer.from(open(this.wrapping, wrapped, person), 'base64');
  }

  /** A text by which the same key knows itself again. */
  checkValue(place: string): Buffer {
    return seal(this.wrapping, CHECK_TEXT, place);
  }

  made(checkValue: Buffer, place: string): boolean {
    try {
      return open(this.wrapping, checkValue, place) === CHECK_TEXT;
    } catch {
      return false;
    }
  }
}

/** The same text gives the same 32 hex digits, which nobody without the key can make or undo. */
export function blindIndex(indexKey: Buffer, kind: string, text: string): string {
  return createHmac('sha256', indexKey).update(`${kind}\u0000${text}`).digest('hex').slice(0, 32);
}

export function newPersonKey(): Buffer {
  return randomBytes(KEY_BYTES);
}
