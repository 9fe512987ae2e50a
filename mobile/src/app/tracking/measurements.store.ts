import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { MeasurementList } from '#libs/api-client/models/measurement-list.js';
import { addDays } from '#libs/client-kit/format.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { Outbox } from '#libs/client-kit/outbox/outbox.js';
import type { Session } from '#libs/client-kit/session.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Pulse } from '../ui/pulse';
import { Reading } from '../ui/reading';
import { Waiting } from '../ui/waiting';
import { MeasurementApi, type MeasurementAct, type WaitingMeasurement } from './data/measurement.api';
import { entryOrigin } from './entry-origin';
import { knownMeasurements, type KnownMeasurement } from './known-measurements';

/** As far back as the chart reaches. */
const MEASURED_DAYS = 84;

/** Measurements other than weight: what the server knows, and what was done on this phone since. */
@Injectable({ providedIn: 'root' })
export class MeasurementStore {
  private readonly api = inject(MeasurementApi);
  private readonly calendar = inject(Calendar);
  private readonly reading = new Reading<MeasurementList>();
  private readonly outbox = signal<Outbox<MeasurementAct> | null>(null);
  private readonly owner = signal<string | null>(null);
  private clientId: string | null = null;

  readonly problem = this.reading.problem.asReadonly();
  readonly known = computed(() => this.reading.data() !== null);
  readonly waiting = computed<readonly WaitingMeasurement[]>(() => this.outbox()?.open() ?? []);
  readonly refused = computed<readonly WaitingMeasurement[]>(() => this.outbox()?.refused() ?? []);
  readonly from = computed(() => addDays(this.calendar.today(), 1 - MEASURED_DAYS));
  /** The organisation's own metrics. */
  readonly own = computed(() => this.reading.data()?.metrics ?? []);
  /** Oldest first. */
  readonly entries = computed<readonly KnownMeasurement[]>(() =>
    knownMeasurements(this.reading.data()?.items ?? [], this.outbox()?.entries() ?? []),
  );

  constructor() {
    const { t } = inject(Language);
    inject(Waiting).add({
      name: () => t().measure.title,
      link: '/progress',
      waiting: this.waiting,
      refused: this.refused,
      sendNow: () => this.outbox()?.now(),
    });
    const pulse = inject(Pulse);
    effect(() => {
      this.owner();
      this.from();
      pulse.beat();
      this.outbox()?.answered();
      untracked(() => void this.load());
    });
  }

  /** Takes up what this account stored on this phone, and sends what waits. */
  open({ accountId, orgId, clientId }: Pick<Session, 'accountId' | 'orgId' | 'clientId'>): void {
    if (clientId === null) return;
    const owner = `${orgId}.${accountId}`;
    if (this.owner() !== owner) {
      this.close();
      this.clientId = clientId;
      this.outbox.set(
        new Outbox(new LocalOutboxStorage<MeasurementAct>(`${owner}/measurements`), {
          send: (entry) => this.api.send(clientId, entry),
          keepsSent: true,
          // a correction goes nowhere while the entry that it corrects was refused
          holds: (refused, later) => refused.entryId === later.entryId,
          firstWait: 3_000,
          longestWait: 120_000,
        }),
      );
      this.owner.set(owner);
    }
    this.outbox()?.start();
  }

  /** Forgets it here; what is not sent stays stored for the next session of this account. */
  close(): void {
    this.outbox()?.close();
    this.outbox.set(null);
    this.reading.clear();
    this.owner.set(null);
    this.clientId = null;
  }

  async load(): Promise<void> {
    const { clientId } = this;
    const owner = this.owner();
    if (clientId === null || owner === null) return;
    const sent = (this.outbox()?.entries() ?? []).filter(({ state }) => state === 'sent').map(({ id }) => id);
    const [from, to] = [this.from(), this.calendar.today()];
    if (await this.reading.ask(() => this.api.list(clientId, from, to), `${owner}/measurements`))
      this.outbox()?.settle(sent);
  }

  /** Kept on this phone at once, sent as soon as there is a network. */
  take(act: MeasurementAct): void {
    this.outbox()?.add(
      `measurement/${act.entryId}`,
      act.type === 'remove' ? act : { ...act, measuring: { ...entryOrigin(), ...act.measuring } },
    );
  }

  retry(key: string): void {
    this.outbox()?.retry(key);
  }

  discard(key: string): void {
    this.outbox()?.discard(key);
  }
}
