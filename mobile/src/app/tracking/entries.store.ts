import { inject, Injectable, type Signal } from '@angular/core';
import { Language } from '../text/language';
import { OwnOutbox, type SignedIn } from '../ui/own-outbox';
import { Waiting } from '../ui/waiting';
import { entryOrigin } from './entry-origin';
import { isWeightAct, thingOf, type Act, type Entry, type Logged, type Shown } from './data/entry';
import { entryOutbox } from './data/entry-outbox';
import { TrackingApi } from './data/tracking.api';

/**
 * What the client logged and the server has not confirmed. An entry is stored before it is sent, and leaves only when it
 * is acknowledged or the client discards it. Acknowledged ones stay in memory until a read shows what they did.
 */
@Injectable({ providedIn: 'root' })
export class Entries {
  private readonly api = inject(TrackingApi);
  private readonly outbox = new OwnOutbox<Logged>(({ key, clientId }) =>
    entryOutbox(key, (entry) => this.api.send(clientId, entry)),
  );

  readonly all: Signal<readonly Entry[]> = this.outbox.entries;
  readonly waiting: Signal<readonly Entry[]> = this.outbox.waiting;
  readonly refused: Signal<readonly Entry[]> = this.outbox.refused;
  /** Grows with every answer of the server, yes or no: whoever shows what entries change reads again. */
  readonly answered = this.outbox.answered;

  constructor() {
    const { t } = inject(Language);
    inject(Waiting).add({
      name: () => t().entries.title,
      link: '/entries',
      waiting: this.waiting,
      refused: this.refused,
      sendNow: () => this.outbox.now(),
    });
  }

  /** Takes up the stored entries of this account in this clinic and sends them. */
  open(session: SignedIn): void {
    this.outbox.open(session);
  }

  /** Forgets them here; what is not sent stays stored for the next session of this account. */
  close(): void {
    this.outbox.close();
  }

  /** Keeps the act, with the time at which it is made, and sends it. */
  take(act: Act, shown: Shown): Entry {
    return this.outbox.add(thingOf(act), { act: dated(act), shown });
  }

  /** A refused entry is asked again as it is. */
  retry(key: string): void {
    this.outbox.retry(key);
  }

  /** The client gives an entry up, or another takes its place. */
  discard(key: string): void {
    this.outbox.discard(key);
  }

  /** Acknowledged so far: a read of their kind that starts now shows what these did, and may `settle` them. */
  sentKeys(about: 'meals' | 'weights'): readonly string[] {
    const isWeight = about === 'weights';
    return this.all()
      .filter(({ state, payload }) => state === 'sent' && isWeightAct(payload.act) === isWeight)
      .map(({ id }) => id);
  }

  settle(keys: readonly string[]): void {
    this.outbox.settle(keys);
  }
}

/** What is done again after an undo keeps the time of the first time. */
function dated(act: Act): Act {
  switch (act.type) {
    case 'log-meal':
    case 'correct-meal':
      return { ...act, log: { ...entryOrigin(), ...act.log } };
    case 'record-weight':
    case 'correct-weight':
      return { ...act, origin: act.origin ?? entryOrigin() };
    default:
      return act;
  }
}
