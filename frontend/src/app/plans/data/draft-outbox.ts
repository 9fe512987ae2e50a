import { computed, type Signal } from '@angular/core';
import { newEntry } from '#libs/client-kit/outbox/outbox-entry.js';
import { LocalOutboxStorage, namesIn, readJson, whileLocked } from '#libs/client-kit/outbox/outbox-storage.js';
import { Outbox } from '#libs/client-kit/outbox/outbox.js';
import type { Problem } from '#libs/client-kit/problem.js';

/** Where the draft stands after operations, as the server answered. */
export interface ChangedDraft {
  readonly revision: number;
  /** How many of its revisions these operations are. */
  readonly changes: number;
}

export interface RefusedOperation<Op> {
  readonly operation: Op;
  readonly problem: Problem;
}

// long enough to gather a burst of keys, short enough to be saved within the second
const GATHER_MS = 400;
export const FIRST_WAIT_MS = 1_000;
export const LONGEST_WAIT_MS = 15_000;
// the server takes 200; smaller batches lose less when one of them is refused
const BATCH = 100;

/** Unsent changes of one plan, in order, of all tabs of this account. */
export class DraftOutbox<Op> {
  private readonly storage: LocalOutboxStorage<readonly Op[]>;
  private readonly outbox: Outbox<readonly Op[]>;
  /** By entry, until its acknowledgement is told. */
  private readonly answers = new Map<string, ChangedDraft>();

  readonly pending: Signal<readonly Op[]>;
  /** Changes that the server will never take; they are no longer part of the draft. */
  readonly refused: Signal<readonly RefusedOperation<Op>[]>;
  /** The session ended: nothing is saved until somebody signs in. */
  readonly stopped: Signal<boolean>;
  /** Since when saving fails, in milliseconds since 1970; null: it does not. */
  readonly failingSince: Signal<number | null>;

  constructor(
    private readonly owner: string,
    private readonly planId: string,
    send: (operations: readonly Op[], key: string) => Promise<ChangedDraft>,
    /** `answer` null: another tab sent them. */
    acknowledged: (operations: readonly Op[], answer: ChangedDraft | null) => void,
  ) {
    this.storage = new LocalOutboxStorage(`${owner}/plan/${planId}`);
    this.outbox = new Outbox(this.storage, {
      send: async ({ payload, id }) => void this.answers.set(id, await send(payload, id)),
      acknowledged: ({ payload, id }) => {
        const answer = this.answers.get(id) ?? null;
        this.answers.delete(id);
        acknowledged(payload, answer);
      },
      join: (first, next) => (first.length + next.length <= BATCH ? [...first, ...next] : null),
      split: (operations) => operations.map((operation) => [operation]),
      gather: GATHER_MS,
      firstWait: FIRST_WAIT_MS,
      longestWait: LONGEST_WAIT_MS,
    });
    const { open, refused, stopped } = this.outbox;
    this.pending = computed(() => open().flatMap(({ payload }) => payload));
    this.refused = computed(() =>
      refused().flatMap(({ payload: [operation], problem }) => (operation && problem ? [{ operation, problem }] : [])),
    );
    this.stopped = stopped;
    this.failingSince = computed(() =>
      open().reduce<number | null>((first, { failingSince }) => first ?? failingSince, null),
    );
  }

  /** Takes up what an earlier visit could not send, and sends from now on. */
  async restore(): Promise<void> {
    await adoptFirstFormat(this.owner, this.planId, this.storage);
    this.outbox.start();
  }

  add(operations: readonly Op[]): void {
    if (operations.length > 0) this.outbox.add(this.planId, operations);
  }

  /** Sends now and resolves when everything was sent or something stands in the way. */
  flush(): Promise<boolean> {
    return this.outbox.flush();
  }

  now(): void {
    this.outbox.now();
  }

  dismissRefused(): void {
    for (const { id } of this.outbox.refused()) this.outbox.discard(id);
  }

  close(): void {
    this.outbox.close();
  }
}

/** Batches as the portal stored them before it shared its outbox with the app: an item for each tab, locked while that lives. */
interface FirstFormatBatch<Op> {
  readonly key: string;
  readonly operations: readonly Op[];
  readonly tried: boolean;
}

async function adoptFirstFormat<Op>(
  owner: string,
  planId: string,
  storage: LocalOutboxStorage<readonly Op[]>,
): Promise<void> {
  for (const name of namesIn(localStorage, `tf.outbox/${owner}/${planId}/`).sort()) {
    await whileLocked(name, () => {
      for (const { key, operations, tried } of readJson<readonly FirstFormatBatch<Op>[]>(localStorage, name) ?? []) {
        const last = storage.load().at(-1)?.seq ?? 0;
        storage.save({ ...newEntry(key, planId, operations, Date.now(), last), attempts: tried ? 1 : 0 });
      }
      localStorage.removeItem(name);
      return Promise.resolve();
    });
  }
}
