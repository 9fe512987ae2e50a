import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import { wholeNumber } from '#libs/client-kit/read-number.js';
import { Understood } from '#libs/client-kit/understood.js';
import { someDateOf } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { MealPlansApi } from '../data/meal-plans-api';

const PAGES = ['week', 'recipes', 'shopping'] as const;

interface Data {
  readonly planId: string;
  readonly version: number;
  readonly name: string;
  readonly weeks: number;
}

/** A week of a published version as PDF: which pages, in which language, on which paper. */
@Component({
  selector: 'tf-print-dialog',
  imports: [Icon, Trouble, Understood],
  template: `
    <form class="dialog" (submit)="print($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="print-title" class="t-large">{{ t().prints.title }}</h2>
          <p class="var">{{ data.name }}, v{{ data.version }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        @if (data.weeks > 1) {
          <div>
            <label class="lab" for="print-week">{{ t().prints.week }}</label>
            <div class="field">
              <select #weekField id="print-week" (change)="week.set(+weekField.value)">
                @for (n of weeks; track n) {
                  <option [value]="n" [selected]="n === week()">{{ t().planEditor.weekShort(n) }}</option>
                }
              </select>
            </div>
          </div>
        }
        <div class="row choices">
          <div>
            <label class="lab" for="print-from">{{ t().prints.from }}</label>
            <div class="field">
              <select #fromField id="print-from" (change)="from.set(+fromField.value)">
                @for (n of weekDays; track n) {
                  <option [value]="n" [selected]="n === from()">{{ weekday(n) }}</option>
                }
              </select>
            </div>
          </div>
          <div>
            <label class="lab" for="print-days">{{ t().prints.days }}</label>
            <div class="field">
              <select #daysField id="print-days" (change)="days.set(+daysField.value)">
                @for (n of left(); track n) {
                  <option [value]="n" [selected]="n === shownDays()">{{ n }}</option>
                }
              </select>
            </div>
          </div>
        </div>
        <fieldset>
          <legend class="lab">{{ t().prints.pages }}</legend>
          @for (page of all; track page) {
            <label class="row"
              ><input #box type="checkbox" [checked]="pages().has(page)" (change)="choose(page, box.checked)" />{{
                t().prints.page[page]
              }}</label
            >
          }
        </fieldset>
        <div>
          <label class="lab" for="print-people">{{ t().prints.people }}</label>
          <div class="field people">
            <input
              #peopleField
              id="print-people"
              inputmode="numeric"
              autocomplete="off"
              maxlength="12"
              [value]="people()"
              (input)="people.set(peopleField.value)"
            />
          </div>
          <tf-understood [typed]="people()" />
        </div>
        <div class="row choices">
          <div class="seg" role="group" [attr.aria-label]="t().prints.language">
            <button type="button" [attr.aria-pressed]="language() === 'en'" (click)="language.set('en')">English</button
            ><button type="button" [attr.aria-pressed]="language() === 'de'" (click)="language.set('de')">
              Deutsch
            </button>
          </div>
          <div class="seg" role="group" [attr.aria-label]="t().prints.paper">
            <button type="button" [attr.aria-pressed]="paper() === 'a4'" (click)="paper.set('a4')">A4</button
            ><button type="button" [attr.aria-pressed]="paper() === 'letter'" (click)="paper.set('letter')">
              Letter
            </button>
          </div>
        </div>
        @if (wrong()) {
          <p class="trouble" role="alert">{{ t().prints.wrong }}</p>
        }
        @if (submission.problem(); as trouble) {
          <tf-trouble [problem]="trouble" (retry)="print($event)" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
          <tf-icon name="download" [size]="15" />{{ submission.busy() ? t().prints.making : t().prints.download }}
        </button>
      </footer>
    </form>
  `,
  styles: `
    fieldset {
      border: 0;
      padding: 0;
      label {
        gap: 8px;
        min-height: 28px;
      }
    }
    .people {
      width: 90px;
    }
    .choices {
      gap: 12px;
    }
  `,
})
export class PrintDialog {
  private readonly api = inject(MealPlansApi);
  private readonly texts = inject(Texts);
  private readonly f = inject(Formats);
  protected readonly dialog = inject<MatDialogRef<PrintDialog>>(MatDialogRef);
  protected readonly data = inject<Data>(MAT_DIALOG_DATA);
  protected readonly t = this.texts.t;
  protected readonly all = PAGES;
  protected readonly weeks = Array.from({ length: this.data.weeks }, (_, i) => i + 1);
  protected readonly week = signal(1);
  protected readonly weekDays = [1, 2, 3, 4, 5, 6, 7];
  protected readonly from = signal(1);
  protected readonly days = signal(7);
  /** As many as the week has from that day on. */
  protected readonly left = computed(() => Array.from({ length: 8 - this.from() }, (_, i) => i + 1));
  protected readonly shownDays = computed(() => Math.min(this.days(), 8 - this.from()));
  protected readonly people = signal('1');
  protected readonly pages = signal<ReadonlySet<(typeof PAGES)[number]>>(new Set(PAGES));
  protected readonly language = signal<'en' | 'de'>(this.texts.language());
  protected readonly paper = signal<'a4' | 'letter'>('a4');
  protected readonly wrong = signal(false);
  protected readonly submission = submission();

  protected weekday(n: number): string {
    return this.f.date(someDateOf(n - 1), 'weekday-short');
  }

  protected choose(page: (typeof PAGES)[number], wanted: boolean): void {
    this.pages.update((pages) => new Set(PAGES.filter((each) => (each === page ? wanted : pages.has(each)))));
  }

  protected async print(event: Event | void): Promise<void> {
    event?.preventDefault();
    const [people, pages] = [wholeNumber(this.people(), this.texts.language()), [...this.pages()]];
    this.wrong.set(pages.length === 0 || people === null || people < 1 || people > 20);
    if (this.wrong() || people === null) return;
    const { planId, version } = this.data;
    await this.submission.run(async () => {
      const file = await this.api.print(planId, version, {
        week: this.week(),
        from: this.from(),
        days: this.shownDays(),
        people,
        pages: pages.join(','),
        language: this.language(),
        paper: this.paper(),
        units: this.f.units(),
      });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = `${this.data.name}, v${version}.pdf`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      this.dialog.close();
    });
  }
}
