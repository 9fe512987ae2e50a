import { computed, effect, inject, Injectable, type Signal, signal, untracked } from '@angular/core';
import type { LogWorkoutDto } from '#libs/api-client/models/log-workout-dto';
import type { TrainingOverview } from '#libs/api-client/models/training-overview';
import { keptAnswer } from '#libs/client-kit/kept-answers.js';
import { LocalOutboxStorage, readJson } from '#libs/client-kit/outbox/outbox-storage.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { OwnOutbox, storedOutbox, type SignedIn } from '../ui/own-outbox';
import { ClientChanges } from '../ui/client-changes';
import { Reading } from '../ui/reading';
import { Waiting } from '../ui/waiting';
import { TrainingApi, type WorkoutEntry } from './data/training.api';
import { upgraded, type SessionInProgress } from './player-state';

/**
 * The client's training on this phone: what the server last said, the workout that is being done, and finished ones on
 * their way. All of it is stored, so that a gym without network and a closed app lose nothing.
 */
@Injectable({ providedIn: 'root' })
export class Workouts {
  private readonly api = inject(TrainingApi);
  private readonly calendar = inject(Calendar);
  private readonly reading = new Reading<TrainingOverview>();
  private readonly finished = new OwnOutbox<LogWorkoutDto>(({ key, clientId }) =>
    storedOutbox(new LocalOutboxStorage(`${key}/training`), { send: (entry) => this.api.send(clientId, entry) }),
  );

  readonly overview = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  readonly waiting: Signal<readonly WorkoutEntry[]> = this.finished.waiting;
  readonly refused: Signal<readonly WorkoutEntry[]> = this.finished.refused;
  /** The workout that is being done; null: none. */
  readonly current = signal<SessionInProgress | null>(null);

  /** What the server knows, with what this phone did since laid over it. */
  readonly workouts = computed(() => {
    const known = this.overview()?.workouts ?? [];
    const ids = new Set(known.map(({ entryId }) => entryId));
    const pending = this.finished.entries().map(({ payload }) => payload);
    return [...known, ...pending.filter(({ entryId }) => !ids.has(entryId))];
  });

  constructor() {
    const { t } = inject(Language);
    inject(Waiting).add({
      name: () => t().training.title,
      link: '/workout',
      waiting: this.waiting,
      refused: this.refused,
      sendNow: () => this.finished.now(),
    });
    const changes = inject(ClientChanges);
    effect(() => {
      this.finished.owner();
      this.calendar.today();
      changes.count();
      this.finished.answered();
      untracked(() => void this.load());
    });
  }

  /** Takes up what this account stored on this phone, and sends what waits. */
  open(session: SignedIn): void {
    if (!this.finished.open(session)) return;
    this.reading.clear();
    const { key } = this.finished.owner()!;
    // where it lay before, nothing took it away at sign-out
    localStorage.removeItem(`tf.training.${key}`);
    this.reading.data.set(upgraded(keptAnswer<TrainingOverview>(overviewName(key))));
    this.current.set(readJson<SessionInProgress>(localStorage, currentKey(key)));
  }

  /** Forgets them here; they stay stored for the next session of this account. */
  close(): void {
    this.finished.close();
    this.reading.clear();
    this.current.set(null);
  }

  async load(): Promise<void> {
    const owner = this.finished.owner();
    if (owner === null) return;
    const sent = this.finished.sent();
    if (await this.reading.ask(() => this.api.overview(owner.clientId), overviewName(owner.key)))
      this.finished.settle(sent);
  }

  /** Every change of the running workout is stored before its tap returns. */
  keep(session: SessionInProgress | null): void {
    const key = this.finished.owner()?.key;
    if (key === undefined) return;
    this.current.set(session);
    if (session) keep(currentKey(key), session);
    else localStorage.removeItem(currentKey(key));
  }

  /** Hands a finished workout over to the outbox. */
  finish(workout: LogWorkoutDto): void {
    this.finished.add(`workout/${workout.entryId}`, workout);
    this.keep(null);
  }

  retry(key: string): void {
    this.finished.retry(key);
  }

  discard(key: string): void {
    this.finished.discard(key);
  }
}

const overviewName = (owner: string) => `${owner}/training`;
const currentKey = (owner: string) => `tf.workout.${owner}`;

function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch (error) {
    // full or forbidden: going on from memory is better than stopping the workout
    console.warn('the workout could not be stored on this device', error);
  }
}
