import { computed, signal } from '@angular/core';
import { newId } from '../ids.js';
import { isTransient, problemOf, type Problem } from '../problem.js';
import { NoAnswer, withinTime } from '../within-time.js';
import { backoff, bySeq, heads, isOpen, isRefused, newEntry, type OutboxEntry } from './outbox-entry.js';
import type { OutboxNews, OutboxStorage } from './outbox-storage.js';

export interface OutboxOptions<P> {
  /** One attempt. The entry's id is the Idempotency-Key. @throws HttpErrorResponse, see problemOf */
  readonly send: (entry: OutboxEntry<P>) => Promise<unknown>;
  /** The server has it: called before the entry stops being open, so that no moment shows it missing. */
  readonly acknowledged?: (entry: OutboxEntry<P>) => void;
  /** Acknowledged entries stay in `entries` until `settle`. */
  readonly keepsSent?: boolean;
  /** Whether a refused entry holds back a later one of the same thing. Default: never. */
  readonly holds?: (refused: P, later: P) => boolean;
  /** Two neighbours as one request; null: they don't fit. Absent: every entry is a request. */
  readonly join?: (first: P, next: P) => P | null;
  /** The parts of a joined request that was refused. */
  readonly split?: (payload: P) => readonly P[];
  /** A burst of acts within this time goes up as one, in milliseconds. */
  readonly gather?: number;
  readonly firstWait: number;
  readonly longestWait: number;
}

// requests of different things at once: enough that a slow one is not felt, few enough for a slow phone
const AT_ONCE = 4;
const OTHER_TAB_MS = 2_000;

/**
 * Writes that must not get lost: stored before they are sent, kept until they are acknowledged, tried again by themselves
 * under the same key. Entries about one thing go up in order; one that fails waits by itself and holds up no other thing.
 */
export class Outbox<P> {
  private readonly state = signal<readonly OutboxEntry<P>[]>([]);
  private readonly running = new Map<string, Promise<void>>();
  /** Entries that somebody asked to try now, whatever they were waiting for. */
  private readonly woken = new Set<string>();
  /** Entries for which the device had no room. */
  private readonly unstored = new Set<string>();
  /** Entries that another tab removed and has not said why yet. */
  private readonly missing = new Set<string>();
  private readonly signedOut = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly unwatch: () => void;
  private started = false;
  private closed = false;
  private readonly online = () => this.now();
  private readonly looked = () => document.visibilityState === 'visible' && this.now();

  /** Everything that is not settled, in its order. */
  readonly entries = this.state.asReadonly();
  readonly open = computed(() => this.state().filter(isOpen));
  readonly refused = computed(() => this.state().filter(isRefused));
  /** The session ended under it: nothing goes up until somebody signs in. */
  readonly stopped = this.signedOut.asReadonly();
  /** Grows with every answer of the server, yes or no: whoever shows what entries change reads again. */
  readonly answered = signal(0);

  constructor(
    private readonly storage: OutboxStorage<P>,
    private readonly options: OutboxOptions<P>,
  ) {
    this.state.set(storage.load());
    // from here on, so that nothing of what was loaded goes unheard
    this.unwatch = storage.watch((news) => this.heard(news));
  }

  /** Takes up what an earlier visit left behind, and sends from now on. Once closed, it stays so. */
  start(): void {
    if (this.closed) return;
    if (!this.started) {
      this.started = true;
      addEventListener('online', this.online);
      document.addEventListener('visibilitychange', this.looked);
      this.catchUp();
    }
    this.now();
  }

  /** Stops sending. What is not acknowledged stays stored. */
  close(): void {
    this.started = false;
    this.closed = true;
    clearTimeout(this.timer);
    removeEventListener('online', this.online);
    document.removeEventListener('visibilitychange', this.looked);
    this.unwatch();
  }

