import { computed, effect, inject, Injectable, type Signal, untracked } from '@angular/core';
import type { MeasurementList } from '#libs/api-client/models/measurement-list.js';
import { addDays } from '#libs/client-kit/format.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { OwnOutbox, storedOutbox, type SignedIn } from '../ui/own-outbox';
import { ClientChanges } from '../ui/client-changes';
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
  private readonly acts = new OwnOutbox<MeasurementAct>(
    ({ key, clientId }) =>
      storedOutbox(new LocalOutboxStorage(`${key}/measurements`), {
        send: (entry) => this.api.send(clientId, entry),
        // a correction goes nowhere while the entry that it corrects was refused
        holds: (refused, later) => refused.entryId === later.entryId,
      }),
    this.reading,
  );

  readonly problem = this.reading.problem.asReadonly();
  readonly known = computed(() => this.reading.data() !== null);
  readonly waiting: Signal<readonly WaitingMeasurement[]> = this.acts.waiting;
  readonly refused: Signal<readonly WaitingMeasurement[]> = this.acts.refused;
  readonly from = computed(() => addDays(this.calendar.today(), 1 - MEASURED_DAYS));
  /** The organisation's own metrics. */
  readonly own = computed(() => this.reading.data()?.metrics ?? []);
  /** Oldest first. */
  readonly entries = computed<readonly KnownMeasurement[]>(() =>
    knownMeasurements(this.reading.data()?.items ?? [], this.acts.entries()),
  );

  constructor() {
    const { t } = inject(Language);
    inject(Waiting).add({
      name: () => t().measure.title,
      link: '/progress',
      waiting: this.waiting,
      refused: this.refused,
      sendNow: () => this.acts.now(),
    });
    const changes = inject(ClientChanges);
    effect(() => {
      this.acts.owner();
      this.from();
      changes.count();
      this.acts.answered();
      untracked(() => void this.load());
    });
  }

  /** As `OwnOutbox.open`: the shell says whose phone it is. */
  readonly open = (session: SignedIn): unknown => this.acts.open(session);
  readonly close = (): void => this.acts.close();

  load(): Promise<void> {
    const [from, to] = [this.from(), this.calendar.today()];
    return this.acts.read(this.reading, (clientId) => this.api.list(clientId, from, to), 'measurements');
  }

  /** Kept on this phone at once, sent as soon as there is a network. */
  take(act: MeasurementAct): void {
    this.acts.add(
      `measurement/${act.entryId}`,
      act.type === 'remove' ? act : { ...act, measuring: { ...entryOrigin(), ...act.measuring } },
    );
  }

  retry(key: string): void {
    this.acts.retry(key);
  }

  discard(key: string): void {
    this.acts.discard(key);
  }
}
