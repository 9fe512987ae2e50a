import { convertToCommandError, ErrorType, EventStoreDBClient, NO_STREAM, type EventData } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams, { type ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

// The only file that names the client. Its successor speaks the same protocol: whoever changes to it changes this file.

/** Where the server's log holds an event. */
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** An event as the server hands it out, before anybody asked whose it is. */
export interface WireRecord {
  readonly streamName: string;
  readonly revision: number;
  readonly id: string;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
  readonly place: Place;
}

export interface Proposal {
  readonly id: string;
  readonly type: string;
  /** A plain Uint8Array: of any other class, Buffer too, the client would store the JSON. */
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
}

/**
 * What an error of the server means for the call that met it.
 * - `conflict`: the stream does not stand at the expected revision. Not done.
 * - `not-done`: nobody took the call. Not done, may be tried at once.
 * - `unknown`: the answer was lost; it may have been done.
 * - `denied`: credentials or rights. Not done.
 * - `too-large`: larger than the server's limit of one append. Not done.
 * - `deleted`: the stream has a tombstone.
 * - `refused`: the server calls it a mistake. Not done.
 */
export type FailureKind = 'conflict' | 'not-done' | 'unknown' | 'denied' | 'too-large' | 'deleted' | 'refused';

export class ServerFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    cause: unknown,
  ) {
    super(`event store server: ${kind}`, { cause });
    this.name = 'ServerFailure';
  }
}

export interface Appended {
  /** Of the last event. */
  readonly revision: number;
  /** Null where the server does not say. */
  readonly place: Place | null;
}

export type Signal = { readonly kind: 'event' | 'checkpoint'; readonly place: Place } | { readonly kind: 'caught-up' };

export interface Range {
  /** Inclusive, as the server reads; null: from the end it starts at. */
  readonly from: Place | null;
  readonly backwards?: boolean;
  readonly limit: number;
}

interface Call extends AsyncIterable<ReadResp> {
  cancel(): void;
}

/** What the client has for those who extend it. */
interface Inner {
  supports: () => Promise<boolean>;
  handleError: (client: unknown, error: Error) => Promise<void>;
  getChannel: () => Promise<{ close(): void }>;
  callArguments: (options: { requiresLeader?: boolean; deadline?: number }, call?: { deadline: number }) => unknown[];
  GRPCStreamCreator: (
    service: unknown,
    name: string,
    open: (client: { read(request: ReadReq, ...rest: unknown[]): Call }) => Call,
  ) => () => Promise<Call>;
}

/** Events of other streams that a filtered read or subscription passes over before the server says how far it is. */
const SEARCH_WINDOW = 1_000;
const { Options } = streams.ReadReq;

/** A server or cluster of EventStoreDB (or KurrentDB), spoken to over gRPC. Knows no envelope. */
export class EventStoreDbClient {
  readonly #client: EventStoreDBClient;
  readonly #inner: Inner;

  /**
   * @param url connection string; credentials, TLS and deadlines come from it
   * @param prefix names of our streams begin with it; `$all` is read through this filter
   * @param deadlineMs of one call
   * @throws Error when it is no connection string; the message holds no password
   */
  constructor(
    url: string,
    private readonly prefix: string,
    private readonly deadlineMs: number,
  ) {
    this.#client = connected(url);
    this.#inner = this.#client as unknown as Inner;
    // Batch append keeps one list of open calls for all clients of a process: an error on one connection rejects the calls of
    // another, whose answer then throws where nobody can catch it. One call per append has its own deadline and its own error.
    this.#inner.supports = () => Promise.resolve(false);
    // not awaited by the client; where no node can be found it would end the process as an unhandled rejection
    const handle = this.#inner.handleError.bind(this.#client);
    this.#inner.handleError = (client, error) => handle(client, error).catch(() => undefined);
  }

