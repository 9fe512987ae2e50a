import { v5, v7 } from 'uuid';

/** Org of facts that belong to nobody's clinic, such as imports of public food tables. */
export const PLATFORM_ORG = '00000000-0000-4000-8000-000000000000';

/** Namespace of every derived id. Never change it: retries of old commands would no longer be recognised. */
const NAMESPACE = 'd3f1b2c0-7d4e-4a55-9b0e-6a1f8f3c2e71';

/** A new time-ordered id (uuidv7). */
export function newId(): string {
  return v7();
}

/** The same parts always give the same id (uuidv5 over the parts joined by `|`). */
export function derivedId(...parts: readonly string[]): string {
  // escaped, so that ('a|b', 'c') and ('a', 'b|c') stay different
  return v5(parts.map(part => part.replace(/[\\|]/g, '\\$&')).join('|'), NAMESPACE);
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
