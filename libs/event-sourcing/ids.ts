import { hash } from 'node:crypto';
import { parse, v7 } from 'uuid';

/** Org of facts that belong to nobody's clinic, such as imports of public food tables. */
export const PLATFORM_ORG = '00000000-0000-4000-8000-000000000000';

/** Namespace of every derived id. Never change it: retries of old commands would no longer be recognised. */
const NAMESPACE = parse('d3f1b2c0-7d4e-4a55-9b0e-6a1f8f3c2e71');

/** A new time-ordered id (uuidv7). */
export function newId(): string {
  return v7();
}

/** The same parts always give the same id (uuidv5 over the parts joined by `|`). */
export function derivedId(...parts: readonly string[]): string {
  return uuidv5(parts.map(escaped).join('|'));
}

/** Id of a command from its request: the same request retried has the same id on every instance. */
export function commandIdOf(request: {
  readonly orgId: string;
  /** Account id, or the name of the reaction or loader that acts. */
  readonly actor: string;
  /** operationId of the route, or the name of the command. */
  readonly operation: string;
  /** The Idempotency-Key. */
  readonly key: string;
}): string {
  return derivedId(request.orgId, request.actor, request.operation, request.key);
}

/** Id of the `index`-th event that a command writes to a stream. */
export function eventIdOf(commandId: string, category: string, streamId: string, index: number): string {
  return derivedId(commandId, category, streamId, String(index));
}

/** Whether the text is written as a UUID, in either case. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** So that ('a|b', 'c') and ('a', 'b|c') stay different. */
function escaped(part: string): string {
  return /[\\|]/.test(part) ? part.replace(/[\\|]/g, '\\$&') : part;
}

/** RFC 9562 §5.5; made here because one is needed for each event and the package takes five times as long. */
function uuidv5(name: string): string {
  const hex = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name, 'utf8')]), 'hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
