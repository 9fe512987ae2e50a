import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams, {
  type AppendReq,
  type BatchAppendReq,
  type BatchAppendResp,
  type ReadReq,
  type ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import { WireLog, type Expected, type Outcome, type Proposed, type WireEvent } from './wire-log.js';

/** An error as the server puts it on the wire: `RpcExceptions.cs` of EventStoreDB has them all. */
export interface WireError {
  readonly code: status;
  readonly details: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export const WIRE_ERRORS = {
  notReady: { code: status.UNAVAILABLE, details: 'Server Is Not Ready' },
  busy: { code: status.UNAVAILABLE, details: 'Server Is Too Busy' },
  timeout: { code: status.ABORTED, details: 'Operation timed out' },
  noLeader: { code: status.UNKNOWN, details: 'No leader info available in response' },
  denied: { code: status.PERMISSION_DENIED, details: 'Access Denied', metadata: { exception: 'access-denied' } },
  lost: { code: status.UNAVAILABLE, details: 'Connection dropped' },
  notLeader: (host: string, port: number): WireError => ({
    code: status.NOT_FOUND,
    details: 'Leader info available',
    metadata: { exception: 'not-leader', 'leader-endpoint-host': host, 'leader-endpoint-port': String(port) },
  }),
  deleted: (name: string): WireError => ({
    code: status.FAILED_PRECONDITION,
    details: `Event stream '${name}' is deleted.`,
    metadata: { exception: 'stream-deleted', 'stream-name': name },
  }),
  tooLarge: (limit: number): WireError => ({
    code: status.INVALID_ARGUMENT,
    details: `Maximum Append Size of ${limit} Exceeded.`,
    metadata: { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(limit) },
  }),
} as const;

/** What goes wrong with the next calls, one each. `lose`: it is done, and the answer never comes. */
export type Fault =
  | {
      readonly on: 'append' | 'read' | 'subscribe';
      readonly error: WireError;
      readonly afterwards?: boolean;
      readonly afterEvents?: number;
    }
  | { readonly on: 'append' | 'read'; readonly hang: true; readonly afterwards?: boolean };

/**
 * A node that speaks EventStoreDB's gRPC services with the client's own messages over `WireLog`: appends one by one and in batches,
 * reads, filtered subscriptions with checkpoints, gossip, server features. Several may share a log, as the nodes of a cluster do.
 */
export class WireServer {
  readonly faults: Fault[] = [];
  /** Calls that came, by kind; for what must not be asked twice. */
  readonly calls = { append: 0, batch: 0, read: 0, subscribe: 0 };
  /** Milliseconds that an append waits before it arrives. */
  delay: () => number = () => 0;
  /** Null: this node leads; otherwise where the leader is. */
  leader: { readonly host: string; readonly port: number } | null = null;
  port = 0;
  #server: Server | null = null;
  readonly #subscriptions = new Set<Answers>();

  readonly log: WireLog;

  constructor(log: WireLog = new WireLog()) {
    this.log = log;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** On a free port, or again on the one it had. */
  async start(): Promise<this> {
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    const add = (service: unknown, methods: object) =>
      server.addService(service as never, methods as UntypedServiceImplementation);
    add(streamsGrpc.StreamsService, {
      read: (call: ServerWritableStream<ReadReq, ReadResp>) => void this.#read(call),
      append: (call: ServerReadableStream<AppendReq, unknown>, done: sendUnaryData<unknown>) =>
        void this.#append(call, done),
      batchAppend: (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => this.#batchAppend(call),
    });
    add(featuresGrpc.ServerFeaturesService, { getSupportedMethods: supportedMethods });
    add(gossipGrpc.GossipService, { read: this.#gossip });
    this.port = await new Promise<number>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
    this.#server = server;
    return this;
  }

  /** As a killed process: connections end in the middle of everything. */
  stop(): void {
    this.#server?.forceShutdown();
    this.#server = null;
    this.#subscriptions.clear();
  }

  dropSubscriptions(error: WireError = WIRE_ERRORS.lost): void {
    for (const answers of this.#subscriptions) answers.fail(error);
  }

  #fault(on: Fault['on']): Fault | null {
    const index = this.faults.findIndex((fault) => fault.on === on);
    return index < 0 ? null : this.faults.splice(index, 1)[0]!;
  }

  async #append(call: ServerReadableStream<AppendReq, unknown>, done: sendUnaryData<unknown>): Promise<void> {
    this.calls.append += 1;
    let options: AppendReq.Options | undefined;
    const proposed: Proposed[] = [];
    try {
      for await (const request of call as AsyncIterable<AppendReq>) {
        if (request.hasOptions()) options = request.getOptions();
        else proposed.push(proposedOf(request.getProposedMessage()!));
      }
    } catch {
      return;
    }
    const fault = this.#fault('append');
    if (fault && !fault.afterwards) return 'hang' in fault ? undefined : done(serviceError(fault.error), null);
    if (this.leader && requiresLeader(call.metadata))
      return done(serviceError(WIRE_ERRORS.notLeader(this.leader.host, this.leader.port)), null);
    const wait = this.delay();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const name = nameOf(options!.getStreamIdentifier());
    const expected: Expected = options!.hasRevision()
      ? Number(options!.getRevision())
      : options!.hasNoStream()
        ? 'no_stream'
        : options!.hasStreamExists()
          ? 'stream_exists'
          : 'any';
    const outcome = this.log.append(name, expected, proposed);
    if (fault) return 'hang' in fault ? undefined : done(serviceError(fault.error), null);
    switch (outcome.kind) {
      case 'deleted':
        return done(serviceError(WIRE_ERRORS.deleted(name)), null);
      case 'too-large':
        return done(serviceError(WIRE_ERRORS.tooLarge(outcome.limit)), null);
      case 'wrong-revision': {
        const wrong = new streams.AppendResp.WrongExpectedVersion();
        if (outcome.current < 0) wrong.setCurrentNoStream(new shared.Empty());
        else wrong.setCurrentRevision(String(outcome.current));
        if (typeof expected === 'number') wrong.setExpectedRevision(String(expected));
        else wrong.setExpectedNoStream(new shared.Empty());
        return done(null, new streams.AppendResp().setWrongExpectedVersion(wrong));
      }
      default: {
        const { commit, prepare } = answeredPlace(outcome);
        const place = new streams.AppendResp.Position().setCommitPosition(commit).setPreparePosition(prepare);
        const success = new streams.AppendResp.Success()
          .setCurrentRevision(String(outcome.revision))
          .setPosition(place);
        return done(null, new streams.AppendResp().setSuccess(success));
      }
    }
  }

  #batchAppend(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
    const pending = new Map<string, { options: BatchAppendReq.Options; proposed: Proposed[] }>();
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      const id = request.getCorrelationId()!.getString();
      if (request.hasOptions()) pending.set(id, { options: request.getOptions()!, proposed: [] });
      const batch = pending.get(id);
      if (batch === undefined) return;
      batch.proposed.push(...request.getProposedMessagesList().map(proposedOf));
      if (!request.getIsFinal()) return;
      pending.delete(id);
      this.calls.batch += 1;
      const name = nameOf(batch.options.getStreamIdentifier());
      const expected: Expected = batch.options.hasStreamPosition()
        ? Number(batch.options.getStreamPosition())
        : batch.options.hasNoStream()
          ? 'no_stream'
          : 'any';
      const answer = batchAnswer(name, expected, this.log.append(name, expected, batch.proposed));
      call.write(
        answer.setCorrelationId(request.getCorrelationId()).setStreamIdentifier(batch.options.getStreamIdentifier()),
      );
    });
  }

  async #read(call: ServerWritableStream<ReadReq, ReadResp>): Promise<void> {
    const options = call.request.getOptions()!;
    const kind = options.hasSubscription() ? 'subscribe' : 'read';
    this.calls[kind] += 1;
    const fault = this.#fault(kind);
    const answers = new Answers(call, fault && 'error' in fault ? fault : null);
    if (fault && 'hang' in fault) return;
    if (this.leader && requiresLeader(call.metadata))
      return answers.fail(WIRE_ERRORS.notLeader(this.leader.host, this.leader.port));
    if (options.hasStream()) return this.#readStream(options, answers);
    if (kind === 'read') return this.#readAll(options, answers);
    return this.#subscribe(options, answers);
  }

  async #readStream(options: ReadReq.Options, answers: Answers): Promise<void> {
    const wanted = options.getStream()!;
    const name = nameOf(wanted.getStreamIdentifier());
    const events = this.log.stream(name);
    if (events === 'tombstoned') return answers.fail(WIRE_ERRORS.deleted(name));
    if (events === 'absent') {
      const absent = new streams.ReadResp.StreamNotFound().setStreamIdentifier(wanted.getStreamIdentifier());
      await answers.send(new streams.ReadResp().setStreamNotFound(absent));
      return answers.end();
    }
    const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
    const from = wanted.hasRevision() ? Number(wanted.getRevision()) : 0;
    const chosen = backwards ? events.toReversed() : events.filter(({ revision }) => revision >= from);
    for (const event of chosen.slice(0, Number(options.getCount()))) await answers.send(eventAnswer(event));
    answers.end();
  }

  async #readAll(options: ReadReq.Options, answers: Answers): Promise<void> {
    const all = options.getAll()!;
    const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
    const from = all.hasPosition() ? BigInt(all.getPosition()!.getCommitPosition()) : null;
    const matches = filterOf(options);
    const chosen = backwards
      ? this.log.all.toReversed().filter((event) => matches(event) && (from === null || event.position < from))
      : this.log.from(from ?? 0n).filter(matches);
    for (const event of chosen.slice(0, Number(options.getCount()))) await answers.send(eventAnswer(event));
    answers.end();
  }

  async #subscribe(options: ReadReq.Options, answers: Answers): Promise<void> {
    const all = options.getAll()!;
    const matches = filterOf(options);
    const window = options.getFilter()!.getMax() * options.getFilter()!.getCheckpointintervalmultiplier();
    const { log } = this;
    let next = all.hasEnd() ? log.all.length : 0;
    // behind the position, not at it
    if (all.hasPosition()) {
      next = log.all.length - log.from(BigInt(all.getPosition()!.getCommitPosition()) + 1n).length;
    }
    let wake: () => void = () => undefined;
    const listener = () => wake();
    log.listeners.add(listener);
    this.#subscriptions.add(answers);
    answers.whenOver(() => {
      log.listeners.delete(listener);
      this.#subscriptions.delete(answers);
      wake();
    });
    await answers.send(
      new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId('1')),
    );
    let live = false;
    for (let passed = 0; !answers.over;) {
      const event = log.all[next];
      if (event === undefined) {
        if (!live) await answers.send(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
        live = true;
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (answers.over || log.all.length > next) resolve();
        });
        continue;
      }
      next += 1;
      if (matches(event)) await answers.send(eventAnswer(event));
      else if ((passed += 1) >= window) {
        passed = 0;
        const at = String(event.position);
        const checkpoint = new streams.ReadResp.Checkpoint().setCommitPosition(at).setPreparePosition(at);
        await answers.send(new streams.ReadResp().setCheckpoint(checkpoint));
      }
    }
  }

  readonly #gossip = (_: unknown, done: sendUnaryData<unknown>): void => {
    const member = (port: number, leads: boolean) =>
      new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(crypto.randomUUID()))
        .setState(leads ? gossip.MemberInfo.VNodeState.LEADER : gossip.MemberInfo.VNodeState.FOLLOWER)
        .setIsAlive(true)
        .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port));
    const members = [member(this.port, this.leader === null)];
    if (this.leader) members.push(member(this.leader.port, true));
    done(null, new gossip.ClusterInfo().setMembersList(members));
  };
}