  add(thing: string, payload: P): OutboxEntry<P> {
    const now = Date.now();
    const fresh = newEntry(newId(now), thing, payload, now, this.state().at(-1)?.seq ?? 0);
    const entry = { ...fresh, notBefore: now + (this.options.gather ?? 0) };
    this.put(entry);
    this.serve();
    return entry;
  }

  /** Tries now whatever waits. */
  now(): void {
    for (const { id } of this.open()) this.woken.add(id);
    this.signedOut.set(false);
    this.serve();
  }

  /** Tries now; resolves when nothing is under way any more. @returns whether all of it is acknowledged */
  async flush(): Promise<boolean> {
    this.now();
    while (this.running.size > 0) await Promise.all(this.running.values());
    return this.open().length === 0;
  }

  /** Asks again for a refused entry, as it is. */
  retry(id: string): void {
    const entry = this.find(id);
    if (entry) this.put({ ...entry, state: 'waiting', problem: null, notBefore: 0 });
    this.now();
  }

  /** The person gives an entry up, or another takes its place. */
  discard(id: string): void {
    this.drop([id]);
    this.serve();
  }

  /** A read shows what these acknowledged entries did. */
  settle(ids: readonly string[]): void {
    this.state.update((entries) => entries.filter(({ id, state }) => state !== 'sent' || !ids.includes(id)));
  }

  private serve(): void {
    clearTimeout(this.timer);
    if (!this.started || this.signedOut()) return;
    const now = Date.now();
    let next = Infinity;
    for (const entry of this.heads()) {
      if (this.running.has(entry.thing)) continue;
      const due = this.woken.has(entry.id) ? now : entry.notBefore;
      if (due <= now && this.running.size < AT_ONCE) this.work(entry.thing);
      else next = Math.min(next, due);
    }
    // what found no free place is served when one of the running ends
    if (next < Infinity) this.timer = setTimeout(() => this.serve(), Math.max(next - now, 0) || OTHER_TAB_MS);
  }

  private work(thing: string): void {
    const work = Promise.resolve()
      .then(() => this.storage.exclusively(thing, () => this.sendAll(thing)))
      // another tab sends for this thing, and may be closed while it does
      .then((done) => (done ? undefined : new Promise<void>((resolve) => setTimeout(resolve, OTHER_TAB_MS))))
      .finally(() => {
        this.running.delete(thing);
        this.serve();
      });
    this.running.set(thing, work);
  }

  private async sendAll(thing: string): Promise<void> {
    // what another tab sent meanwhile is not sent again
    this.catchUp();
    for (;;) {
      const head = this.heads().find((entry) => entry.thing === thing);
      if (!head || !this.started || this.signedOut()) return;
      if (head.notBefore > Date.now() && !this.woken.has(head.id)) return;
      await this.attempt(this.joined(head));
    }
  }

  private async attempt(entry: OutboxEntry<P>): Promise<void> {
    this.woken.delete(entry.id);
    // stored as tried before it leaves: after a crash the same key must carry the same body
    const tried: OutboxEntry<P> = { ...entry, state: 'sending', attempts: entry.attempts + 1 };
    this.put(tried);
    try {
      // the entry's key makes a second attempt safe
      await withinTime(this.options.send(tried));
      this.storage.remove(tried.id, 'sent');
      this.acknowledge(tried);
    } catch (error) {
      this.failed(tried, error instanceof NoAnswer ? error.problem : problemOf(error));
    }
  }

  private acknowledge(entry: OutboxEntry<P>): void {
    this.options.acknowledged?.(entry);
    this.forget(entry.id);
    if (this.options.keepsSent) this.show({ ...entry, state: 'sent', problem: null });
    else this.state.update((entries) => entries.filter(({ id }) => id !== entry.id));
    this.answered.update((count) => count + 1);
  }

