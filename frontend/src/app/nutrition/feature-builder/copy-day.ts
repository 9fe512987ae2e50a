import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { PlanClipboard } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import type { BuilderWords } from './builder-words';

interface Data {
  readonly clipboard: PlanClipboard;
  readonly words: BuilderWords;
  readonly weeks: number;
  readonly day: number;
}

/** To which days the current one is copied; one step to undo. */
@Component({
  selector: 'tf-copy-day',
  imports: [Icon],
  template: `
    <form class="dialog" (submit)="copy($event)">
      <header class="row">
        <h2 id="copy-day-title" class="t-large grow">{{ t().templates.copyTitle(data.words.dayName(data.day)) }}</h2>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <label class="row all"
          ><input
            #all
            type="checkbox"
            [checked]="chosen().size === others.length"
            (change)="chooseAll(all.checked)"
          />{{ t().templates.copyAll }}</label
        >
        <div class="days">
          @for (day of others; track day) {
            <label class="row"
              ><input #box type="checkbox" [checked]="chosen().has(day)" (change)="choose(day, box.checked)" />{{
                data.words.dayName(day)
              }}
              @if (filled(day)) {
                <span class="xs muted">•</span>
              }
            </label>
          }
        </div>
        @if (overFilled()) {
          <label class="row"
            ><input #replaceBox type="checkbox" [checked]="replace()" (change)="replace.set(replaceBox.checked)" />{{
              t().templates.copyReplace
            }}</label
          >
        }
        @if (none()) {
          <p class="trouble" role="alert">{{ t().templates.copyNone }}</p>
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill">{{ t().templates.copyDo(chosen().size) }}</button>
      </footer>
    </form>
  `,
  styles: `
    label {
      gap: 8px;
      min-height: 30px;
    }
    .days {
      display: grid;
      grid-template-columns: 1fr 1fr;
      max-height: 40vh;
      overflow: auto;
    }
    .all {
      font-weight: 550;
    }
  `,
})
export class CopyDay {
  protected readonly dialog = inject<MatDialogRef<CopyDay>>(MatDialogRef);
  protected readonly data = inject<Data>(MAT_DIALOG_DATA);
  protected readonly t = inject(Texts).t;
  protected readonly others = Array.from({ length: this.data.weeks * 7 }, (_, day) => day).filter(
    (day) => day !== this.data.day,
  );
  protected readonly chosen = signal<ReadonlySet<number>>(new Set());
  protected readonly replace = signal(false);
  protected readonly none = signal(false);
  protected readonly overFilled = computed(() => [...this.chosen()].some((day) => this.filled(day)));

  protected filled(day: number): boolean {
    return this.data.clipboard.itemsAt('day', { day, slot: 0, index: 0 }).length > 0;
  }

  protected choose(day: number, wanted: boolean): void {
    this.chosen.update((days) => new Set(wanted ? [...days, day] : [...days].filter((other) => other !== day)));
  }

  protected chooseAll(wanted: boolean): void {
    this.chosen.set(new Set(wanted ? this.others : []));
  }

  protected copy(event: Event): void {
    event.preventDefault();
    this.none.set(this.chosen().size === 0);
    if (this.none()) return;
    const days = [...this.chosen()].sort((a, b) => a - b);
    this.data.clipboard.copyDayTo(this.data.day, days, this.replace() && this.overFilled());
    this.dialog.close();
  }
}
