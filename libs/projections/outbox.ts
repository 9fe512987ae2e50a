import type { JobQueue, Job } from '#libs/engines/jobs/job-queue.js';
import type { Pool } from 'pg';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { EffectHandler, EffectRequest } from './reaction.js';
import { describeFailure } from './failures.js';
import type { LazyTransaction } from './lazy-transaction.js';
import type { Alarm } from './alarm.js';

/** A side effect as a reaction asked for it. */
export interface OutboxEntry {
  readonly effectId: string;
  readonly orgId: string;
  readonly eventId: string;
  readonly request: EffectRequest;
}

/** Tries before an effect is given up with an alarm: with the pauses below, some three hours of a mail server being down. */
const MAX_ATTEMPTS = 24;
/** Whoever tries an effect has this long; then it counts as lost and is tried by another. */
const LEASE = '5 minutes';
const SWEEP_LIMIT = 500;

/** The same event always gives the same ids, so a repeated reaction adds nothing. */
export function outboxEntries(
  reaction: string,
  event: { readonly orgId: string; readonly eventId: string },
  requests: readonly EffectRequest[],
): OutboxEntry[] {
  const seen = new Map<string, number>();
  return requests.map((request) => {
    const nth = seen.get(request.kind) ?? 0;
    seen.set(request.kind, nth + 1);
    return {
      effectId: derivedId('effect', reaction, event.eventId, request.kind, String(nth)),
      orgId: event.orgId,
      eventId: event.eventId,
      request,
    };
  });
}

/** Seconds until the next try: 2, 4, 8 … up to ten minutes. */
export function pauseAfter(attempts: number): number {
  return Math.min(2 ** attempts, 600);
}

/** The transactional outbox, `es.effect`: what is to be done, what was done, what could not be. The job queue only holds ids. */
export class Outbox {
  /** How many this process gave up since it started; to be alarmed on. */
  givenUp = 0;

  constructor(
    private readonly worker: Pool,
    private readonly handlers: () => readonly EffectHandler[],
    private readonly alarm: Alarm,
  ) {}

  /** Writes effects with the reaction's checkpoint. */
  async request(transaction: LazyTransaction, effects: readonly OutboxEntry[]): Promise<void> {
    if (!effects.length) return;
    await transaction.query(
      `insert into es.effect (effect_id, org_id, event_id, kind, payload)
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::jsonb[]) on conflict do nothing`,
      [
        effects.map((effect) => effect.effectId),
        effects.map((effect) => effect.orgId),
        effects.map((effect) => effect.eventId),
        effects.map((effect) => effect.request.kind),
        effects.map((effect) => JSON.stringify(effect.request.payload)),
      ],
    );
  }

  /** Enqueues every effect that is due; the job queue ignores those it already has. @returns how many */
  async dispatch(jobQueue: JobQueue): Promise<number> {
    const { rows } = await this.worker.query<{ effect_id: string; attempts: number }>(
      `select effect_id, attempts from es.effect where state = 'pending' and due_at <= now() order by due_at limit ${SWEEP_LIMIT}`,
    );
    // The attempt is part of the job's id: a job that a dead worker still holds must not block the next attempt.
    await jobQueue.enqueue(
      rows.map((row): Job => ({ jobId: `${row.effect_id}-${row.attempts}`, effectId: row.effect_id })),
    );
    return rows.length;
  }

  /** Does one effect, unless it was done or is being done by another. A failure is recorded, not thrown. */
  async perform(effectId: string): Promise<void> {
    const { rows } = await this.worker.query<{
      event_id: string;
      org_id: string;
      kind: string;
      payload: EffectRequest['payload'];
      attempts: number;
    }>(
      `update es.effect set attempts = attempts + 1, due_at = now() + interval '${LEASE}'
       where effect_id = $1 and state = 'pending' and due_at <= now() returning event_id, org_id, kind, payload, attempts`,
      [effectId],
    );
    const effect = rows[0];
    if (!effect) return;
    const handler = this.handlers().find((each) => each.kind === effect.kind);
    try {
      if (!handler) throw new Error('no handler');
      await handler.perform({ effectId, eventId: effect.event_id, orgId: effect.org_id, payload: effect.payload });
      await this.worker.query(
        `update es.effect set state = 'done', ended_at = now(), last_error = null where effect_id = $1`,
        [effectId],
      );
    } catch (error) {
      await this.failed(effectId, effect.kind, effect.attempts, describeFailure(error));
    }
  }

  /** For metrics: entries that are not done, those of them that failed and are tried again, and since when the oldest is due. By the index of what is pending. */
  async waiting(): Promise<{ readonly pending: number; readonly retried: number; readonly oldestSeconds: number }> {
    const { rows } = await this.worker.query<{ pending: number; retried: number; oldest: number }>(
      `select count(*)::int as pending, count(last_error)::int as retried,
         coalesce(extract(epoch from now() - min(due_at)), 0)::float8 as oldest
       from es.effect where state = 'pending'`,
    );
    const { pending, retried, oldest } = rows[0]!;
    return { pending, retried, oldestSeconds: Math.max(0, oldest) };
  }

  private async failed(effectId: string, kind: string, attempts: number, reason: string): Promise<void> {
    const dead = attempts >= MAX_ATTEMPTS;
    await this.worker.query(
      `update es.effect set last_error = $2, state = case when $3 then 'dead' else 'pending' end, ended_at = case when $3 then now() end,
         due_at = now() + $4 * interval '1 second' where effect_id = $1 and state = 'pending'`,
      [effectId, reason, dead, pauseAfter(attempts)],
    );
    if (!dead) return;
    this.givenUp += 1;
    this.alarm(`effect ${kind} ${effectId} was given up after ${attempts} tries: ${reason}`);
  }
}