  private failed(entry: OutboxEntry<P>, problem: Problem): void {
    if (problem.status === 401 || isTransient(problem)) {
      if (problem.status === 401) this.signedOut.set(true);
      const wait = backoff(entry.attempts, this.options.firstWait, this.options.longestWait);
      const now = Date.now();
      const failingSince = entry.failingSince ?? now;
      return this.put({ ...entry, state: 'waiting', problem, failingSince, notBefore: now + wait });
    }
    const parts = this.options.split?.(entry.payload) ?? [];
    if (parts.length > 1) return this.takeApart(entry, parts);
    this.put({ ...entry, state: problem.status === 409 || problem.status === 412 ? 'conflict' : 'refused', problem });
    this.answered.update((count) => count + 1);
  }

  /** One bad change must not take its neighbours with it: each goes up by itself, as a new command. */
  private takeApart(entry: OutboxEntry<P>, parts: readonly P[]): void {
    const { joined, ...whole } = entry;
    parts.forEach((payload, i) =>
      this.put({
        ...whole,
        id: newId(),
        payload,
        seq: entry.seq + i,
        state: 'waiting',
        attempts: 0,
        notBefore: 0,
        problem: null,
        failingSince: null,
        alone: true,
      }),
    );
    this.drop([entry.id, ...(joined ?? [])]);
  }

  /** The entry with its neighbours, as far as they can travel together: only what never left may change. */
  private joined(head: OutboxEntry<P>): OutboxEntry<P> {
    const { join } = this.options;
    if (!join || head.attempts > 0 || head.alone) return head;
    let whole = head;
    for (const next of this.state()) {
      if (next.thing !== head.thing || next.seq <= head.seq) continue;
      if (next.state !== 'waiting' || next.attempts > 0 || next.alone) break;
      const payload = join(whole.payload, next.payload);
      if (payload === null) break;
      whole = { ...whole, payload, joined: [...(whole.joined ?? []), next.id] };
    }
    if (whole === head) return head;
    this.put(whole);
    this.drop(whole.joined ?? []);
    return whole;
  }

  private heard(news: OutboxNews): void {
    if (news.type === 'removed') {
      this.removedElsewhere(news.id, news.outcome);
      // its parts may have taken its place
      if (news.outcome === 'discarded') this.catchUp();
      // the acts of this tab are still in its memory
    } else if (news.type === 'cleared') this.open().forEach((entry) => this.put(entry));
    else this.catchUp();
    this.serve();
  }

  private removedElsewhere(id: string, outcome: 'sent' | 'discarded'): void {
    const entry = this.find(id);
    if (entry && isOpen(entry) && outcome === 'sent') return this.acknowledge(entry);
    this.forget(id);
    this.state.update((entries) => entries.filter((other) => other.id !== id));
  }

  /** Takes over what other tabs stored. What they removed is not sent by this one, whatever became of it. */
  private catchUp(): void {
    const stored = this.storage.load();
    const known = new Set(stored.map(({ id }) => id));
    const kept = this.state().filter(({ id }) => !known.has(id));
    for (const entry of kept) if (isOpen(entry) && !this.unstored.has(entry.id)) this.missing.add(entry.id);
    this.state.set([...stored, ...kept].sort(bySeq));
  }

  private heads(): readonly OutboxEntry<P>[] {
    const own = this.state().filter(({ id }) => !this.missing.has(id));
    return heads(own, this.options.holds ?? (() => false));
  }

  private find(id: string): OutboxEntry<P> | undefined {
    return this.state().find((entry) => entry.id === id);
  }

  private put(entry: OutboxEntry<P>): void {
    this.forget(entry.id);
    if (!this.storage.save(entry)) this.unstored.add(entry.id);
    this.show(entry);
  }

  private forget(id: string): void {
    this.unstored.delete(id);
    this.missing.delete(id);
  }

  private show(entry: OutboxEntry<P>): void {
    this.state.update((entries) => [...entries.filter(({ id }) => id !== entry.id), entry].sort(bySeq));
  }

  private drop(ids: readonly string[]): void {
    for (const id of ids) {
      this.storage.remove(id, 'discarded');
      this.forget(id);
    }
    this.state.update((entries) => entries.filter(({ id }) => !ids.includes(id)));
  }
}
