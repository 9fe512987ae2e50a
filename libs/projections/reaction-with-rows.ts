import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Streams } from '#libs/event-sourcing/streams.js';
import type { ProjectionProgress } from './projection-progress.js';
import type { EffectHandler, EffectRequest, Reaction } from './reaction.js';

/** A reaction that reads rows. Where they are late the outbox asks again: the reactions behind this one do not wait. */
export abstract class ReactionWithRows implements Reaction, EffectHandler {
  abstract readonly name: string;
  abstract readonly categories: readonly string[];
  /** Of the effect that stands for the late work; stored. */
  abstract readonly kind: string;
  /** Projections that must speak of the event. */
  protected abstract readonly rows: readonly string[];

  constructor(
    protected readonly streams: Streams,
    private readonly progress: ProjectionProgress,
  ) {}

  /** Whether there is anything to do about the event. */
  protected abstract concerns(recorded: RecordedEvent): boolean | Promise<boolean>;

  /** Does it; at least once for an event. */
  protected abstract act(recorded: RecordedEvent): Promise<void>;

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (!(await this.concerns(recorded)) || (await this.#acted(recorded))) return [];
    return [this.later(recorded)];
  }

  /** Leaves the work about an event to the outbox. */
  protected later({ header: { category, streamId, revision } }: RecordedEvent): EffectRequest {
    return { kind: this.kind, payload: { category, streamId, revision } };
  }

  /** @throws Refusal `read-model.behind` (503): the rows are still late, and the outbox asks again */
  async perform({ orgId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    const { category, streamId, revision } = payload;
    if (typeof category !== 'string' || typeof streamId !== 'string' || typeof revision !== 'number') return;
    const [recorded] = await this.streams.recorded({ orgId, category, streamId }, revision, 1);
    // erased meanwhile: it concerns nobody
    if (!recorded || recorded.event.type === 'Erased' || !(await this.concerns(recorded))) return;
    if (!(await this.#acted(recorded))) throw new Refusal('read-model.behind', 503);
  }

  /** @returns whether the rows were there */
  async #acted(recorded: RecordedEvent): Promise<boolean> {
    if (!(await this.progress.arrived(this.rows, recorded.position))) return false;
    await this.act(recorded);
    return true;
  }
}
