import {
  type Metadata,
  Server,
  ServerCredentials,
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
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams, {
  type AppendReq,
  type BatchAppendReq,
  type BatchAppendResp,
  type ReadReq,
  type ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { Certificate } from './certificate.js';
import { answerAppend, answerBatch } from './wire-appends.js';
import { nameOf, requiresLeader, serviceError, WIRE_ERRORS, type Fault, type WireError } from './wire-errors.js';
import { WireLog, type WireEvent } from './wire-log.js';

export { WIRE_ERRORS, type Fault } from './wire-errors.js';

/**
 * A node that speaks EventStoreDB's gRPC services with the client's own messages over `WireLog`: appends one by one and in batches,
 * reads, filtered subscriptions with checkpoints, gossip, server features. Several may share a log, as the nodes of a cluster do.
 */
export class WireServer {
  readonly faults: Fault[] = [];
  /**
   * What came, for what must not be asked twice: appends that were a call of their own (`append`), appends within a call for many
   * (`batch`), such calls (`appendCall`), and the others.
   */
  readonly calls = { append: 0, batch: 0, appendCall: 0, read: 0, subscribe: 0 };
  /** Milliseconds that an append waits before it arrives. */
  delay: () => number = () => 0;
  /** Null: this node leads; otherwise where the leader is. */
  leader: { readonly host: string; readonly port: number } | null = null;
  port = 0;
  #server: Server | null = null;
  /** Whether an event says where it stands in `$all`: servers before 22.10 do not where one is read of a stream. */
  tellsPositions = true;
  /** Milliseconds that it takes to pass over an event of somebody else. */
  searchMs = 0;
  /** Events of somebody else that reads and subscriptions passed over. */
  passedOver = 0;
  /** Where subscriptions asked to begin: behind a commit position, at the `start` or the `end`. */
  readonly subscribedAfter: string[] = [];
  /** Events that left for subscriptions. */
  told = 0;
  /** Events of other streams that a subscription passes over before it says so: less than a client asks for, to see it. */
  window = Infinity;
  /** A call for many appends is lost once it has sent so many requests; then null again. */
  dropAppendCallAfter: number | null = null;
  readonly #later: { well: number; readonly fault: Fault }[] = [];
  readonly #subscriptions = new Set<Answers>();

  readonly log: WireLog;
  readonly #secured: Secured | null;

  constructor(log: WireLog = new WireLog(), secured: Secured | null = null) {
    this.log = log;
    this.#secured = secured;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Whether a call comes from somebody whom this node knows: `AuthenticationMiddleware` answers 401 before any service is asked. */
  admits(metadata: Metadata): boolean {
    if (this.#secured === null) return true;
    const [said] = metadata.get('authorization');
    return said === `Basic ${Buffer.from(this.#secured.user).toString('base64')}`;
  }

  /** On a free port, or again on the one it had. */
  async start(): Promise<this> {
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    const add = (service: unknown, methods: object) =>
      server.addService(service as never, methods as UntypedServiceImplementation);
    add(streamsGrpc.StreamsService, {
      read: (call: ServerWritableStream<ReadReq, ReadResp>) => void this.#read(call),
      append: (call: ServerReadableStream<AppendReq, unknown>, done: sendUnaryData<unknown>) =>
        void answerAppend(this, call, done),
      batchAppend: (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => answerBatch(this, call),
    });
    add(featuresGrpc.ServerFeaturesService, { getSupportedMethods: supportedMethods });
    add(gossipGrpc.GossipService, { read: this.#gossip });
    this.port = await new Promise<number>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${this.port}`, credentialsOf(this.#secured), (error, port) =>
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

  /** As a fault of `faults`, once so many went well. */
  faultAfter(well: number, fault: Fault): void {
    this.#later.push({ well, fault });
  }

  /** The next thing that goes wrong with a call of this kind. */
  fault(on: Fault['on']): Fault | null {
    const later = this.#later.find(({ fault }) => fault.on === on);
    if (later && later.well-- === 0) {
      this.#later.splice(this.#later.indexOf(later), 1);
      return later.fault;
    }
    const index = this.faults.findIndex((fault) => fault.on === on);
    return index < 0 ? null : this.faults.splice(index, 1)[0]!;
  }

  async #read(call: ServerWritableStream<ReadReq, ReadResp>): Promise<void> {
    const options = call.request.getOptions()!;
    const kind = options.hasSubscription() ? 'subscribe' : 'read';
    this.calls[kind] += 1;
    const fault = this.fault(kind);
    const answers = new Answers(call, fault && 'error' in fault ? fault : null);
    if (fault && 'hang' in fault) return;
    if (!this.admits(call.metadata)) return answers.fail(WIRE_ERRORS.unauthenticated);
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
    for (const event of chosen.slice(0, Number(options.getCount())))
      await answers.send(eventAnswer(event, this.tellsPositions));
    answers.end();
  }

  async #readAll(options: ReadReq.Options, answers: Answers): Promise<void> {
    const all = options.getAll()!;
    const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
    const from = all.hasPosition() ? BigInt(all.getPosition()!.getCommitPosition()) : null;
    const matches = filterOf(options);
    const before = (event: WireEvent) => from === null || event.position < from;
    const searched = backwards ? this.log.all.toReversed().filter(before) : this.log.from(from ?? 0n);
    let left = Number(options.getCount());
    for (const event of searched) {
      if (left === 0 || answers.over) break;
      if (!matches(event)) await this.#passOver();
      else {
        await answers.send(eventAnswer(event, this.tellsPositions));
        left -= 1;
      }
    }
    answers.end();
  }

  async #passOver(): Promise<void> {
    this.passedOver += 1;
    if (this.searchMs > 0) await new Promise((resolve) => setTimeout(resolve, this.searchMs));
  }

  async #subscribe(options: ReadReq.Options, answers: Answers): Promise<void> {
    const all = options.getAll()!;
    const matches = filterOf(options);
    const asked = options.getFilter()!.getMax() * options.getFilter()!.getCheckpointintervalmultiplier();
    const window = Math.min(this.window, asked);
    this.subscribedAfter.push(
      all.hasEnd() ? 'end' : all.hasPosition() ? all.getPosition()!.getCommitPosition() : 'start',
    );
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
      if (matches(event)) {
        await answers.send(eventAnswer(event, this.tellsPositions));
        if (!answers.over) this.told += 1;
        continue;
      }
      await this.#passOver();
      if ((passed += 1) >= window) {
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

/** TLS, and the only user there is as `name:password`. */
export interface Secured extends Certificate {
  readonly user: string;
}

const credentialsOf = (secured: Secured | null): ServerCredentials =>
  secured === null
    ? ServerCredentials.createInsecure()
    : ServerCredentials.createSsl(null, [{ private_key: secured.key, cert_chain: secured.certificate }]);

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

function eventAnswer(event: WireEvent, tellsPositions: boolean): ReadResp {
  const { stream, revision, id, type, contentType, data, metadata } = event;
  // −1 as an unsigned number
  const position = tellsPositions ? event.position : 0xffff_ffff_ffff_ffffn;
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

function supportedMethods(_: ServerUnaryCall<unknown, unknown>, done: sendUnaryData<unknown>): void {
  const methods = ['read', 'append', 'batchappend'].map((name) =>
    new features.SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(name),
  );
  done(null, new features.SupportedMethods().setMethodsList(methods).setEventStoreServerVersion('24.10.0'));
}