  /**
   * All or nothing. The same ids at the same revision are a retry and answered as success.
   * @param expected -1: the stream must not exist
   * @throws ServerFailure
   */
  async append(streamName: string, expected: number, proposals: readonly Proposal[]): Promise<Appended> {
    const events = proposals.map((proposal): EventData => ({ ...proposal, contentType: 'application/octet-stream' }));
    const done = await answered(
      this.#client.appendToStream(streamName, events, {
        expectedRevision: expected === -1 ? NO_STREAM : BigInt(expected),
        requiresLeader: true,
        deadline: this.deadlineMs,
      }),
    );
    if (!done.success) throw new ServerFailure('conflict', new Error('the server refused an append'));
    return { revision: Number(done.nextExpectedRevision), place: done.position ?? null };
  }

  /** @returns null for a stream that does not exist, or that was deleted softly @throws ServerFailure */
  async readStream(streamName: string, from: number, limit: number): Promise<WireRecord[] | null> {
    const stream = new Options.StreamOptions()
      .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(streamName)))
      .setRevision(String(from));
    const options = readOptions().setStream(stream).setCount(String(limit)).setNoFilter(new shared.Empty());
    const records: WireRecord[] = [];
    let absent = false;
    await this.#read(options, (response) => {
      if (response.hasStreamNotFound()) absent = true;
      else if (response.hasEvent()) records.push(recordOf(response.getEvent()!));
    });
    return absent ? null : records;
  }

  /** Events of streams with our prefix, filtered by the server. @throws ServerFailure */
  async readAll({ from, backwards = false, limit }: Range): Promise<WireRecord[]> {
    const { FORWARDS, BACKWARDS } = Options.ReadDirection;
    const options = readOptions()
      .setAll(allFrom(from, backwards))
      .setCount(String(limit))
      .setReadDirection(backwards ? BACKWARDS : FORWARDS)
      .setFilter(this.#filter());
    const records: WireRecord[] = [];
    await this.#read(options, (response) => {
      if (response.hasEvent()) records.push(recordOf(response.getEvent()!));
    });
    return records;
  }

  /**
   * What was appended to our streams after `from`, then for as long as the connection lasts. The server sends no faster than this
   * is read. Ends by itself when `signal` aborts.
   * @throws ServerFailure when the subscription is dropped
   */
  async *follow(from: Place | null, signal: AbortSignal): AsyncGenerator<Signal> {
    const options = readOptions()
      .setAll(from === null ? new Options.AllOptions().setEnd(new shared.Empty()) : allFrom(from, false))
      .setSubscription(new Options.SubscriptionOptions())
      .setFilter(this.#filter());
    try {
      const call = await this.#open(options, Infinity);
      const cancel = () => call.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        if (signal.aborted) return;
        for await (const response of call) {
          if (response.hasEvent()) yield { kind: 'event', place: recordOf(response.getEvent()!).place };
          else if (response.hasCheckpoint()) {
            const checkpoint = response.getCheckpoint()!;
            const place = placeOf(checkpoint.getCommitPosition(), checkpoint.getPreparePosition());
            yield { kind: 'checkpoint', place };
          } else if (response.hasConfirmation() || response.hasCaughtUp()) yield { kind: 'caught-up' };
        }
      } finally {
        signal.removeEventListener('abort', cancel);
        call.cancel();
      }
    } catch (error) {
      if (!signal.aborted) throw failureOf(error);
    }
  }

  /** Settings of the stream that hide events of it, e.g. `$tb`, which a soft deletion leaves; empty for nothing. @throws ServerFailure */
  async hiddenBy(streamName: string): Promise<readonly string[]> {
    const metastream = new Options.StreamOptions()
      .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(`$$${streamName}`)))
      .setEnd(new shared.Empty());
    const options = readOptions()
      .setStream(metastream)
      .setReadDirection(Options.ReadDirection.BACKWARDS)
      .setCount('1')
      .setNoFilter(new shared.Empty());
    let settings: object = {};
    await this.#read(options, (response) => {
      if (response.hasEvent())
        settings = JSON.parse(Buffer.from(recordOf(response.getEvent()!).data).toString('utf8')) as object;
    });
    return ['$tb', '$maxCount', '$maxAge'].filter((key) => key in settings);
  }

  async close(): Promise<void> {
    await this.#client.dispose();
    await this.#inner.getChannel().then(
      (channel) => channel.close(),
      () => undefined,
    );
  }

  #filter() {
    const ours = new Options.FilterOptions.Expression().setPrefixList([this.prefix]);
    return new Options.FilterOptions()
      .setStreamIdentifier(ours)
      .setMax(SEARCH_WINDOW)
      .setCheckpointintervalmultiplier(1);
  }

  async #read(options: ReadReq.Options, take: (response: ReadResp) => void): Promise<void> {
    await answered(
      (async () => {
        for await (const response of await this.#open(options)) take(response);
      })(),
    );
  }

  #open(options: ReadReq.Options, deadline?: number): Promise<Call> {
    const request = new streams.ReadReq().setOptions(options);
    const base = { requiresLeader: true, deadline: this.deadlineMs };
    return this.#inner.GRPCStreamCreator(streamsGrpc.StreamsClient, 'read', (client) =>
      client.read(request, ...this.#inner.callArguments(base, deadline === undefined ? undefined : { deadline })),
    )();
  }
}

