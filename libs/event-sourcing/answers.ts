import type { Codec } from './codec.js';
import { keyReused } from './idempotency-guard.js';
import type { RecordedEvent, StoredEvent, StreamName } from './envelope.js';
import { NO_STREAM, type EventStore } from './event-store.js';
import { sameBytes } from './hash-chain.js';
import { Refusal } from './refusal.js';
import type { Committed, CommandRequest } from './request.js';

const PAGE = 100;

/** Answers of commands that were run before, computed again from what stands in the log. */
export class Answers {
  constructor(
    private readonly store: EventStore,
    private readonly codec: Codec,
  ) {}

  /**
   * The answer of an earlier attempt whose first event is at `first`; null when no event of that command stands there.
   * @throws Refusal `idempotency.key-reused` (422) when another request was answered so, `client.erased` (410)
   */
  async recall(
    stream: StreamName,
    request: Pick<CommandRequest, 'commandId' | 'requestHash'>,
    first: number,
  ): Promise<Committed | null> {
    const own = await this.#eventsOf(request.commandId, stream, first);
    const last = own.at(-1);
    if (last === undefined) return null;
    if (last.header.requestHash !== request.requestHash) throw keyReused();
    const events = own.map(({ event }) => {
      if (event.type === 'Erased') throw erased();
      return event;
    });
    return {
      streamId: stream.streamId,
      revision: last.header.revision,
      position: last.position,
      replayed: true,
      events,
    };
  }

  /** The answer of a command that changed nothing when the stream stood at `revision`. */
  async standing(stream: StreamName, revision: number): Promise<Committed> {
    const [last] = revision === NO_STREAM ? [] : await this.store.readStream(stream, revision, 1);
    return { streamId: stream.streamId, revision, position: last?.position ?? null, replayed: true, events: [] };
  }

  /** Whether these very bytes stand, not those of an earlier attempt under the same event ids. */
  async stand(stream: StreamName, sent: readonly StoredEvent[]): Promise<boolean> {
    const standing = await this.store.readStream(stream, sent[0]!.header.revision, sent.length);
    return sent.every(({ hash }, index) => standing[index] !== undefined && sameBytes(standing[index].hash, hash));
  }

  async #eventsOf(commandId: string, stream: StreamName, first: number): Promise<readonly RecordedEvent[]> {
    const own: RecordedEvent[] = [];
    for (;;) {
      const page = await this.store.readStream(stream, first + own.length, PAGE);
      const end = page.findIndex(({ header }) => header.commandId !== commandId);
      own.push(...(await this.codec.openAll(end < 0 ? page : page.slice(0, end))));
      if (end >= 0 || page.length < PAGE) return own;
    }
  }
}

export function erased(): Refusal {
  return new Refusal('client.erased', 410, 'The data of this person was erased.');
}
