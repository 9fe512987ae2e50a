import { EventCatalogue } from '../event-catalogue.js';
import { Codec, type ChainEnd } from '../codec.js';
import type { DomainEvent, StoredEvent, StreamName } from '../envelope.js';
import { GENESIS } from '../hash-chain.js';
import { newId } from '../ids.js';
import { InMemoryVault } from '../in-memory-vault.js';
import { counterCategory, openCounterCategory } from './counter.js';
import { aRequest } from './command-request.js';

/** Makes stored events for specs of stores: sealed, hashed, as the codec makes them. */
export class StoredEvents {
  readonly vault = new InMemoryVault();
  readonly codec: Codec;

  constructor() {
    const catalogue = new EventCatalogue();
    catalogue.register(counterCategory);
    catalogue.register(openCounterCategory);
    this.codec = new Codec(this.vault, catalogue);
  }

  stream(category: 'counter' | 'openCounter' = 'counter'): StreamName {
    return { orgId: newId(), category, streamId: newId() };
  }

  /** `count` events after `after` (default: the first ones of the stream), all of one command. */
  async next(
    stream: StreamName,
    count: number,
    after: ChainEnd | StoredEvent | undefined = undefined,
    commandId = newId(),
  ): Promise<StoredEvent[]> {
    const events: DomainEvent[] = Array.from({ length: count }, (_, index) => ({
      type: 'Counted',
      data: { by: index + 1, note: 'żółć 🥕' },
    }));
    return this.sealed(stream, events, after, commandId);
  }

  async sealed(
    stream: StreamName,
    events: readonly DomainEvent[],
    after: ChainEnd | StoredEvent | undefined = undefined,
    commandId = newId(),
  ): Promise<StoredEvent[]> {
    const key =
      stream.category === 'counter'
        ? await this.codec.keyOf(stream.orgId, { kind: 'client', id: stream.streamId })
        : null;
    if (key?.state === 'destroyed') throw new Error('the subject of this stream was erased');
    const stamp = { ...aRequest({ commandId }), recordedAt: new Date('2026-03-02T08:00:00.000Z'), simulated: false };
    return [...this.codec.seal(stream, endOf(after), key, events, stamp).stored];
  }
}

function endOf(after: ChainEnd | StoredEvent | undefined): ChainEnd {
  if (after === undefined) return { revision: -1, hash: GENESIS };
  return 'header' in after ? { revision: after.header.revision, hash: after.hash } : after;
}
