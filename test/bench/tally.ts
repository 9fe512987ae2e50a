import { randomUUID } from 'node:crypto';
import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import { Codec, type ChainEnd } from '#libs/event-sourcing/codec.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import type { DomainEvent, StoredEvent, StreamName } from '#libs/event-sourcing/envelope.js';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { InMemoryVault } from '#libs/event-sourcing/in-memory-vault.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { weightCategory } from '#src/tracking/weight/weight.events.js';

/** A stream of the shape that plans and logs have: one event of about 400 bytes sealed per command. */
export type TallyEvent = {
  readonly type: 'Tallied';
  readonly data: { readonly itemId: string; readonly grams: number; readonly note: string };
};
export type TallyCommand = { readonly type: 'Tally'; readonly itemId: string; readonly grams: number };
export interface Tally {
  readonly total: number;
  readonly items: readonly string[];
}

const NOTE = 'with the evening meal, as agreed; swapped for the portion of the day before. '.repeat(3);

export const tallyCategory = streamCategory<TallyEvent>({
  category: 'tally',
  context: 'bench',
  subject: 'client',
  events: { Tallied: { version: 1, about: 'Something was tallied.', example: { itemId: 'a', grams: 1, note: '' } } },
});

export const tallyDecider: Decider<TallyCommand, TallyEvent, Tally> = {
  category: 'tally',
  stateVersion: 1,
  initial: { total: 0, items: [] },
  decide: ({ itemId, grams }) => [tallied(itemId, grams)],
  evolve: (tally, event) =>
    event.type === 'Erased'
      ? tally
      : { total: tally.total + event.data.grams, items: [...tally.items.slice(-50), event.data.itemId] },
};

export const tallied = (itemId: string = randomUUID(), grams = 120): TallyEvent => ({
  type: 'Tallied',
  data: { itemId, grams, note: NOTE },
});

/** Keys in memory: the vault is asked once per subject, which is not what these rows measure. */
export function tallyCodec(): Codec {
  const catalogue = new EventCatalogue();
  catalogue.register(tallyCategory);
  catalogue.register(weightCategory);
  return new Codec(new InMemoryVault(), catalogue);
}

export function aRequest(): CommandRequest {
  return {
    commandId: randomUUID(),
    orgId: randomUUID(),
    requestHash: null,
    actor: { accountId: randomUUID(), role: 'dietitian' },
    origin: { door: 'api', requestId: randomUUID() },
    correlationId: randomUUID(),
    causationId: null,
  };
}

/** Seals the next events of a stream about a client. */
export async function sealNext(
  codec: Codec,
  stream: StreamName,
  after: ChainEnd,
  count = 1,
  event: (revision: number) => DomainEvent = () => tallied(),
): Promise<readonly StoredEvent[]> {
  const key = await codec.keyOf(stream.orgId, { kind: 'client', id: stream.streamId });
  if (key.state === 'destroyed') throw new Error('erased');
  return codec.seal(
    stream,
    after,
    key,
    Array.from({ length: count }, (_, index) => event(after.revision + 1 + index)),
    { ...aRequest(), recordedAt: new Date(), simulated: false },
  ).stored;
}
