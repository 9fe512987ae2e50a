import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Icon } from '../ui/icon';
import { CheckInStore } from './check-in.store';
import type { CheckInEntry } from './data/check-in.api';

/** Asks for the check-in that is due, and says what of an answer is not on record yet. */
@Component({
  selector: 'tf-check-in-card',
  imports: [RouterLink, Icon],
  template: `
    @if (store.due(); as due) {
      <section class="card pad" aria-labelledby="check-in-card">
        <h2 id="check-in-card">{{ store.name() }}</h2>
        <p class="sm var">
          {{ due.overdue ? t().checkIn.since(calendar.short(due.on)) : t().checkIn.today }}
        </p>
        <a class="btn fill big block" routerLink="/check-in"><tf-icon name="note" />{{ t().checkIn.start }}</a>
      </section>
    }
    @if (store.waiting().length > 0) {
      <p class="row muted sm" role="status"><tf-icon name="clock" [size]="18" />{{ t().checkIn.waiting }}</p>
    }
    @for (entry of store.refused(); track entry.id) {
      <section class="card pad" role="alert">
        <p>
          <strong>{{ title(entry) }}</strong>
        </p>
        <p class="sm muted">{{ reason(entry) }}</p>
        @if (entry.payload.photos?.length) {
          <p class="xs muted">{{ t().checkIn.discardPhotos }}</p>
        }
        <p class="row">
          @if (store.correctable(entry)) {
            <button type="button" class="btn out" (click)="correct(entry)">{{ t().checkIn.correct }}</button>
          } @else {
            <button type="button" class="btn out" (click)="store.retry(entry.id)">{{ t().common.retry }}</button>
          }
          <button type="button" class="btn text" (click)="store.discard(entry.id)">{{ t().checkIn.discard }}</button>
        </p>
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    section {
      display: grid;
      gap: 10px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckInCard {
  private readonly router = inject(Router);
  protected readonly t = inject(Language).t;
  protected readonly calendar = inject(Calendar);
  protected readonly store = inject(CheckInStore);

  protected title({ payload: { act, dueOn } }: CheckInEntry): string {
    const { notTaken, notCorrected, notRemoved } = this.t().checkIn;
    const words = act === 'remove' ? notRemoved : act === 'correct' ? notCorrected : notTaken;
    return words(this.calendar.short(dueOn));
  }

  protected reason({ problem }: CheckInEntry): string {
    if (!problem) return '';
    const { checkIn, conversation, files } = this.t();
    const words = { ...files.problems, ...conversation.problems, ...checkIn.refusals };
    return words[problem.code] ?? problemText(problem, this.t());
  }

  protected correct(entry: CheckInEntry): void {
    if (entry.payload.act === 'correct') {
      const queryParams = { refused: entry.id };
      void this.router.navigate(['/check-ins', entry.payload.entryId], { queryParams });
      return;
    }
    this.store.correct(entry);
    void this.router.navigateByUrl('/check-in');
  }
}
