import { convertToCommandError, ErrorType, EventStoreDBClient } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams, {
  type BatchAppendReq,
  type BatchAppendResp,
  type ReadReq,
  type ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { OpenAppends, type AppendAnswers, type AppendCall } from './open-appends.js';
import {
  ServerFailure,
  type Appended,
  type FailureKind,
  type Found,
  type Place,
  type Proposal,
  type Range,
  type Signal,
  type WantedAppend,
  type WireRecord,
} from './server-messages.js';

// The only file that names the client. Its successor speaks the same protocol: whoever changes to it changes this file.

interface ReadCall extends AsyncIterable<ReadResp> {
  cancel(): void;
}

interface BatchCall {
  write(request: BatchAppendReq): boolean;
  cancel(): void;
  on(event: 'data', listener: (response: BatchAppendResp) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'end', listener: () => void): this;
}

interface Calls {
  read(request: ReadReq, ...rest: unknown[]): ReadCall;
  batchAppend(...rest: unknown[]): BatchCall;
}

/** What the client has for those who extend it. */
interface Inner {
  handleError: (client: unknown, error: Error) => Promise<void>;
  getChannel: () => Promise<{ close(): void }>;
  callArguments: (options: { requiresLeader?: boolean; deadline?: number }, call?: { deadline: number }) => unknown[];
  GRPCStreamCreator: <Call>(service: unknown, name: string, open: (client: Calls) => Call) => () => Promise<Call>;
}

/** Events of other streams that a filtered read or subscription passes over before the server says how far it is. */
const SEARCH_WINDOW = 1_000;
const { Options } = streams.ReadReq;

/** A server or cluster of EventStoreDB (or KurrentDB), spoken to over gRPC. Knows no envelope. */
export class EventStoreDbClient {
  readonly #client: EventStoreDBClient;
  readonly #inner: Inner;
  readonly #appends: OpenAppends;

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
    this.#appends = new OpenAppends((answers) => this.#openAppends(answers), deadlineMs);
    // not awaited by the client; where no node can be found it would end the process as an unhandled rejection
    const handle = this.#inner.handleError.bind(this.#client);
    this.#inner.handleError = (client, error) => handle(client, error).catch(() => undefined);
  }

  /** All or nothing. The same ids at the same revision are a retry and answered as success. @throws ServerFailure */
  append(append: WantedAppend): Promise<Appended> {
    return this.#appends.append(append);
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
  async readAll({ from, backwards = false, limit }: Range): Promise<Found> {
    const { FORWARDS, BACKWARDS } = Options.ReadDirection;
    const options = readOptions()
      .setAll(allFrom(from, backwards))
      .setCount(String(limit))
      .setReadDirection(backwards ? BACKWARDS : FORWARDS)
      .setFilter(this.#filter());
    const records: WireRecord[] = [];
    try {
      await this.#read(options, (response) => {
        if (response.hasEvent()) records.push(recordOf(response.getEvent()!));
      });
      return { records, whole: true };
    } catch (error) {
      if (error instanceof ServerFailure && error.late) return { records, whole: false };
      throw error;
    }
  }

  /**
   * How far the server comes within one deadline when it looks for the next event of ours after `from`: a read says nothing of what
   * it passes over, a subscription does.
   * @returns a place before which none of ours is; null where it came nowhere
   * @throws ServerFailure
   */
  async searchedTo(from: Place | null): Promise<Place | null> {
    const ended = AbortSignal.timeout(this.deadlineMs);
    let searched: Place | null = null;
    for await (const told of this.#subscribed(allFrom(from, false), ended)) {
      if (told.kind === 'event') break;
      if (told.kind === 'checkpoint') searched = told.place;
      else if (searched !== null) break;
    }
    return searched;
  }

  /**
   * What was appended to our streams after `from`, then for as long as the connection lasts. The server sends no faster than this
   * is read. Ends by itself when `signal` aborts.
   * @throws ServerFailure when the subscription is dropped
   */
  follow(from: Place | null, signal: AbortSignal): AsyncGenerator<Signal> {
    const all = from === null ? new Options.AllOptions().setEnd(new shared.Empty()) : allFrom(from, false);
    return this.#subscribed(all, signal);
  }

  async *#subscribed(all: ReadReq.Options.AllOptions, signal: AbortSignal): AsyncGenerator<Signal> {
    const options = readOptions()
      .setAll(all)
      .setSubscription(new Options.SubscriptionOptions())
      .setFilter(this.#filter());
    let opening: NodeJS.Timeout | undefined;
    try {
      const call = await this.#open(options, Infinity);
      const cancel = () => call.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      // the call itself lasts for ever; that it was begun is said at once, or never
      opening = setTimeout(cancel, this.deadlineMs);
      try {
        if (signal.aborted) return;
        for await (const response of call) {
          clearTimeout(opening);
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
    } finally {
      clearTimeout(opening);
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
    this.#appends.close();
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

  #openAppends(answers: AppendAnswers): Promise<AppendCall> {
    const lost = () => answers.end(new ServerFailure('unknown', new Error('the server ended the call')));
    const opened = this.#inner.GRPCStreamCreator(streamsGrpc.StreamsClient, 'batchAppend', (client) =>
      client
        .batchAppend(...this.#inner.callArguments({ requiresLeader: true }, { deadline: Infinity }))
        .on('data', (response) => answers.settle(idOf(response), outcomeOf(response)))
        .on('error', (error) => answers.end(failureOf(error)))
        .on('end', lost),
    )();
    return opened.then(
      (call) => ({
        // what can't leave at once waits in the call: there is no more of it than appends that somebody waits for
        send(id, append) {
          for (const request of requestsOf(id, append)) call.write(request);
        },
        cancel: () => call.cancel(),
      }),
      (error: unknown) => {
        throw failureOf(error);
      },
    );
  }

  #open(options: ReadReq.Options, deadline?: number): Promise<ReadCall> {
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

/** Of one request; longer appends go as several. A server takes no message above 4 MiB unless told otherwise. */
const MOST_BYTES = 1_000_000;

/**
 * No deadline is sent: the field that this client knows is a time of day, and clocks differ. The server has a timeout of its own.
 */
function* requestsOf(id: string, { streamName, expected, proposals }: WantedAppend): Generator<BatchAppendReq> {
  const options = new streams.BatchAppendReq.Options().setStreamIdentifier(
    new shared.StreamIdentifier().setStreamName(Buffer.from(streamName)),
  );
  if (expected === -1) options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(expected));
  let request = requestOf(id).setOptions(options);
  let bytes = 0;
  for (const proposal of proposals) {
    const size = proposal.data.length + proposal.metadata.length;
    if (bytes > 0 && bytes + size > MOST_BYTES) {
      yield request;
      [request, bytes] = [requestOf(id), 0];
    }
    request.addProposedMessages(messageOf(proposal));
    bytes += size;
  }
  yield request.setIsFinal(true);
}

const requestOf = (id: string): BatchAppendReq =>
  new streams.BatchAppendReq().setCorrelationId(new shared.UUID().setString(id));

function messageOf({ id, type, metadata, data }: Proposal): BatchAppendReq.ProposedMessage {
  const message = new streams.BatchAppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(id))
    .setData(data)
    .setCustomMetadata(metadata);
  message.getMetadataMap().set('type', type).set('content-type', 'application/octet-stream');
  return message;
}

/** As it was sent, or, from a server that gave an append up, in two numbers. */
function idOf(response: BatchAppendResp): string {
  const id = response.getCorrelationId()!;
  if (!id.hasStructured()) return id.getString();
  const { mostSignificantBits, leastSignificantBits } = id.getStructured()!.toObject();
  const hex = [mostSignificantBits, leastSignificantBits]
    .map((bits) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function outcomeOf(response: BatchAppendResp): Appended | ServerFailure {
  if (response.hasError()) {
    const error = response.getError()!;
    const type = error.getDetails()?.getTypeName().split('.').at(-1) ?? '';
    const message = error.getMessage();
    const kind = KINDS[type] ?? (NOT_TAKEN.test(message) ? 'not-done' : 'unknown');
    return new ServerFailure(kind, new Error(message));
  }
  const success = response.getSuccess()!;
  const position = success.getPosition();
  return {
    revision: Number(success.getCurrentRevision()),
    place: position ? placeOf(position.getCommitPosition(), position.getPreparePosition()) : null,
  };
}

/** What is packed into the error of one append. */
const KINDS: Readonly<Record<string, FailureKind>> = {
  WrongExpectedVersion: 'conflict',
  StreamDeleted: 'deleted',
  MaximumAppendSizeExceeded: 'too-large',
  MaximumAppendEventSizeExceeded: 'too-large',
  AccessDenied: 'denied',
  BadRequest: 'refused',
};

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
    : new ServerFailure(kindOf(told), told, told.type === ErrorType.DEADLINE_EXCEEDED);
}

function kindOf({ type, code, message }: Error & { readonly type?: ErrorType; readonly code?: number }): FailureKind {
  switch (type) {
    case ErrorType.STREAM_DELETED:
      return 'deleted';
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
