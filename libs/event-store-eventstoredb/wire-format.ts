import type { EventHeader, LoggedEvent, StoredEvent, StreamName } from '#libs/event-sourcing/envelope.js';
import type { Proposal, WireRecord } from './server-messages.js';
import { positionOf } from './positions.js';

/** Names of all our streams begin with it: what else lives on the server is none of our business. */
export const STREAM_PREFIX = 'trackforge_';

/**
 * `trackforge_<category>-<org>.<id>`: up to the first hyphen it is what the server's projection by category goes by.
 * @throws RangeError for a name that could be read as another one
 */
export function wireNameOf({ orgId, category, streamId }: StreamName): string {
  if (!/^[A-Za-z0-9]+$/.test(category) || orgId.includes('.')) throw new RangeError('not a name of a stream');
  return `${STREAM_PREFIX}${category}-${orgId}.${streamId}`;
}

/** In front of the hash: it makes the metadata no JSON, which some clients would parse and print anew. */
const FRAME = 1;
const HASH_END = 33;

/** Header and hash go as metadata, the body alone as data: byte for byte what they were. */
export function proposalOf({ header, headerBytes, body, hash }: StoredEvent): Proposal {
  const metadata = new Uint8Array(HASH_END + headerBytes.length);
  metadata[0] = FRAME;
  metadata.set(hash, 1);
  metadata.set(headerBytes, HASH_END);
  return { id: header.eventId, type: header.type, metadata, data: plain(body) };
}

/** The server holds something in one of our streams that this product did not write there: stop and alarm. */
export class UnreadableEvent extends Error {
  constructor(
    readonly streamName: string,
    readonly revision: number,
  ) {
    super(`the event at revision ${revision} of ${streamName} has no envelope of ours`);
    this.name = 'UnreadableEvent';
  }
}

/**
 * Views into the record's bytes, which nobody else holds.
 * @throws UnreadableEvent when it is no event of ours, or stands where its header does not say
 */
export function loggedEventOf(record: WireRecord): LoggedEvent {
  const { metadata, data, streamName, revision, id, place } = record;
  const header = headerOf(metadata);
  const stands =
    header !== null && wireNameOf(header) === streamName && header.revision === revision && header.eventId === id;
  if (!stands) throw new UnreadableEvent(streamName, revision);
  return {
    header,
    headerBytes: buffer(metadata).subarray(HASH_END),
    hash: buffer(metadata).subarray(1, HASH_END),
    body: buffer(data),
    position: positionOf(place),
  };
}

function headerOf(metadata: Uint8Array): EventHeader | null {
  if (metadata[0] !== FRAME || metadata.length <= HASH_END) return null;
  try {
    const header = JSON.parse(buffer(metadata).toString('utf8', HASH_END)) as Partial<EventHeader> | null;
    const named =
      typeof header?.orgId === 'string' &&
      typeof header.category === 'string' &&
      /^[A-Za-z0-9]+$/.test(header.category);
    return named && !header.orgId.includes('.') ? (header as EventHeader) : null;
  } catch {
    return null;
  }
}

const buffer = ({ buffer: bytes, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(bytes as ArrayBuffer, byteOffset, byteLength);

const plain = ({ buffer: bytes, byteOffset, byteLength }: Uint8Array): Uint8Array =>
  new Uint8Array(bytes as ArrayBuffer, byteOffset, byteLength);
