import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  binaryEvent,
  EventStoreDBClient,
  MaxAppendSizeExceededError,
  NO_STREAM,
  StreamDeletedError,
  streamNameFilter,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { WireServer } from './wire-server.js';

// The double, asked by the client as it comes: what the client understands is what a server says.
describe('the double of EventStoreDB', () => {
  let server: WireServer;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    server = await new WireServer().start();
    client = EventStoreDBClient.connectionString(server.url);
  });

  afterEach(async () => {
    await client.dispose();
    server.stop();
  });

  const event = (bytes = 10) => binaryEvent({ type: 'Counted', data: new Uint8Array(bytes) });

  // the client appends in batches where the server says it can and no credentials are given with the call
  it.each([
    ['in batches', {}, 'batch'],
    ['one by one', { credentials: { username: 'admin', password: 'changeit' } }, 'append'],
  ] as const)('takes appends %s', async (_, options, kind) => {
    const append = (name: string, expectedRevision: bigint | typeof NO_STREAM, events = [event()]) =>
      client.appendToStream(name, events, { ...options, expectedRevision });
    const [first, second] = [event(), event()];
    expect(await append('counter-1', NO_STREAM, [first, second])).toMatchObject({
      success: true,
      nextExpectedRevision: 1n,
    });
    expect(await append('counter-1', NO_STREAM, [first, second])).toMatchObject({ nextExpectedRevision: 1n });
    await expect(append('counter-1', NO_STREAM)).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await expect(append('counter-1', 7n)).rejects.toBeInstanceOf(WrongExpectedVersionError);
    server.log.tombstone('counter-2');
    await expect(append('counter-2', NO_STREAM)).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(append('counter-3', NO_STREAM, [event(1_100_000)])).rejects.toBeInstanceOf(MaxAppendSizeExceededError);
    expect(server.calls[kind]).toBeGreaterThan(0);
    expect(server.calls[kind === 'batch' ? 'append' : 'batch']).toBe(0);
  });

  it('tells a subscription what it passes over, no more often than asked', async () => {
    for (let index = 0; index < 25; index += 1) await client.appendToStream(`other-${index}`, event());
    await client.appendToStream('ours-1', event());
    const seen: string[] = [];
    const subscription = client.subscribeToAll({
      fromPosition: 'start',
      filter: streamNameFilter({
        prefixes: ['ours-'],
        maxSearchWindow: 10,
        checkpointReached: async () => void seen.push('checkpoint'),
      }),
    });
    for await (const { event: read } of subscription) {
      seen.push(read!.streamId);
      break;
    }
    expect(seen).toEqual(['checkpoint', 'checkpoint', 'ours-1']);
  });
});
