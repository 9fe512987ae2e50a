import { setTimeout as sleep } from 'node:timers/promises';
import type { Metadata, sendUnaryData, ServerDuplexStream, ServerReadableStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import streams, {
  type AppendReq,
  type BatchAppendReq,
  type BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import { nameOf, requiresLeader, serviceError, WIRE_ERRORS, type Fault, type WireError } from './wire-errors.js';
import type { Expected, Outcome, Proposed, WireLog } from './wire-log.js';

/** What the appends of a node need of it. */
export interface AppendingNode {
  readonly log: WireLog;
  readonly calls: { append: number; batch: number; appendCall: number };
  dropAppendCallAfter: number | null;
  readonly leader: { readonly host: string; readonly port: number } | null;
  delay(): number;
  admits(metadata: Metadata): boolean;
  fault(on: 'append'): Fault | null;
}

/** What the node says to one append; `hang`: nothing, ever. */
type Reply =
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'error'; readonly error: WireError }
  | { readonly kind: 'hang' };

/** The decision is the same however an append came: a fault, a node that does not lead, or what the log says. */
async function replyOf(
  node: AppendingNode,
  metadata: Metadata,
  name: string,
  expected: Expected,
  proposed: readonly Proposed[],
): Promise<Reply> {
  if (!node.admits(metadata)) return { kind: 'error', error: WIRE_ERRORS.unauthenticated };
  const fault = node.fault('append');
  const broken: Reply | null =
    fault === null ? null : 'hang' in fault ? { kind: 'hang' } : { kind: 'error', error: fault.error };
  if (broken && !fault!.afterwards) return broken;
  if (node.leader && requiresLeader(metadata))
    return { kind: 'error', error: WIRE_ERRORS.notLeader(node.leader.host, node.leader.port) };
  const wait = node.delay();
  if (wait > 0) await sleep(wait);
  const outcome = node.log.append(name, expected, proposed);
  return broken ?? { kind: 'outcome', outcome };
}

/** One append, one call: `Streams.Append.cs`. */
export async function answerAppend(
  node: AppendingNode,
  call: ServerReadableStream<AppendReq, unknown>,
  done: sendUnaryData<unknown>,
): Promise<void> {
  node.calls.append += 1;
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
  const name = nameOf(options!.getStreamIdentifier());
  const expected: Expected = options!.hasRevision()
    ? Number(options!.getRevision())
    : options!.hasNoStream()
      ? 'no_stream'
      : options!.hasStreamExists()
        ? 'stream_exists'
        : 'any';
  const reply = await replyOf(node, call.metadata, name, expected, proposed);
  if (reply.kind === 'hang') return;
  if (reply.kind === 'error') return done(serviceError(reply.error), null);
  const { outcome } = reply;
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
      const success = new streams.AppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(place);
      return done(null, new streams.AppendResp().setSuccess(success));
    }
  }
}

/**
 * Many appends on one call, each answered for itself, in whatever order they are done: `Streams.BatchAppend.cs`. An append may come
 * in several requests; what has not come whole when the call ends was never asked for.
 */
export function answerBatch(node: AppendingNode, call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
  node.calls.appendCall += 1;
  const pending = new Map<string, { options: BatchAppendReq.Options; proposed: Proposed[]; size: number }>();
  let [over, requests] = [false, 0];
  const drop = (error: WireError) => {
    over = true;
    call.emit('error', serviceError(error));
  };
  call.on('error', () => (over = true));
  call.on('cancelled', () => (over = true));
  call.on('end', () => call.end());
  call.on('data', (request: BatchAppendReq) => {
    if (node.dropAppendCallAfter === (requests += 1)) {
      node.dropAppendCallAfter = null;
      return drop(WIRE_ERRORS.lost);
    }
    const id = request.getCorrelationId()!.getString();
    if (request.hasOptions()) pending.set(id, { options: request.getOptions()!, proposed: [], size: 0 });
    const batch = pending.get(id);
    if (batch === undefined || over) return;
    for (const proposed of request.getProposedMessagesList().map(proposedOf)) {
      batch.proposed.push(proposed);
      batch.size += node.log.sizeOf(proposed);
    }
    const identifier = batch.options.getStreamIdentifier();
    // an append that the server gave up by itself is named in two numbers, any other as it came
    const say = (answer: BatchAppendResp, byItself = false) => {
      const named = byItself ? structured(id) : request.getCorrelationId();
      if (!over) call.write(answer.setCorrelationId(named).setStreamIdentifier(identifier));
    };
    // before it has come whole
    if (batch.size > node.log.maxAppendSize) {
      pending.delete(id);
      return say(
        failed(
          'MaximumAppendSizeExceeded',
          new shared.MaximumAppendSizeExceeded().setMaxappendsize(node.log.maxAppendSize),
        ),
      );
    }
    if (!request.getIsFinal()) return;
    pending.delete(id);
    node.calls.batch += 1;
    const expected: Expected = batch.options.hasStreamPosition()
      ? Number(batch.options.getStreamPosition())
      : batch.options.hasNoStream()
        ? 'no_stream'
        : batch.options.hasStreamExists()
          ? 'stream_exists'
          : 'any';
    void replyOf(node, call.metadata, nameOf(identifier), expected, batch.proposed).then((reply) => {
      if (reply.kind === 'hang' || over) return;
      if (reply.kind === 'outcome') return say(outcomeAnswer(expected, reply.outcome));
      if (reply.error.ofOne) return say(errorAnswer(reply.error.ofOne), reply.error.ofOne.type === 'Timeout');
      drop(reply.error);
    });
  });
}

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

function structured(id: string) {
  const [most, least] = [id.slice(0, 18), id.slice(19)].map((half) =>
    String(BigInt.asIntN(64, BigInt(`0x${half.replaceAll('-', '')}`))),
  );
  const both = new shared.UUID.Structured().setMostSignificantBits(most!).setLeastSignificantBits(least!);
  return new shared.UUID().setStructured(both);
}

interface Detail {
  serializeBinary(): Uint8Array;
}

function failed(message: string, detail: Detail, name = `event_store.client.${message}`): BatchAppendResp {
  const details = new anyPb.Any();
  details.pack(detail.serializeBinary(), name);
  return new streams.BatchAppendResp().setError(new statusPb.Status().setMessage(message).setDetails(details));
}

const DETAILS = {
  Timeout: shared.Timeout,
  AccessDenied: shared.AccessDenied,
  Unknown: shared.Unknown,
  BadRequest: shared.BadRequest,
} as const;

function errorAnswer({ message, type }: NonNullable<WireError['ofOne']>): BatchAppendResp {
  return type === undefined
    ? failed(message, new emptyPb.Empty(), 'google.protobuf.Empty')
    : failed(type, new DETAILS[type]());
}

function outcomeAnswer(expected: Expected, outcome: Outcome): BatchAppendResp {
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
      return new streams.BatchAppendResp().setSuccess(
        new streams.BatchAppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(place),
      );
    }
  }
}
