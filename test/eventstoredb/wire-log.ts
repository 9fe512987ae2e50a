/** An event as a client proposed it. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface WireEvent extends Proposed {
  readonly stream: string;
  readonly revision: number;
  /** Commit and prepare position in one: so it is for every append of a current server. */
  readonly position: bigint;
}

export type Expected = number | 'no_stream' | 'any' | 'stream_exists';

export type Outcome =
  | { readonly kind: 'done' | 'idempotent'; readonly revision: number; readonly position: bigint }
  | { readonly kind: 'wrong-revision'; readonly current: number }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large'; readonly limit: number };

interface WireStream {
  events: WireEvent[];
  next: number;
  tombstoned: boolean;
}

/** What one server holds, with its rules for appends: EventStoreDB's `IndexWriter.CheckCommit` says which. */
export class WireLog {
  readonly #streams = new Map<string, WireStream>();
  readonly all: WireEvent[] = [];
  readonly listeners = new Set<() => void>();
  #position = 0n;

  readonly maxAppendSize: number;

  constructor(maxAppendSize = 1_048_576) {
    this.maxAppendSize = maxAppendSize;
  }

  append(name: string, expected: Expected, proposed: readonly Proposed[]): Outcome {
    const size = proposed.reduce((sum, event) => sum + this.sizeOf(event), 0);
    if (size > this.maxAppendSize) return { kind: 'too-large', limit: this.maxAppendSize };
    const stream = this.#streams.get(name) ?? { events: [], next: 0, tombstoned: false };
    if (stream.tombstoned) return { kind: 'deleted' };
    const current = stream.next - 1;
    const softlyDeleted = this.#truncatedBefore(name) > current && current >= 0;
    const wanted = expected === 'no_stream' ? -1 : expected;
    if (typeof wanted === 'number' && wanted !== current && !(wanted === -1 && softlyDeleted)) {
      const retried = stream.events.filter(({ revision }) => revision > wanted).slice(0, proposed.length);
      const same = retried.length === proposed.length && retried.every(({ id }, index) => id === proposed[index]!.id);
      if (!same || wanted > current) return { kind: 'wrong-revision', current };
      return { kind: 'idempotent', revision: retried.at(-1)!.revision, position: retried.at(-1)!.position };
    }
    if (wanted === 'stream_exists' && current < 0) return { kind: 'wrong-revision', current };
    this.#streams.set(name, stream);
    for (const event of proposed) {
      const placed: WireEvent = { ...event, stream: name, revision: stream.next, position: this.#position };
      stream.next += 1;
      stream.events.push(placed);
      this.all.push(placed);
      this.#position += BigInt(100 + event.data.length + event.metadata.length);
    }
    for (const listener of this.listeners) listener();
    const last = stream.events.at(-1)!;
    return { kind: 'done', revision: last.revision, position: last.position };
  }

  /** As the server counts what an append may be at most: `Event.SizeOnDisk`. */
  sizeOf({ type, data, metadata }: Proposed): number {
    return 2 * type.length + data.length + metadata.length;
  }

  /** Events at this position and behind it. */
  from(position: bigint): readonly WireEvent[] {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.all[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return this.all.slice(low);
  }

  /** `absent` also for a stream that was deleted softly. */
  stream(name: string): readonly WireEvent[] | 'absent' | 'tombstoned' {
    const stream = this.#streams.get(name);
    if (stream?.tombstoned) return 'tombstoned';
    if (stream === undefined) return 'absent';
    const before = this.#truncatedBefore(name);
    return before > stream.next - 1 ? 'absent' : stream.events.filter(({ revision }) => revision >= before);
  }

  tombstone(name: string): void {
    const stream = this.#streams.get(name) ?? { events: [], next: 0, tombstoned: false };
    stream.tombstoned = true;
    this.#streams.set(name, stream);
  }

  /** As an administrator would; beyond the end it is what a soft deletion leaves. */
  truncate(name: string, before: number): void {
    const settings = Buffer.from(JSON.stringify({ $tb: before }));
    this.append(`$$${name}`, 'any', [
      {
        id: crypto.randomUUID(),
        type: '$metadata',
        contentType: 'application/json',
        data: settings,
        metadata: new Uint8Array(),
      },
    ]);
  }

  /** What could be done to the files behind the server's back. */
  tamper(name: string, revision: number, change: (event: WireEvent) => WireEvent | null): void {
    const swap = (events: WireEvent[]) =>
      events.flatMap((event) => (event.stream === name && event.revision === revision ? (change(event) ?? []) : event));
    const stream = this.#streams.get(name);
    if (stream) stream.events = swap(stream.events);
    this.all.splice(0, this.all.length, ...swap(this.all));
  }

  #truncatedBefore(name: string): number {
    const settings = this.#streams.get(`$$${name}`)?.events.at(-1);
    return settings === undefined
      ? 0
      : Number((JSON.parse(Buffer.from(settings.data).toString()) as { $tb?: number }).$tb ?? 0);
  }
}
