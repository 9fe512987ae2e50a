import { computed, type Signal } from '@angular/core';
import type { ProgramDetail } from '#libs/api-client/models/program-detail.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { Outbox } from '#libs/client-kit/outbox/outbox.js';
import type { ProgramOperation } from './training-api';

export type ProgramItem = ProgramDetail['items'][number];

/** Unsent changes of one program, in order: stored before they are sent, so that a lost network or a closed tab loses none. */
export class ProgramOutbox {
  private readonly outbox: Outbox<readonly ProgramOperation[]>;
  readonly pending: Signal<readonly ProgramOperation[]>;
  readonly refused: Outbox<readonly ProgramOperation[]>['refused'];
  readonly answered: Signal<number>;

  constructor(
    accountId: string,
    private readonly programId: string,
    send: (operations: readonly ProgramOperation[], key: string) => Promise<unknown>,
    acknowledged: () => void,
  ) {
    this.outbox = new Outbox(new LocalOutboxStorage<readonly ProgramOperation[]>(`${accountId}/program/${programId}`), {
      send: ({ payload, id }) => send(payload, id),
      acknowledged,
      join: (first, next) => (first.length + next.length <= 100 ? [...first, ...next] : null),
      split: (operations) => operations.map((operation) => [operation]),
      gather: 400,
      firstWait: 1_000,
      longestWait: 15_000,
    });
    this.pending = computed(() => this.outbox.open().flatMap(({ payload }) => payload));
    this.refused = this.outbox.refused;
    this.answered = this.outbox.answered;
    this.outbox.start();
  }

  add(operation: ProgramOperation): void {
    this.outbox.add(this.programId, [operation]);
  }

  dismiss(id: string): void {
    this.outbox.discard(id);
  }

  /** @returns whether everything was sent */
  flush(): Promise<boolean> {
    return this.outbox.flush();
  }

  close(): void {
    this.outbox.close();
  }
}

/** The exercises as the editor sees them: the server's, with what is still on its way laid over. */
export function edited(
  items: readonly ProgramItem[],
  operations: readonly ProgramOperation[],
  nameOf: (exerciseId: string) => string,
): readonly ProgramItem[] {
  return operations.reduce((all, operation) => applied(all, operation, nameOf), items);
}

function applied(
  items: readonly ProgramItem[],
  operation: ProgramOperation,
  nameOf: (exerciseId: string) => string,
): readonly ProgramItem[] {
  if (operation.op === 'rename') return items;
  if (operation.op === 'place') {
    if (items.some(({ itemId }) => itemId === operation.itemId) || !operation.progression) return items;
    const { itemId, sessionId, order, exerciseId, prescription, progression, block = null } = operation;
    const exerciseName = nameOf(exerciseId);
    return [
      ...items,
      {
        itemId,
        sessionId,
        order,
        exerciseId,
        exerciseName,
        prescription,
        progression,
        block,
        note: '',
        conflict: null,
      },
    ];
  }
  if (operation.op === 'remove') return items.filter(({ itemId }) => itemId !== operation.itemId);
  return items.map((item) => (item.itemId === operation.itemId ? { ...item, ...changesOf(operation) } : item));
}

function changesOf(operation: Exclude<ProgramOperation, { op: 'rename' | 'place' | 'remove' }>): Partial<ProgramItem> {
  switch (operation.op) {
    case 'move':
      return { sessionId: operation.sessionId, order: operation.order };
    case 'group':
      return { block: operation.block ?? null };
    case 'prescribe':
      return { prescription: operation.prescription };
    case 'settle':
      return { prescription: operation.prescription, conflict: null };
    case 'progress':
      return { progression: operation.progression };
    case 'note':
      return { note: operation.text };
  }
}
