import { newId } from './ids.js';
import type { InMemoryLog } from './in-memory-event-store.js';
import { KeyedQueue } from './keyed-queue.js';
import { Turns, type Turn } from './turns.js';

/** Turns of one process, for as long as their work takes. */
export class InMemoryTurns extends Turns {
  readonly #queue = new KeyedQueue();

  constructor(private readonly log: InMemoryLog) {
    super();
  }

  override run<T>(orgId: string, name: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    const key = `${name}|${orgId}`;
    return this.#queue.run(key, async () => {
      const turn = { key, holder: newId() };
      this.log.turns.add(turn.holder);
      try {
        return await work(turn);
      } finally {
        this.log.turns.delete(turn.holder);
      }
    });
  }
}
