import type { Pool } from 'pg';
import type { EventHeader, Position, StreamName } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import type { Reaction } from './reaction.js';
import { codeOf } from '#libs/read-models/unavailable.js';
import { CHECKPOINT_MOVED, CheckpointMoved } from './failures.js';
import type { LazyTransaction } from './lazy-transaction.js';

/** How far one reaction is. */
export interface ReactionState {
  readonly reaction: Reaction;
  position: Position | null;
  stopped: string | null;
  /** `<org>/<category>/<stream>` */
  readonly parked: Set<string>;
}

/** The tables `es.reaction` and, for reactions, `es.parked_stream`. */
export class ReactionStates {
  private states: ReactionState[] = [];

  constructor(
    private readonly worker: Pool,
    private readonly reactions: readonly Reaction[],
  ) {}

  /** Those that react now. */
  get active(): readonly ReactionState[] {
    return this.states.filter((state) => state.stopped === null);
  }

  /** Reads all checkpoints; a reaction that is new to this installation begins where it says. One that had stopped tries again: the process may have come with the fix. */
  async load(store: EventStore): Promise<void> {
    const states: ReactionState[] = [];
    for (const reaction of this.reactions) {
      const begin = reaction.startsAt === 'now' ? await store.head() : null;
      await this.worker.query(
        'insert into es.reaction (name, position) values ($1, $2) on conflict (name) do update set stopped_reason = null',
        [reaction.name, begin],
      );
      const { rows } = await this.worker.query<{ position: Position | null }>(
        'select position from es.reaction where name = $1',
        [reaction.name],
      );
      const state: ReactionState = { reaction, position: rows[0]?.position ?? null, stopped: null, parked: new Set() };
      for (const { orgId, category, streamId } of await this.parkedStreams(state))
        state.parked.add(`${orgId}/${category}/${streamId}`);
      states.push(state);
    }
    this.states = states;
  }

  async parkedStreams(state: ReactionState): Promise<(StreamName & { readonly revision: number })[]> {
    const { rows } = await this.worker.query<StreamName & { revision: number }>(
      'select org_id as "orgId", category, stream_id as "streamId", revision from es.parked_stream where reader = $1 order by parked_at',
      [readerOf(state)],
    );
    return rows;
  }

  /** Moves the checkpoint from where this process believes it stands. @throws CheckpointMoved */
  async advance(
    transaction: LazyTransaction,
    state: ReactionState,
    to: Position | null,
    parked: readonly { header: EventHeader; reason: string }[],
  ): Promise<void> {
    for (const { header, reason } of parked) {
      await transaction.query(
        'insert into es.parked_stream (reader, build, org_id, category, stream_id, revision, reason) values ($1, 0, $2, $3, $4, $5, $6)',
        [readerOf(state), header.orgId, header.category, header.streamId, header.revision, reason],
      );
    }
    const moved = await transaction.change(
      'update es.reaction set position = $2, stopped_reason = $3 where name = $1 and position is not distinct from $4',
      [state.reaction.name, to, state.stopped, state.position],
    );
    if (moved !== 1) throw new CheckpointMoved();
  }

  /**
   * Moves the checkpoints of reactions that stand at the same place, in one statement.
   * @throws CheckpointMoved when another process moved one of them; then none is moved
   */
  async advanceTogether(states: readonly ReactionState[], from: Position | null, to: Position): Promise<void> {
    if (states.length === 0) return;
    await this.worker
      .query({
        name: 'advance reactions',
        text: `with moved as (
        update es.reaction set position = $2, stopped_reason = null where name = any($1::text[]) and position is not distinct from $3 returning 1)
        select case when (select count(*) from moved) <> cardinality($1::text[]) then es.checkpoint_moved() end`,
        values: [states.map(({ reaction }) => reaction.name), to, from],
      })
      .catch((error: unknown) => {
        throw codeOf(error) === CHECKPOINT_MOVED ? new CheckpointMoved() : error;
      });
    for (const state of states) state.position = to;
  }

  async unpark(
    transaction: LazyTransaction,
    state: ReactionState,
    { orgId, category, streamId }: StreamName,
  ): Promise<void> {
    await transaction.query(
      'delete from es.parked_stream where reader = $1 and org_id = $2 and category = $3 and stream_id = $4',
      [readerOf(state), orgId, category, streamId],
    );
  }
}

function readerOf(state: ReactionState): string {
  return `reaction ${state.reaction.name}`;
}
