import { Injectable } from '@nestjs/common';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';

/** On which day of theirs the round judged each client's plans last, as this process knows it: after a start everybody is judged again. */
@Injectable()
export class JudgedToday {
  /** ISO date by org and client. */
  readonly #days = new Map<string, string>();

  readonly #turns = new KeyedQueue();

  /** One judgement of a client at a time, from looking to reporting: what was found earlier must not be reported later. */
  inTurn<T>(orgId: string, clientId: string, judge: () => Promise<T>): Promise<T> {
    return this.#turns.run(keyOf(orgId, clientId), judge);
  }

  has(orgId: string, day: string, clientId: string): boolean {
    return this.#days.get(keyOf(orgId, clientId)) === day;
  }

  note(orgId: string, day: string, clientId: string): void {
    this.#days.set(keyOf(orgId, clientId), day);
  }

  /** Something happened that only the round judges: it does so once more. */
  forget(orgId: string, clientId: string): void {
    this.#days.delete(keyOf(orgId, clientId));
  }
}

const keyOf = (orgId: string, clientId: string) => `${orgId}|${clientId}`;
