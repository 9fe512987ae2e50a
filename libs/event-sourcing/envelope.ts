/** The words every event carries. What stands in `EventHeader` is hashed; what the engine adds (position) never is. */

/** Where a stream lives. Another org's id is an absent stream, because the org is part of the key. */
export interface StreamName {
  readonly orgId: string;
  /** camelCase word of the bounded context, e.g. `mealPlan`. */
  readonly category: string;
  /** Opaque text, never personal data. */
  readonly streamId: string;
}

/** Who acted. `onBehalfOf` is the account for which a reaction, the importer or the demo loader acts. */
export interface Actor {
  readonly accountId: string | null;
  /** A word of the application that uses this library, e.g. `dietitian`; stored as it is. */
  readonly role: string;
  readonly onBehalfOf?: string;
}

/** Through which door the command came. Never an address or a user agent: those are personal data. */
export interface Origin {
  readonly door: 'api' | 'cli' | 'reaction' | 'demo' | 'import';
  readonly requestId: string;
}

/** Hashed with the body. Canonical JSON (RFC 8785) of this object is what the store keeps in `header`. */
export interface EventHeader {
  readonly eventId: string;
  readonly orgId: string;
  readonly category: string;
  readonly streamId: string;
  /** Starts at 0. */
  readonly revision: number;
  /** As stored, before upcasting. */
  readonly type: string;
  readonly typeVersion: number;
  /** ISO 8601 UTC with milliseconds, stamped by the application. */
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly commandId: string;
  /** SHA-256 (hex) of the request that caused it; null where no request did. Lets a retry on another instance be told from a reused key. */
  readonly requestHash: string | null;
  readonly origin: Origin;
  /** Key that seals the body; null when the stream is about nobody. */
  readonly keyId: string | null;
  /** True for the demo clinic's invented past. */
  readonly simulated: boolean;
}

/** An event as bytes: what `EventStore` takes and gives. Nothing in here needs a key to be verified. */
export interface StoredEvent {
  readonly header: EventHeader;
  /** Canonical bytes of `header`. */
  readonly headerBytes: Uint8Array;
  /** Canonical JSON bytes, sealed when `header.keyId` is set. */
  readonly body: Uint8Array;
  /** SHA-256(previous hash of the stream, 32 zero bytes at revision 0 ‖ headerBytes ‖ body). */
  readonly hash: Uint8Array;
}

/** Opaque and comparable only by `EventStore.comparePositions`. Wire form of a place in the engine's log. */
export type Position = string & { readonly __brand?: 'Position' };

export interface LoggedEvent extends StoredEvent {
  readonly position: Position;
}

/** A domain event as deciders and projections see it: opened and upcast. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}

/** What stands in place of the event when its subject's key was destroyed. `evolve` and projections must accept it. */
export interface Erased {
  readonly type: 'Erased';
  readonly data: { readonly subjectId: string; readonly erasedType: string };
}

/** An opened event with its header: what projections and reactions receive. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> {
  readonly header: EventHeader;
  readonly position: Position;
  /** The person the stream is about, from its key; null when about nobody. */
  readonly subjectId: string | null;
  readonly event: E | Erased;
}

/** Whom a key is for: the person a stream is about, or (`org`) an organisation, for content that is about nobody. One key each, destroyed on erasure. */
export interface Subject {
  readonly kind: 'client' | 'staff' | 'org';
  readonly id: string;
}
