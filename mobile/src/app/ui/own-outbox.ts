import { computed, signal } from '@angular/core';
import type { OutboxEntry } from '#libs/client-kit/outbox/outbox-entry.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { Outbox, type OutboxOptions } from '#libs/client-kit/outbox/outbox.js';
import type { Session } from '#libs/client-kit/session.js';
import type { Reading } from './reading';

/** The client who uses this phone. */
export interface Owner {
  /** Account and clinic: what is stored here is named after them. */
  readonly key: string;
  readonly clientId: string;
}

/** What of a session says whose the acts are. */
export type SignedIn = Pick<Session, 'accountId' | 'orgId' | 'clientId'>;

const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 120_000;

/** What waits is stored on this phone under a name; what was acknowledged stays in `entries` until a read shows what it did. */
export const storedOutbox = <P>(
  storage: LocalOutboxStorage<P>,
  options: Pick<OutboxOptions<P>, 'send' | 'acknowledged' | 'holds'>,
): Outbox<P> =>
  new Outbox(storage, { keepsSent: true, firstWait: FIRST_WAIT_MS, longestWait: LONGEST_WAIT_MS, ...options });

/** One kind of acts of the client who uses this phone. They stay stored for this account alone, whoever signs in after it. */
export class OwnOutbox<P> {
  private readonly opened = signal<{ readonly owner: Owner; readonly outbox: Outbox<P> } | null>(null);
  private readonly outbox = computed(() => this.opened()?.outbox ?? null);

  /** null: nobody is signed in. */
  readonly owner = computed(() => this.opened()?.owner ?? null);
  readonly entries = computed<readonly OutboxEntry<P>[]>(() => this.outbox()?.entries() ?? []);
  readonly waiting = computed<readonly OutboxEntry<P>[]>(() => this.outbox()?.open() ?? []);
  readonly refused = computed<readonly OutboxEntry<P>[]>(() => this.outbox()?.refused() ?? []);
  /** Grows with every answer of the server, yes or no: whoever shows what entries change reads again. */
  readonly answered = computed(() => this.outbox()?.answered() ?? 0);

  /** @param reading what shows the acts: of another client nothing known is shown */
  constructor(
    private readonly outboxOf: (owner: Owner) => Outbox<P>,
    private readonly reading: Reading<unknown> | null = null,
  ) {}

  /** Takes up what this account stored on this phone, and sends what waits. @returns whether it is another's than before */
  open({ accountId, orgId, clientId }: SignedIn): boolean {
    if (clientId === null) return false;
    const owner = { key: `${orgId}.${accountId}`, clientId };
    const isAnother = this.owner()?.key !== owner.key;
    if (isAnother) {
      this.close();
      this.opened.set({ owner, outbox: this.outboxOf(owner) });
    }
    this.outbox()?.start();
    return isAnother;
  }

  /** Forgets it here; what is not sent stays stored for the next session of this account. */
  close(): void {
    this.outbox()?.close();
    this.opened.set(null);
    this.reading?.clear();
  }

  /** Kept on this phone at once, sent as soon as there is a network. @throws Error when nobody is signed in */
  add(thing: string, payload: P): OutboxEntry<P> {
    const outbox = this.outbox();
    if (!outbox) throw new Error('an act needs a session: the shell opens the stores');
    return outbox.add(thing, payload);
  }

  /** Tries now whatever waits. */
  now(): void {
    this.outbox()?.now();
  }

  /** A refused act is asked again as it is. */
  retry(id: string): void {
    this.outbox()?.retry(id);
  }

  /** The client gives an act up, or another takes its place. */
  discard(id: string): void {
    this.outbox()?.discard(id);
  }

  /** Acknowledged so far: a read that starts now shows what these did, and may `settle` them. */
  sent(): readonly string[] {
    return this.entries()
      .filter(({ state }) => state === 'sent')
      .map(({ id }) => id);
  }

  /** Asks for what shows the acts; those that were acknowledged before it was asked are settled by the answer. */
  async read<T>(reading: Reading<T>, question: (clientId: string) => Promise<T>, name: string): Promise<void> {
    const owner = this.owner();
    if (owner === null) return;
    const sent = this.sent();
    if (await reading.ask(() => question(owner.clientId), `${owner.key}/${name}`)) this.settle(sent);
  }

  settle(ids: readonly string[]): void {
    this.outbox()?.settle(ids);
  }
}
