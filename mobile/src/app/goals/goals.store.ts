import { computed, effect, inject, Injectable, type Signal, untracked } from '@angular/core';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import type { GoalList } from '#libs/api-client/models/goal-list.js';
import { LocalOutboxStorage } from '#libs/client-kit/outbox/outbox-storage.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { entryOrigin, MeasurementStore } from '../tracking/contract';
import { OwnOutbox, storedOutbox, type SignedIn } from '../ui/own-outbox';
import { ClientChanges } from '../ui/client-changes';
import { Reading } from '../ui/reading';
import { Waiting } from '../ui/waiting';
import { GoalApi, type GoalAct, type WaitingAct } from './data/goal.api';
import { shownResults } from './shown-results';
import { tickedDays } from './ticked-days';

/** The client's goals on this phone, and what was ticked and entered here since. */
@Injectable({ providedIn: 'root' })
export class GoalStore {
  private readonly api = inject(GoalApi);
  private readonly calendar = inject(Calendar);
  private readonly reading = new Reading<GoalList>();
  private readonly acts = new OwnOutbox<GoalAct>(
    ({ key, clientId }) =>
      storedOutbox(new LocalOutboxStorage(`${key}/ticks`), { send: (entry) => this.api.send(clientId, entry) }),
    this.reading,
  );

  readonly problem = this.reading.problem.asReadonly();
  readonly known = computed(() => this.reading.data() !== null);
  readonly waiting: Signal<readonly WaitingAct[]> = this.acts.waiting;
  readonly refused: Signal<readonly WaitingAct[]> = this.acts.refused;
  readonly own = computed(() => this.reading.data()?.metrics ?? []);
  readonly standing = computed(() => this.reading.data()?.items.filter(({ state }) => state === 'open') ?? []);
  readonly closed = computed(() => this.reading.data()?.items.filter(({ state }) => state !== 'open') ?? []);
  /** Habits that are ticked, with the days on which they were done. */
  readonly habits = computed(() =>
    this.standing()
      .filter(({ source }) => source === 'ticked')
      .map((goal) => ({ goal, days: tickedDays(goal, this.acts.entries()) })),
  );

  constructor() {
    const { t } = inject(Language);
    inject(Waiting).add({
      name: () => t().goals.kind,
      link: '/today',
      waiting: this.waiting,
      refused: this.refused,
      sendNow: () => this.acts.now(),
    });
    const changes = inject(ClientChanges);
    const measurements = inject(MeasurementStore);
    effect(() => {
      this.acts.owner();
      this.calendar.today();
      changes.count();
      this.acts.answered();
      // what is measured moves a goal
      measurements.waiting();
      untracked(() => void this.load());
    });
  }

  /** As `OwnOutbox.open`: the shell says whose phone it is. */
  readonly open = (session: SignedIn): unknown => this.acts.open(session);
  readonly close = (): void => this.acts.close();

  load(): Promise<void> {
    return this.acts.read(this.reading, (clientId) => this.api.goals(clientId), 'goals');
  }

  /** Kept on this phone at once, sent as soon as there is a network. */
  tick(goalId: string, date: string, done: boolean): void {
    this.acts.add(`tick/${goalId}/${date}`, { goalId, date, done, ...entryOrigin() });
  }

  /** Of a performance that is entered by hand. One a day: another one takes its place. */
  enter(goalId: string, date: string, value: number | null): void {
    this.acts.add(`result/${goalId}/${date}`, { goalId, date, value, ...entryOrigin() });
  }

  /** The goal that an entry is of; null: the server does not tell it any more. */
  goalOf({ goalId }: GoalAct): GoalView | null {
    return this.reading.data()?.items.find((goal) => goal.goalId === goalId) ?? null;
  }

  resultsOf(goal: GoalView) {
    return shownResults(goal, this.acts.entries());
  }

  retry(key: string): void {
    this.acts.retry(key);
  }

  discard(key: string): void {
    this.acts.discard(key);
  }
}
