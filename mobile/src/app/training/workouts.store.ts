import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { LogWorkoutDto } from '#libs/api-client/models/log-workout-dto';
import type { TrainingOverview } from '#libs/api-client/models/training-overview';
import { keptAnswer } from '#libs/client-kit/kept-answers.js';
import { LocalOutboxStorage, readJson } from '#libs/client-kit/outbox/outbox-storage.js';
import { Outbox } from '#libs/client-kit/outbox/outbox.js';
import type { Session } from '#libs/client-kit/session.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Pulse } from '../ui/pulse';
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
  private readonly outbox = signal<Outbox<LogWorkoutDto> | null>(null);
  private readonly owner = signal<string | null>(null);
  private clientId: string | null = null;

  readonly overview = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  readonly waiting = computed<readonly WorkoutEntry[]>(() => this.outbox()?.open() ?? []);
  readonly refused = computed<readonly WorkoutEntry[]>(() => this.outbox()?.refused() ?? []);
  /** The workout that is being done; null: none. */
  readonly current = signal<SessionInProgress | null>(null);

  /** What the server knows, with what this phone did since laid over it. */
  readonly workouts = computed(() => {
    const known = this.overview()?.workouts ?? [];
    const ids = new Set(known.map(({ entryId }) => entryId));
    const pending = (this.outbox()?.entries() ?? []).map(({ payload }) => payload);
    return [...known, ...pending.filter(({ entryId }) => !ids.has(entryId))];
  });

  constructor() {
    const { t } = inject(Language);
    inject(Waiting).add({
      name: () => t().training.title,
      link: '/workout',
      waiting: this.waiting,
      refused: this.refused,
      sendNow: () => this.outbox()?.now(),
    });
    const pulse = inject(Pulse);
    effect(() => {
      this.owner();
      this.calendar.today();
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
      // where it lay before, nothing took it away at sign-out
      localStorage.removeItem(`tf.training.${owner}`);
      this.reading.data.set(upgraded(keptAnswer<TrainingOverview>(overviewName(owner))));
      this.current.set(readJson<SessionInProgress>(localStorage, currentKey(owner)));
      this.outbox.set(
        new Outbox(new LocalOutboxStorage<LogWorkoutDto>(`${owner}/training`), {
          send: (entry) => this.api.send(clientId, entry),
          keepsSent: true,
          firstWait: 3_000,
          longestWait: 120_000,
        }),
      );
      this.owner.set(owner);
    }
    this.outbox()?.start();
  }

  /** Forgets them here; they stay stored for the next session of this account. */
  close(): void {
    this.outbox()?.close();
    this.outbox.set(null);
    this.reading.clear();
    this.current.set(null);
    this.owner.set(null);
    this.clientId = null;
  }

  async load(): Promise<void> {
    const { clientId } = this;
    const owner = this.owner();
    if (clientId === null || owner === null) return;
    const sent = (this.outbox()?.entries() ?? []).filter(({ state }) => state === 'sent').map(({ id }) => id);
    if (await this.reading.ask(() => this.api.overview(clientId), overviewName(owner))) this.outbox()?.settle(sent);
  }

  /** Every change of the running workout is stored before its tap returns. */
  keep(session: SessionInProgress | null): void {
    const owner = this.owner();
    if (owner === null) return;
    this.current.set(session);
    if (session) keep(currentKey(owner), session);
    else localStorage.removeItem(currentKey(owner));
  }

  /** Hands a finished workout over to the outbox. */
  finish(workout: LogWorkoutDto): void {
    this.outbox()?.add(`workout/${workout.entryId}`, workout);
    this.keep(null);
  }

  retry(key: string): void {
    this.outbox()?.retry(key);
  }

  discard(key: string): void {
    this.outbox()?.discard(key);
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
