import canonicalize from 'canonicalize';
import type { EventHeader } from './envelope.js';
import { Refusal } from './refusal.js';

/** Largest event body, in bytes of canonical JSON. */
export const MAX_EVENT_BYTES = 512 * 1024;

/** Deeper than any body of ours; keeps a hostile document from exhausting the stack. */
const MAX_DEPTH = 64;

/**
 * Canonical JSON (RFC 8785) in UTF-8: the same value gives the same bytes on every machine, so that bytes can be hashed.
 * Properties that are `undefined` are left out, as JSON does.
 * @throws Refusal `event.not-canonical` (400) for what JSON can't hold unchanged: NaN, Infinity, lone surrogates, NUL, bigint,
 *   functions, objects that are not plain; `event.too-large` (422) beyond `maxBytes`. The detail names the path, never the value.
 */
export function canonicalBytes(value: unknown, maxBytes = MAX_EVENT_BYTES): Buffer {
  check(value, '$', 0);
  const bytes = Buffer.from(canonicalize(value) as string, 'utf8');
  if (bytes.length > maxBytes) {
    throw new Refusal('event.too-large', 422, `${bytes.length} bytes, at most ${maxBytes} are stored`);
  }
  return bytes;
}

/**
 * Whether two contents are the same, whatever the order of their members: what was loaded has the canonical one, what is typed any.
 * @throws as `canonicalBytes`
 */
export const sameContent = (a: unknown, b: unknown): boolean =>
  a === undefined || b === undefined ? a === b : canonicalBytes(a).equals(canonicalBytes(b));

/**
 * The bytes of `canonicalBytes(header)`, three times faster: the keys are written in canonical order here and all values are
 * ids, instants and small integers. The spec holds both to the same bytes.
 */
export function headerBytesOf(header: EventHeader): Buffer {
  const { actor, origin } = header;
  return Buffer.from(
    JSON.stringify({
      actor:
        actor.onBehalfOf === undefined
          ? { accountId: actor.accountId, role: actor.role }
          : { accountId: actor.accountId, onBehalfOf: actor.onBehalfOf, role: actor.role },
      category: header.category,
      causationId: header.causationId,
      commandId: header.commandId,
      correlationId: header.correlationId,
      eventId: header.eventId,
      keyId: header.keyId,
      orgId: header.orgId,
      origin: { door: origin.door, requestId: origin.requestId },
      recordedAt: header.recordedAt,
      requestHash: header.requestHash,
      revision: header.revision,
      simulated: header.simulated,
      streamId: header.streamId,
      type: header.type,
      typeVersion: header.typeVersion,
    }),
    'utf8',
  );
}

function check(value: unknown, path: string, depth: number): void {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) refuse(path, 'a lone surrogate');
      if (value.includes('\0')) refuse(path, 'a NUL character');
      return;
    case 'number':
      if (!Number.isFinite(value)) refuse(path, 'a number that is not finite');
      return;
    case 'boolean':
      return;
    case 'object':
      if (value !== null) checkObject(value, path, depth);
      return;
    default:
      refuse(path, `a value of type ${typeof value}`);
  }
}

function checkObject(value: object, path: string, depth: number): void {
  if (depth >= MAX_DEPTH) refuse(path, `nesting deeper than ${MAX_DEPTH}`);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) check(value[index], `${path}[${index}]`, depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // class instances, dates and maps would silently change their shape; DTOs are spread into plain objects first
  if (prototype !== Object.prototype && prototype !== null) refuse(path, 'an object that is not plain');
  for (const key of Object.keys(value)) {
    if (!key.isWellFormed() || key.includes('\0')) refuse(path, 'a property name that is not well-formed text');
    const property = (value as Record<string, unknown>)[key];
    if (property !== undefined) check(property, `${path}.${key}`, depth + 1);
  }
}

function refuse(path: string, what: string): never {
  throw new Refusal('event.not-canonical', 400, `${path} holds ${what}`);
}
