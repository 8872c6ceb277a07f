import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { formatInstant, type Instant } from '../kernel/business-date.js';
import type { NotedHead } from './verify.js';

/** What somebody notes down of a log, so that nobody can change its past unseen; signed where a key is. */
export interface HeadStatement extends NotedHead {
  readonly tenant: string;
  readonly statedAt: string;
  /** First 16 hex digits of SHA-256 over the public key (SubjectPublicKeyInfo, DER). */
  readonly key?: string;
  /** Ed25519 over the statement's line without this field, base64. */
  readonly signature?: string;
}

/** A statement of the log's head; `pem` is an Ed25519 private key (PKCS #8). */
export function stateHead(
  of: NotedHead & { readonly tenant: string },
  statedAt: Instant,
  pem?: string,
): HeadStatement {
  const plain: HeadStatement = {
    tenant: of.tenant,
    position: of.position,
    hash: of.hash,
    statedAt: formatInstant(statedAt),
  };
  if (pem === undefined) return plain;
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new Error(`signing key: ${key.asymmetricKeyType} found, ed25519 needed`);
  }
  const named = { ...plain, key: nameOf(createPublicKey(key)) };
  return { ...named, signature: sign(null, lineOf(named), key).toString('base64') };
}

/** Why a statement's signature does not hold under a public key (PEM), or undefined when it does. */
export function signatureFault(statement: HeadStatement, publicPem: string): string | undefined {
  const key = createPublicKey(publicPem);
  if (statement.signature === undefined) return 'the statement is not signed';
  if (statement.key !== nameOf(key)) {
    return `signed with key ${statement.key}, the key given is ${nameOf(key)}`;
  }
  const { signature, ...named } = statement;
  const holds = verify(null, lineOf(named), key, Buffer.from(signature, 'base64'));
  return holds ? undefined : 'the signature does not fit the statement: one of them was changed';
}

/** The fields in one order, whatever the order they were read in. */
function lineOf({ tenant, position, hash, statedAt, key }: Omit<HeadStatement, 'signature'>): Buffer {
  return Buffer.from(JSON.stringify({ tenant, position, hash, statedAt, key }));
}

function nameOf(key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}
