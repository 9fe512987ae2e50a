import { Component, computed, inject, signal } from '@angular/core';
import { DateField } from '#libs/client-kit/date-field.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { CareChoices } from '../data/care-choices';
import { ClientStore } from '../data/client-store';
import { ClientsApi } from '../data/clients-api';
import { dueWords } from '../feature-list/list-columns';
import { ClientAct } from './client-act';

/** When the client is seen next, and what they are tagged with. */
@Component({
  selector: 'tf-review-card',
  imports: [DateField, Icon, Trouble],
  template: `
    @if (store.client(); as client) {
      <section class="card" aria-labelledby="review-title">
        <header>
          <h2 id="review-title" class="t-small">{{ t().care.review }}</h2>
        </header>
        <div class="pad">
          @if (client.nextReview; as date) {
            <p class="row">
              <b class="tn">{{ f.date(date, 'weekday') }}</b><span class="sm tn" [class.muted]="!overdue()">
                @if (overdue()) {
                  <tf-icon name="clock" [size]="13" />
                }
                {{ due() }}</span
              >
            </p>
          } @else {
            <p class="var">{{ t().care.noReview }}</p>
          }
          @if (mayPlan) {
            <div class="row set">
              <span class="field grow"
                ><tf-date-field
                  fieldId="next-review"
                  [label]="t().care.reviewDate"
                  [value]="client.nextReview ?? ''"
                  (committed)="plan($event)"
                  [disabled]="act.busy()"
              /></span>
              @if (client.nextReview) {
                <button type="button" class="btn sm ghost" [disabled]="act.busy()" (click)="plan('')">
                  {{ t().care.clear }}
                </button>
              }
            </div>
          }
        </div>
        @if (showTags()) {
          <h3 class="lab pad">{{ t().care.tags }}</h3>
          <div class="pad tags">
            @for (tag of client.tags; track tag) {
              <span class="chip"
                >{{ tag }}
                @if (mayTag) {
                  <button
                    type="button"
                    [disabled]="act.busy()"
                    [attr.aria-label]="t().care.remove(tag)"
                    (click)="retag([], [tag])"
                  >
                    <tf-icon name="close" [size]="12" />
                  </button>
                }
              </span>
            } @empty {
              <span class="sm muted">{{ t().care.noTags }}</span>
            }
          </div>
          @if (mayTag) {
            <form class="row pad set" (submit)="$event.preventDefault(); add(tag)">
              <span class="field grow"
                ><input
                  #tag
                  maxlength="40"
                  [attr.aria-label]="t().care.newTag"
                  [placeholder]="t().care.newTag"
                  list="client-tags"
                  autocomplete="off"
              /></span>
              <button type="submit" class="btn sm out" [disabled]="act.busy()">{{ t().care.addTag }}</button>
            </form>
            @if (empty()) {
              <p class="trouble pad" role="alert">
                <tf-icon name="alert" [size]="15" [stroke]="2" />{{ t().care.tagFirst }}
              </p>
            }
            <datalist id="client-tags">
              @for (each of choices.tags(); track each.tag) {
                <option [value]="each.tag"></option>
              }
            </datalist>
          }
        }
        @if (act.refusal(); as code) {
          <p class="trouble pad" role="alert">
            <tf-icon name="alert" [size]="15" [stroke]="2" />{{ t().care.reasons[code] ?? code }}
          </p>
        }
        @if (act.problem(); as problem) {
          <div class="pad"><tf-trouble [problem]="problem" [retryable]="false" /></div>
        }
      </section>
    }
  `,
  styles: `
    .card {
      padding-bottom: 12px;
    }
    .pad {
      padding: 0 14px;
    }
    .lab {
      margin-top: 12px;
    }
    .set {
      margin-top: 8px;
    }
    .field {
      height: 28px;
    }
    .tags {
      display: flex;
      flex-wrap: wrap;
      gap: 5px;
    }
    .chip button {
      display: inline-grid;
      place-items: center;
      width: 24px;
      height: 22px;
      margin: 0 -7px 0 -2px;
      border-radius: 4px;
    }
  `,
})
export class ReviewCard {
  private readonly api = inject(ClientsApi);
  private readonly sessions = inject(Sessions);
  protected readonly choices = inject(CareChoices);
  protected readonly store = inject(ClientStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly mayPlan = this.sessions.may(MAY.planNextReviews);
  protected readonly act = new ClientAct();
  /** *Add tag* was pressed with nothing written. */
  protected readonly empty = signal(false);

  protected readonly overdue = computed(() => (this.store.client()?.nextReview ?? '9999') < this.f.today());
  protected readonly due = computed(() =>
    dueWords(this.store.client()?.nextReview ?? this.f.today(), this.f.today(), this.t().care),
  );
  /** Tags of some clients are withheld from who may read the rest of them; the server says which. */
  protected readonly showTags = computed(() => this.store.client()?.withheld.includes('tags') === false);
  protected readonly mayTag = this.sessions.may(MAY.tagClients);

  constructor() {
    if (this.mayTag) void this.choices.read();
  }

  protected async plan(date: string): Promise<void> {
    const client = this.store.client();
    if (client && date !== (client.nextReview ?? ''))
      await this.act.run(
        { date },
        (key) => this.api.planReviews([client.clientId], date === '' ? null : date, key),
        () => this.store.reload(),
      );
  }

  protected async add(field: HTMLInputElement): Promise<void> {
    const tag = field.value.trim();
    this.empty.set(tag === '');
    if (tag === '') return field.focus();
    if (await this.retag([tag], [])) field.value = '';
  }

  protected async retag(add: readonly string[], remove: readonly string[]): Promise<boolean> {
    const client = this.store.client();
    return (
      client !== null &&
      this.act.run(
        { add, remove },
        (key) => this.api.tag([client.clientId], add, remove, key),
        () => this.store.reload(),
      )
    );
  }
}
