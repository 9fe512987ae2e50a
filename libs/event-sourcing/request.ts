import type { Actor, EventHeader, Origin } from './envelope.js';
import { derivedId, newId } from './ids.js';

/** What a command carries besides its content. Made by the HTTP layer from the request, or by a reaction from its event. */
export interface CommandRequest {
  /** The org that the command is for. */
  readonly orgId: string;
  /** uuidv5(org | actor | operation | Idempotency-Key): the same request retried has the same id on every instance. */
  readonly commandId: string;
  /** SHA-256 hex over method, route, parameters and canonical body; null for reactions and loaders. */
  readonly requestHash: string | null;
  readonly actor: Actor;
  readonly origin: Origin;
  readonly correlationId: string;
  readonly causationId: string | null;
  /**
   * The ledger need not know of the id: it was made for this one attempt, so that nobody can come with it again, or what is asked for
   * is how things should stand, and asked again finds nothing to do.
   */
  readonly unrepeatable?: true;
  /** From If-Match. Absent: append at the current revision and retry on conflict (operations that commute). */
  readonly expectedRevision?: number;
  /** Only the demo loader and importers set these. */
  readonly simulated?: boolean;
  readonly recordedAt?: Date;
}

/** A command's answer: recomputed from events on a retry, never a stored body. */
export interface Committed {
  readonly streamId: string;
  /** Revision of the last event of the stream that this command wrote or, for a no-op, found. */
  readonly revision: number;
  /** Position of that event; null only for a no-op on an absent stream. */
  readonly position: string | null;
  /** True when an earlier attempt of the same command did the work. */
  readonly replayed: boolean;
  /** Opened events of this command. */
  readonly events: readonly { readonly type: string; readonly data: object }[];
}

/** What a reaction answers: an event's header, or an outbox entry that knows the event's id. */
export interface Cause {
  readonly orgId: string;
  readonly eventId: string;
  /** Of the outbox entry that is being performed. */
  readonly effectId?: string;
  /** Default: the event's id. */
  readonly correlationId?: string;
  /** Default: the program itself. */
  readonly actor?: Actor;
}

/**
 * The request of a command that a reaction issues because of `cause`. Its command id follows from the event's id, the name and
 * the further parts, so that a repeated reaction is recognised; never change these strings for a reaction that exists.
 * @param name of the command within the reaction; a ready command id where one reaction issues one command whose id is given
 */
export function requestFrom(
  cause: Cause,
  name: string | { readonly commandId: string },
  ...parts: readonly string[]
): CommandRequest {
  const { orgId, eventId, effectId, correlationId, actor } = cause;
  return {
    orgId,
    commandId: typeof name === 'string' ? derivedId(name, eventId, ...parts) : name.commandId,
    requestHash: null,
    actor: actor ?? { accountId: null, role: 'system' },
    origin: { door: 'reaction', requestId: effectId ?? eventId },
    correlationId: correlationId ?? eventId,
    causationId: eventId,
  };
}

/**
 * As `requestFrom`, of a command that the program itself issues because of an event, whoever acted in that. What follows from an
 * invented past is invented, too, and stands at its time.
 */
export function systemRequestFrom(
  { orgId, eventId, correlationId, simulated, recordedAt }: EventHeader,
  name: string,
  ...parts: readonly string[]
): CommandRequest {
  return {
    ...requestFrom({ orgId, eventId, correlationId }, name, ...parts),
    ...(simulated ? { simulated, recordedAt: new Date(recordedAt) } : {}),
  };
}

/**
 * The request of a command that nobody asked for and no event brought about: time did.
 * @param commandId derived from what it is about, so that the same work done again is recognised; absent: the command may stand twice
 */
export function requestOfSystem(orgId: string, commandId?: string): CommandRequest {
  const id = commandId ?? newId();
  return {
    orgId,
    commandId: id,
    requestHash: null,
    actor: { accountId: null, role: 'system' },
    origin: { door: 'reaction', requestId: id },
    correlationId: id,
    causationId: null,
    ...(commandId === undefined ? { unrepeatable: true } : {}),
  };
}

/**
 * A further command of the same request on the same stream, or of a reaction on the same event: its own command id, derived
 * from `name`, so that a retry of the whole finds each part. If-Match and `unrepeatable` belonged to the first command and are not carried on.
 */
export function furtherRequest(request: CommandRequest, name: string): CommandRequest {
  const { expectedRevision: _, unrepeatable: __, ...rest } = request;
  return { ...rest, commandId: derivedId(request.commandId, name) };
}
