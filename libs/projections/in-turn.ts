import { KeyedQueue } from '../event-sourcing/keyed-queue.js';
import { Refusal } from '../event-sourcing/refusal.js';
import type { Committed } from '../event-sourcing/request.js';
import type { ProjectionProgress } from './projection-progress.js';

/** Keys whose last write is remembered; the rows of the others have long been written. */
const REMEMBERED = 5_000;

export interface InTurnOptions {
  readonly projection: string;
  /** When the rows are late: refuse with `read-model.behind` (503), or go on with the rows as they are. */
  readonly whenBehind: 'refuse' | 'go-on';
}

/**
 * For a rule over rows, which no single stream can hold: commands of one key run one after another in this process, each once the
 * rows show what the one before wrote. Another process at the same moment is not seen; what follows from that is the caller's to say.
 */
export class InTurn {
  readonly #queue = new KeyedQueue();
  readonly #last = new Map<string, { readonly streamId: string | null; readonly position: string }>();

  constructor(
    private readonly progress: Pick<ProjectionProgress, 'waitFor'>,
    private readonly options: InTurnOptions,
  ) {}

  /**
   * @param write reads the rows, decides and appends
   * @param streamId when given: what was written to this stream before is not waited for, since `write` sees it without rows
   * @throws Refusal `read-model.behind` (503)
   */
  run(key: string, write: () => Promise<Committed>, streamId: string | null = null): Promise<Committed> {
    return this.#queue.run(key, async () => {
      await this.#shown(key, streamId);
      const committed = await write();
      if (committed.position !== null) this.#remember(key, { streamId, position: committed.position });
      return committed;
    });
  }

  async #shown(key: string, streamId: string | null): Promise<void> {
    const last = this.#last.get(key);
    if (!last || (streamId !== null && last.streamId === streamId)) return;
    try {
      await this.progress.waitFor([this.options.projection], last.position);
    } catch (error) {
      if (this.options.whenBehind === 'refuse' || !(error instanceof Refusal)) throw error;
    }
  }

  #remember(key: string, last: { readonly streamId: string | null; readonly position: string }): void {
    this.#last.delete(key);
    this.#last.set(key, last);
    if (this.#last.size > REMEMBERED) this.#last.delete(this.#last.keys().next().value!);
  }
}
