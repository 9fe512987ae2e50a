import { Component, computed, effect, type ElementRef, inject, signal, untracked, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { DateField } from '#libs/client-kit/date-field.js';
import { addDays } from '#libs/client-kit/format.js';
import { isDate } from '#libs/client-kit/read-date.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { AssignmentWarnings } from './assignment-warnings';
import { outcomeOf, type Outcome } from '../data/assign-outcome';
import type {
  AssignmentJudgement,
  AssignmentRequest,
  PlanAssignments,
  StandingAssignments,
} from '../data/plan-assignments';

export interface AssignData {
  readonly plans: PlanAssignments;
  readonly clientId: string;
  readonly clientName: string;
  readonly planId: string;
  readonly planName: string;
  readonly version: number;
  /** It ends with its last week: no last day is asked for, and what was to follow is replaced. */
  readonly endsByItself?: boolean;
}

/** Assigns a published version from a day on. Closes with true when it was done. */
@Component({
  selector: 'tf-assign-dialog',
  imports: [AssignmentWarnings, DateField, Icon, Trouble],
  template: `
    <form class="dialog" (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="assign-title" class="t-large">{{ t().plans.assignTitle(data.version) }}</h2>
          <p class="var">{{ t().plans.assignLead(data.planName, data.clientName) }}</p>
        </div>
        <button type="button" class="ib" (click)="close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <div>
          <label class="lab" for="assign-from">{{ t().plans.fromLabel }}</label>
          <div class="field" [class.wrong]="asked() && badFrom() !== null">
            <tf-date-field
              #fromField
              fieldId="assign-from"
              [min]="today"
              [value]="from()"
              (valueChange)="from.set($event)"
              describedBy="assign-from-t"
            />
          </div>
          <div id="assign-from-t">
            @if (asked() && badFrom(); as bad) {
              <p class="trouble"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ bad }}</p>
            }
          </div>
        </div>
        @if (!data.endsByItself) {
          <div>
            <label class="lab" for="assign-to"
              >{{ t().plans.toLabel }} <span class="muted">{{ t().clients.optional }}</span></label
            >
            <div class="field" [class.wrong]="backwards()">
              <tf-date-field
                fieldId="assign-to"
                [min]="from()"
                [value]="to()"
                (valueChange)="to.set($event)"
                describedBy="assign-to-t"
              />
            </div>
            <div id="assign-to-t">
              @if (backwards()) {
                <p class="trouble"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().plans.toBefore }}</p>
              }
            </div>
          </div>
        }
        @if (outcome(); as will) {
          <div class="wide will" aria-live="polite">
            <p>{{ beginning(will) }}</p>
            @if (data.endsByItself && will.lastDay; as last) {
              <p>{{ t().plans.willLast(f.date(last, 'weekday')) }}</p>
            }
            @if (will.continues) {
              <label class="row pick"
                ><input type="checkbox" [checked]="startOver()" (change)="startOver.set(!startOver())" />{{
                  t().plans.startOver
                }}</label
              >
            }
            @if (will.ends; as before) {
              <p>{{ t().plans.willEnd(before.planName, before.version, dayBefore()) }}</p>
            }
            @for (other of will.replaces; track other.assignmentId) {
              <p>{{ t().plans.willReplace(other.planName, other.version, f.date(other.from, 'weekday')) }}</p>
            }
            @if (!data.endsByItself && will.later[0]; as next) {
              <fieldset>
                <legend>{{ t().plans.laterAsk(next.planName, next.version, f.date(next.from, 'weekday')) }}</legend>
                <label class="row pick"
                  ><input type="radio" name="later" [checked]="later() === 'keep'" (change)="later.set('keep')" />{{
                    t().plans.laterKeep(f.date(eveOf(next.from), 'weekday'))
                  }}</label
                >
                <label class="row pick"
                  ><input
                    type="radio"
                    name="later"
                    [checked]="later() === 'replace'"
                    (change)="later.set('replace')"
                  />{{ t().plans.laterReplace }}</label
                >
              </fieldset>
            }
            @if (unseen(); as words) {
              <p class="row"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ words }}</p>
            }
          </div>
        }
        @if (data.plans.judge) {
          <div class="wide" aria-live="polite">
            <tf-assignment-warnings [loading]="judgement" (retry)="judge()" />
            @if (news() > 0) {
              <label class="row pick"
                ><input
                  #seenBox
                  type="checkbox"
                  [checked]="seen()"
                  (change)="seen.set(!seen())"
                  [attr.aria-invalid]="(asked() && !seen()) || null"
                />{{ t().alerts.assign.seen }}</label
              >
              @if (asked() && !seen()) {
                <p class="trouble" role="alert">
                  <tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().alerts.assign.seenMissing }}
                </p>
              }
            }
          </div>
        }
        @if (standing.problem(); as trouble) {
          <tf-trouble class="wide" [problem]="trouble" (retry)="look()" />
        }
        @if (submission.problem(); as trouble) {
          <tf-trouble class="wide" [problem]="trouble" [safe]="t().common.notSaved" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
          {{ submission.busy() ? t().plans.assigning : t().plans.assignDo }}
        </button>
      </footer>
    </form>
  `,
  styles: `
    .fields {
      padding: 16px 20px;
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
    .wide {
      grid-column: 1 / 3;
    }
    .will {
      display: grid;
      gap: 6px;
      padding: 10px 12px;
      border-radius: 8px;
      background: var(--tf-surface-low);
    }
    fieldset {
      border: 0;
      padding: 0;
      margin: 0;
    }
    .pick {
      gap: 8px;
      min-height: 28px;
    }
  `,
})
export class AssignDialog {
  private readonly dialog = inject<MatDialogRef<AssignDialog, boolean>>(MatDialogRef);
  private readonly snacks = inject(MatSnackBar);
  protected readonly f = inject(Formats);
  private readonly fromField = viewChild.required<DateField>('fromField');
  protected readonly data = inject<AssignData>(MAT_DIALOG_DATA);
  protected readonly t = inject(Texts).t;
  protected readonly today = this.f.todayOf(this.data.clientId);
  protected readonly from = signal(this.today);
  protected readonly to = signal('');
  protected readonly startOver = signal(false);
  protected readonly later = signal<'keep' | 'replace'>('keep');
  /** What stands before, and whether the client is in the app. */
  protected readonly standing = new Loading<StandingAssignments>();
  protected readonly outcome = computed(() => {
    const standing = this.standing.value();
    if (!standing || this.badFrom() !== null || this.backwards()) return null;
    return outcomeOf(
      {
        planId: this.data.planId,
        weeks: standing.weeks,
        from: this.from(),
        to: this.to() === '' ? null : this.to(),
        startOver: this.startOver(),
        later: this.later(),
        endsByItself: this.data.endsByItself ?? false,
      },
      standing.assignments,
    );
  });
  protected readonly badFrom = computed(() => {
    if (!isDate(this.from())) return this.t().plans.fromMissing;
    return this.from() < this.today ? this.t().plans.fromPast : null;
  });
  protected readonly dayBefore = computed(() => this.f.date(this.eveOf(this.from()), 'weekday'));
  protected readonly unseen = computed(() => {
    const invitation = this.standing.value()?.invitation ?? null;
    if (invitation === null || invitation === 'joined') return null;
    const words = this.t().plans;
    return invitation === 'none' ? words.notInvited(this.data.clientName) : words.notJoined(this.data.clientName);
  });
  protected readonly asked = signal(false);
  protected readonly submission = submission();
  protected readonly backwards = computed(() => this.to() !== '' && (!isDate(this.to()) || this.to() < this.from()));

  /** What the server judges of the version for this client, as they are known now. */
  protected readonly judgement = new Loading<AssignmentJudgement | null>();
  protected readonly news = computed(() => this.judgement.value()?.warnings.filter(({ known }) => !known).length ?? 0);
  protected readonly seen = signal(false);
  private readonly seenBox = viewChild<ElementRef<HTMLInputElement>>('seenBox');

  constructor() {
    this.look();
    effect(() => {
      if (this.badFrom() === null) {
        this.from();
        untracked(() => this.judge());
      }
    });
  }

  private judging: Promise<unknown> = Promise.resolve();

  protected judge(): void {
    const { plans, clientId, planId, version } = this.data;
    this.seen.set(false);
    this.judging = this.judgement.read(
      async () => (await plans.judge?.(clientId, { planId, version, from: this.from() })) ?? null,
    );
  }

  protected look(): void {
    const { plans, clientId, planId } = this.data;
    void this.standing.read(() => plans.standing(clientId, planId));
  }

  protected beginning({ planDay, continues }: Outcome): string {
    const words = this.t().plans;
    const week = Math.floor(planDay / 7) + 1;
    const day = this.f.date(this.from(), 'weekday-short');
    const begins = words.willBegin(this.f.date(this.from(), 'weekday'), day, week, this.standing.value()?.weeks ?? 1);
    return continues && !this.startOver() ? `${begins} ${words.willContinue(week)}` : begins;
  }

  protected eveOf(date: string): string {
    return date === '' ? '' : addDays(date, -1);
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    if (this.badFrom() !== null) return this.fromField().focus();
    if (this.backwards() || this.submission.busy()) return;
    // a click before the judgement is there waits for it: it must not seem to do nothing
    await this.judging;
    if (this.news() > 0 && !this.seen()) return this.seenBox()?.nativeElement.focus();
    const judgement = this.judgement.value();
    await this.submission.run(
      async (keyFor) => {
        const { plans, clientId, planId, version } = this.data;
        const assignment: AssignmentRequest = {
          planId,
          version,
          from: this.from(),
          ...(this.to() === '' ? {} : { to: this.to() }),
          startOver: this.startOver(),
          later: this.later(),
          ...(judgement ? { safety: judgement.seen } : {}),
        };
        await plans.assign(clientId, assignment, keyFor(assignment));
        const invitation = this.standing.value()?.invitation ?? null;
        this.snacks.open(
          this.t().plans.assigned(
            this.f.date(this.from(), 'weekday'),
            invitation === null ? null : invitation === 'joined',
          ),
          undefined,
          { duration: 6000 },
        );
        this.dialog.close(true);
      },
      ({ code }) => {
        // the record changed while the dialog stood open: the new judgement is shown, and asked for again
        if (code === 'plan-safety.changed' || code === 'plan-safety.unseen') this.judge();
        return false;
      },
    );
  }

  protected close(): void {
    this.dialog.close(false);
  }
}
