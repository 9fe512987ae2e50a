import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';

/**
 * Log → command or effect. Runs after the event is in the log, at least once; its checkpoint and its effects commit
 * together. `event.position` is not stable over a restore: derive ids from `header.eventId`.
 */
export interface Reaction {
  readonly name: string;
  readonly categories: readonly string[];
  /** Where a reaction that is new to this installation begins. Default `beginning`: nothing is missed when the worker starts later than the API. `now`: for one added to a clinic with a past. */
  readonly startsAt?: 'beginning' | 'now';
  /** Returns what should happen outside the log; a command goes through the `CommandBus`, with a command id derived from the event id (`requestFrom`). */
  react(event: RecordedEvent): Promise<readonly EffectRequest[]>;
}

export interface EffectRequest {
  /** Which `EffectHandler` does it. */
  readonly kind: string;
  /** Ids only: no personal data, jobs are plaintext. */
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
}

/** Does one effect. Called at least once per effect id (uuid from event id and kind), so it must be idempotent by it. Re-authorises at run time. */
export interface EffectHandler {
  readonly kind: string;
  perform(effect: {
    readonly effectId: string;
    readonly eventId: string;
    readonly orgId: string;
    readonly payload: EffectRequest['payload'];
  }): Promise<void>;
}
