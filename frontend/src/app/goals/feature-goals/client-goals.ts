import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { GoalList } from '#libs/api-client/models/goal-list.js';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { isReason } from '#libs/science/reason.js';
import { isOf } from '#libs/client-kit/live.js';
import { ClientStore } from '../../clients/contract';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { askIn, dialogsAtOnce } from '../../ui/dialogs';
import { Empty } from '../../ui/empty';
import { focusesById } from '../../ui/focus-on';
import { Formats } from '../../ui/formats';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import { GoalsApi } from '../data/goals-api';
import { GoalDialog, type GoalDialogData } from './goal-dialog';
import { GoalResults } from './goal-results';

type Outcome = 'reached' | 'missed' | 'withdrawn';

/** A client's goals: those that are open with how far they have come, and those that were closed. */
@Component({
  selector: 'tf-client-goals',
  imports: [Empty, GoalResults, SkeletonRows, Trouble],
  providers: [...dialogsAtOnce],
  templateUrl: './client-goals.html',
  styleUrl: './client-goals.scss',
})
export class ClientGoals {
  private readonly api = inject(GoalsApi);
  private readonly announcer = inject(Announcer);
  private readonly sessions = inject(Sessions);
  private readonly dialogs = inject(MatDialog);
  private readonly client = inject(ClientStore).client;
  private readonly focus = focusesById();
  protected readonly goals = inject(GoalFormats);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();

  protected readonly loading = new Loading<GoalList>();
  protected readonly submission = submission();
  protected readonly outcomes: readonly Outcome[] = ['reached', 'missed', 'withdrawn'];
  /** The goal that is being closed. */
  protected readonly closing = signal<string | null>(null);
  protected readonly outcome = signal<Outcome>('reached');
  protected readonly reason = signal('');
  protected readonly tried = signal(false);
  protected readonly maySet = computed(() => this.sessions.may(MAY.setGoal) && this.client()?.status === 'active');
  protected readonly own = computed(() => this.loading.value()?.metrics ?? []);
  protected readonly open = computed(() => this.loading.value()?.items.filter(({ state }) => state === 'open') ?? []);
  protected readonly closed = computed(() => this.loading.value()?.items.filter(({ state }) => state !== 'open') ?? []);
  protected readonly reasonMissing = computed(() => this.outcome() !== 'reached' && !isReason(this.reason()));
  protected readonly day = (date: string): string => this.f.date(date, 'day');

  private readonly mayLoseReason = holdsUnsaved(() =>
    this.closing() !== null && this.reason().trim() !== '' ? this.t().goals.title : null,
  );

  constructor() {
    effect(() => {
      this.clientId();
      untracked(() => {
        this.loading.clear();
        this.closing.set(null);
        void this.read();
      });
    });
    onLiveChange(
      (change) =>
        isOf(change, 'metric') ||
        (change.clientId === this.clientId() && isOf(change, 'goal', 'weight', 'measurement', 'mealLog')),
      () => this.read(),
    );
  }

  protected async read(): Promise<void> {
    const clientId = this.clientId();
    await this.loading.read(() => this.api.of(clientId));
  }

  /** Somebody changed it meanwhile: what stands now is shown, and decided about anew; a reason that was typed stays. */
  protected async readAgain(): Promise<void> {
    await this.read();
    if (this.loading.problem()) return;
    this.submission.clear();
    const closing = this.closing();
    if (closing !== null && this.open().some(({ goalId }) => goalId === closing)) return this.focus('goal-reason');
    this.closing.set(null);
    this.focus('goals-title');
  }

  protected async edit(goal: GoalView | null): Promise<void> {
    const data: GoalDialogData = { clientId: this.clientId(), goal, own: this.own() };
    const changed = await askIn<boolean>(this.dialogs, GoalDialog, {
      data,
      autoFocus: goal ? '#goal-due' : '#goal-kind',
      ariaLabelledBy: 'goal-dialog-title',
    });
    if (!changed) return;
    this.announcer.say(this.t().goals.saved);
    await this.read();
  }

  protected async begin(goal: GoalView): Promise<void> {
    if (!(await this.mayLoseReason())) return;
    this.submission.clear();
    this.tried.set(false);
    this.reason.set('');
    const { standing } = goal.progress;
    this.outcome.set(standing === 'arrived' ? 'reached' : standing === 'overdue' ? 'missed' : 'withdrawn');
    this.closing.set(goal.goalId);
    this.focus('goal-outcome-0');
  }

  protected async keepOpen({ goalId }: GoalView): Promise<void> {
    if (!(await this.mayLoseReason())) return;
    this.closing.set(null);
    this.focus(`goal-close-${goalId}`);
  }

  protected async close({ goalId, revision }: GoalView): Promise<void> {
    this.tried.set(true);
    if (this.reasonMissing()) return;
    const body = { outcome: this.outcome(), reason: this.reason().trim() };
    const clientId = this.clientId();
    const done = await this.submission.run((keyFor) =>
      this.api.close(clientId, goalId, body, keyFor([goalId, revision, body]), revision),
    );
    if (!done) return;
    this.closing.set(null);
    this.announcer.say(this.t().goals.closed);
    await this.read();
    // where it can be taken back
    this.focus(`goal-reopen-${goalId}`, 'goals-title');
  }

  protected async reopen({ goalId, revision }: GoalView): Promise<void> {
    const clientId = this.clientId();
    const done = await this.submission.run((keyFor) =>
      this.api.reopen(clientId, goalId, keyFor(['reopen', goalId, revision]), revision),
    );
    if (!done) return;
    this.announcer.say(this.t().goals.reopened);
    await this.read();
    this.focus(`goal-close-${goalId}`, 'goals-title');
  }
}