/** One answer after the other, no faster than the client reads; where a fault says so, an error in their middle. */
class Answers {
  over = false;
  #sent = 0;
  readonly #ends: (() => void)[] = [];

  readonly #call: ServerWritableStream<ReadReq, ReadResp>;
  readonly #fault: Extract<Fault, { readonly error: WireError }> | null;

  constructor(
    call: ServerWritableStream<ReadReq, ReadResp>,
    fault: Extract<Fault, { readonly error: WireError }> | null,
  ) {
    this.#call = call;
    this.#fault = fault;
    for (const event of ['cancelled', 'close', 'error'] as const) call.on(event, () => this.#finish());
    if (fault && (fault.afterEvents ?? 0) === 0) this.fail(fault.error);
  }

  whenOver(done: () => void): void {
    this.#ends.push(done);
  }

  async send(answer: ReadResp): Promise<void> {
    if (this.over) return;
    if (answer.hasEvent()) this.#sent += 1;
    if (this.#fault && answer.hasEvent() && this.#sent > (this.#fault.afterEvents ?? 0))
      return this.fail(this.#fault.error);
    if (!this.#call.write(answer))
      await new Promise<void>((resolve) => {
        this.#call.once('drain', () => resolve());
        this.whenOver(resolve);
      });
  }

  end(): void {
    if (!this.over) this.#call.end();
    this.#finish();
  }

  fail(error: WireError): void {
    if (!this.over) this.#call.emit('error', serviceError(error));
    this.#finish();
  }

  #finish(): void {
    this.over = true;
    for (const done of this.#ends.splice(0)) done();
  }
}

function serviceError({ code, details, metadata }: WireError) {
  const trailers = new Metadata();
  for (const [key, value] of Object.entries(metadata ?? {})) trailers.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata: trailers });
}

const requiresLeader = (metadata: Metadata): boolean => metadata.get('requires-leader').includes('true');

const nameOf = (identifier: { getStreamName_asU8(): Uint8Array } | undefined): string =>
  Buffer.from(identifier!.getStreamName_asU8()).toString('utf8');

function proposedOf(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposed {
  return {
    id: message.getId()!.getString(),
    type: message.getMetadataMap().get('type')!,
    contentType: message.getMetadataMap().get('content-type')!,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** `RequestManagerBase`: a retry is told where its last event was committed, and nothing about where it was prepared. */
function answeredPlace({ kind, position }: Extract<Outcome, { readonly position: bigint }>) {
  return { commit: String(position), prepare: kind === 'idempotent' ? '0' : String(position) };
}

function eventAnswer({ stream, revision, id, type, contentType, data, metadata, position }: WireEvent): ReadResp {
  const record = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setStreamRevision(String(revision))
    .setCommitPosition(String(position))
    .setPreparePosition(String(position))
    .setData(data)
    .setCustomMetadata(metadata);
  record.getMetadataMap().set('type', type).set('content-type', contentType).set('created', '0');
  const read = new streams.ReadResp.ReadEvent().setEvent(record).setCommitPosition(String(position));
  return new streams.ReadResp().setEvent(read);
}

function filterOf(options: ReadReq.Options): (event: WireEvent) => boolean {
  const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? null;
  return ({ stream }) => prefixes === null || prefixes.some((prefix) => stream.startsWith(prefix));
}

function batchAnswer(name: string, expected: Expected, outcome: Outcome): BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  const failed = (type: string, detail: { serializeBinary(): Uint8Array }) => {
    const details = new anyPb.Any();
    details.pack(detail.serializeBinary(), `event_store.client.${type}`);
    return answer.setError(new statusPb.Status().setMessage(type).setDetails(details));
  };
  switch (outcome.kind) {
    case 'deleted':
      return failed('StreamDeleted', new shared.StreamDeleted());
    case 'too-large':
      return failed(
        'MaximumAppendSizeExceeded',
        new shared.MaximumAppendSizeExceeded().setMaxappendsize(outcome.limit),
      );
    case 'wrong-revision': {
      const wrong = new shared.WrongExpectedVersion();
      if (outcome.current < 0) wrong.setCurrentNoStream(new emptyPb.Empty());
      else wrong.setCurrentStreamRevision(String(outcome.current));
      if (typeof expected === 'number') wrong.setExpectedStreamPosition(String(expected));
      else wrong.setExpectedNoStream(new emptyPb.Empty());
      return failed('WrongExpectedVersion', wrong);
    }
    default: {
      const { commit, prepare } = answeredPlace(outcome);
      const place = new shared.AllStreamPosition().setCommitPosition(commit).setPreparePosition(prepare);
      return answer.setSuccess(
        new streams.BatchAppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(place),
      );
    }
  }
}

function supportedMethods(_: ServerUnaryCall<unknown, unknown>, done: sendUnaryData<unknown>): void {
  const methods = ['read', 'append', 'batchappend'].map((name) =>
    new features.SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(name),
  );
  done(null, new features.SupportedMethods().setMethodsList(methods).setEventStoreServerVersion('24.10.0'));
}
