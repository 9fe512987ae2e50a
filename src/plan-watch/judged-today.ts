import { Injectable } from '@nestjs/common';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';

/** Whose plans the round of a day has judged, as this process knows it: after a start everybody is judged again. */
@Injectable()
export class JudgedToday {
  readonly #days = new Map<string, { readonly day: string; readonly clientIds: Set<string> }>();

  readonly #turns = new KeyedQueue();

  /** One judgement of a client at a time, from looking to reporting: what was found earlier must not be reported later. */
  inTurn<T>(orgId: string, clientId: string, judge: () => Promise<T>): Promise<T> {
    return this.#turns.run(`${orgId}|${clientId}`, judge);
  }

  has(orgId: string, day: string, clientId: string): boolean {
    return this.#of(orgId, day).has(clientId);
  }

  note(orgId: string, day: string, clientId: string): void {
    this.#of(orgId, day).add(clientId);
  }

  /** Something happened that only the round judges: it does so once more. */
  forget(orgId: string, clientId: string): void {
    this.#days.get(orgId)?.clientIds.delete(clientId);
  }

  #of(orgId: string, day: string): Set<string> {
    const known = this.#days.get(orgId);
    if (known?.day === day) return known.clientIds;
    const clientIds = new Set<string>();
    this.#days.set(orgId, { day, clientIds });
    return clientIds;
  }
}