function connected(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch (error) {
    // what the client says repeats a piece of the string, which may hold the password
    const isFile = error instanceof Error && /certificate|userCertFile/i.test(error.message);
    throw new Error(isFile ? error.message : 'not a connection string of EventStoreDB');
  }
}

function readOptions(): ReadReq.Options {
  return new Options().setUuidOption(new Options.UUIDOption().setString(new shared.Empty()));
}

function allFrom(from: Place | null, backwards: boolean): ReadReq.Options.AllOptions {
  const all = new Options.AllOptions();
  if (from === null) return backwards ? all.setEnd(new shared.Empty()) : all.setStart(new shared.Empty());
  return all.setPosition(
    new Options.Position().setCommitPosition(String(from.commit)).setPreparePosition(String(from.prepare)),
  );
}

const placeOf = (commit: string, prepare: string): Place => ({ commit: BigInt(commit), prepare: BigInt(prepare) });

function recordOf(read: ReadResp.ReadEvent): WireRecord {
  const record = read.getEvent()!;
  const place = placeOf(record.getCommitPosition(), record.getPreparePosition());
  // −1 as an unsigned number: servers before 22.10 know no positions where a stream is read
  if (place.commit > 0x7fff_ffff_ffff_ffffn)
    throw new Error('this server is too old: EventStoreDB 22.10 or later is needed');
  return {
    streamName: Buffer.from(record.getStreamIdentifier()!.getStreamName_asU8()).toString('utf8'),
    revision: Number(record.getStreamRevision()),
    id: record.getId()!.getString(),
    metadata: record.getCustomMetadata_asU8(),
    data: record.getData_asU8(),
    place,
  };
}

async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw failureOf(error);
  }
}

/** Words of servers and of gRPC itself for "nobody took this call". */
const NOT_TAKEN =
  /server is not ready|server is (too )?busy|no leader info|no connection established|failed to connect|name resolution failed|failed to discover|channel has been (shut down|closed)|ECONNREFUSED/i;

function failureOf(error: unknown): unknown {
  if (error instanceof ServerFailure || !(error instanceof Error)) return error;
  const told = convertToCommandError(error) as Error & { readonly type?: ErrorType; readonly code?: number };
  return told.type === undefined && !NOT_TAKEN.test(told.message) && told.code === undefined
    ? error
    : new ServerFailure(kindOf(told), told);
}

function kindOf({ type, code, message }: Error & { readonly type?: ErrorType; readonly code?: number }): FailureKind {
  switch (type) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return 'conflict';
    case ErrorType.STREAM_DELETED:
      return 'deleted';
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return 'too-large';
    case ErrorType.ACCESS_DENIED:
      return 'denied';
    case ErrorType.NOT_LEADER:
      return 'not-done';
    default:
      if (NOT_TAKEN.test(message)) return 'not-done';
      // INVALID_ARGUMENT, UNIMPLEMENTED
      return code === 3 || code === 12 ? 'refused' : 'unknown';
  }
}
