import { canonicalBytes, headerBytesOf } from './canonical.js';
import type {
  Actor,
  DomainEvent,
  EventHeader,
  LoggedEvent,
  Origin,
  RecordedEvent,
  StoredEvent,
  StreamName,
  Subject,
} from './envelope.js';
import type { EventCatalogue } from './event-catalogue.js';
import { chainHash } from './hash-chain.js';
import { eventIdOf } from './ids.js';
import { KeyCache, type HeldKey, type LiveKey } from './key-cache.js';
import { openBody, sealBody } from './sealing.js';
import type { Vault } from './vault.js';

/** What all events of one command have in common. */
export interface Stamp {
  readonly commandId: string;
  readonly requestHash: string | null;
  readonly recordedAt: Date;
  readonly actor: Actor;
  readonly origin: Origin;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly simulated: boolean;
}

/** Where the new events are chained on. */
export interface ChainEnd {
  readonly revision: number;
  readonly hash: Uint8Array;
}

export interface Sealed {
  readonly stored: readonly StoredEvent[];
  /** The events as a later reader will see them: what JSON does not keep is gone. */
  readonly events: readonly DomainEvent[];
}

/** A body that its key does not open, or that is sealed where it must not be and the reverse: bytes were changed or swapped. */
export class UnreadableEvent extends Error {
  constructor(
    readonly header: EventHeader,
    options?: ErrorOptions,
  ) {
    super(
      `the body of a ${header.category}/${header.type} event at revision ${header.revision} can't be opened`,
      options,
    );
    this.name = 'UnreadableEvent';
  }
}

/** Between domain events and bytes: catalogue, sealing, hash chain on the way in; opening and upcasting on the way out. */
export class Codec {
  readonly #keys: KeyCache;

  constructor(
    private readonly vault: Vault,
    readonly catalogue: EventCatalogue,
  ) {
    this.#keys = new KeyCache(vault);
  }

  /** Key of a subject, made when there is none. Held up to 30 s. */
  keyOf(orgId: string, subject: Subject): Promise<HeldKey> {
    return this.#keys.keyOf(orgId, subject);
  }

  /** @throws KeyMissing */
  key(keyId: string): Promise<HeldKey> {
    return this.#keys.key(keyId);
  }

  /**
   * Destroys a subject's key in the vault and here. `Streams.eraseSubject` is what callers want: it also drops states.
   * @returns the id of the key that is gone
   */
  async destroyKey(orgId: string, subject: Subject, at: string): Promise<string> {
    await this.vault.destroy(orgId, subject, at);
    const { keyId } = await this.vault.keyOf(orgId, subject);
    this.#keys.forget(keyId);
    return keyId;
  }

  /**
   * Bytes for `EventStore.append` at `after.revision`.
   * @param key seals the bodies; null for a category without subject
   * @throws UnknownEvent for a type that the category does not declare
   * @throws Refusal `event.not-canonical`, `event.too-large`
   */
  seal(stream: StreamName, after: ChainEnd, key: LiveKey | null, events: readonly DomainEvent[], stamp: Stamp): Sealed {
    const { subject } = this.catalogue.category(stream.category);
    if ((subject === 'none') !== (key === null))
      throw new Error(`${stream.category}: ${key ? 'a key where none belongs' : 'no key to seal with'}`);
    const recordedAt = stamp.recordedAt.toISOString();
    const stored: StoredEvent[] = [];
    const seen: DomainEvent[] = [];
    let previous = after.hash;
    for (const [index, event] of events.entries()) {
      const header: EventHeader = {
        eventId: eventIdOf(stamp.commandId, stream.category, stream.streamId, index),
        orgId: stream.orgId,
        category: stream.category,
        streamId: stream.streamId,
        revision: after.revision + 1 + index,
        type: event.type,
        typeVersion: this.catalogue.describe(stream.category, event.type).version,
        recordedAt,
        actor: stamp.actor,
        correlationId: stamp.correlationId,
        causationId: stamp.causationId,
        commandId: stamp.commandId,
        requestHash: stamp.requestHash,
        origin: stamp.origin,
        keyId: key?.keyId ?? null,
        simulated: stamp.simulated,
      };
      const plain = canonicalBytes(event.data);
      const body = key === null ? plain : sealBody(key.secret, header, plain);
      const headerBytes = headerBytesOf(header);
      const hash = chainHash(previous, headerBytes, body);
      stored.push({ header, headerBytes, body, hash });
      seen.push({ type: event.type, data: JSON.parse(plain.toString('utf8')) as object });
      previous = hash;
    }
    return { stored, events: seen };
  }

  /**
   * Opens, then upcasts. A destroyed key gives `Erased`.
   * @throws KeyMissing, UnknownEvent, UnreadableEvent: stop and alarm
   */
  async open(logged: LoggedEvent): Promise<RecordedEvent> {
    const { keyId } = logged.header;
    return this.#open(logged, keyId === null ? null : await this.key(keyId));
  }

  /** `open` for a batch: asks the vault once per key. */
  async openAll(logged: readonly LoggedEvent[]): Promise<RecordedEvent[]> {
    const opened: RecordedEvent[] = [];
    for (const each of logged) {
      const { keyId } = each.header;
      const key = keyId === null ? null : (this.#keys.peek(keyId) ?? (await this.key(keyId)));
      opened.push(this.#open(each, key));
    }
    return opened;
  }

  #open({ header, body, position }: LoggedEvent, key: HeldKey | null): RecordedEvent {
    // a key of another org never opens anything, whatever the header claims
    if (key !== null && key.orgId !== header.orgId) throw new UnreadableEvent(header);
    if (key?.state === 'destroyed') {
      const event = { type: 'Erased', data: { subjectId: key.subject.id, erasedType: header.type } } as const;
      return { header, position, subjectId: key.subject.id, event };
    }
    const { subject } = this.catalogue.category(header.category);
    if ((subject === 'none') !== (key === null)) throw new UnreadableEvent(header);
    const data = parse(header, key === null ? body : openBody(key.secret, header, body));
    return {
      header,
      position,
      subjectId: key?.subject.id ?? null,
      event: { type: header.type, data: this.catalogue.upcast(header.category, header.type, header.typeVersion, data) },
    };
  }
}

function parse(header: EventHeader, bytes: Uint8Array | null): unknown {
  if (bytes === null) throw new UnreadableEvent(header);
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    // the parser's message quotes the text: it must not reach a log
    throw new UnreadableEvent(header);
  }
}
