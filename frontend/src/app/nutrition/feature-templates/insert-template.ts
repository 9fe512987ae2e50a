import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { TemplateDetail } from '#libs/api-client/models/template-detail.js';
import type { TemplatePage } from '#libs/api-client/models/template-page.js';
import { focusNext } from '#libs/client-kit/focus-next.js';
import type { PlanClipboard } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { shownName } from '../data/shown-name';
import { placedItems } from '../data/template-items';
import { TemplatesApi } from '../data/templates-api';

interface Data {
  readonly clipboard: PlanClipboard;
  /** Into which day of the plan, and what it is called. */
  readonly day: number;
  readonly dayName: string;
}

const TYPING_PAUSE_MS = 120;
const SHOWN = 8;

/** A day of a template goes into a day of the plan, behind what stands there; one step to undo. */
@Component({
  selector: 'tf-insert-template',
  imports: [Icon, SkeletonRows, Trouble],
  template: `
    <form class="dialog" (submit)="insert($event)">
      <header class="row">
        <div class="grow">
          <h2 id="insert-template-title" class="t-large">{{ t().templates.insertTitle(data.dayName) }}</h2>
          <p class="var">{{ detail()?.template?.name ?? t().templates.insertLead }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        @if (detail(); as one) {
          @if (one.template.days > 1) {
            <div>
              <label class="lab" for="insert-day">{{ t().templates.insertWhich }}</label>
              <div class="field">
                <select #dayField id="insert-day" (change)="from.set(+dayField.value)">
                  @for (day of days(); track day) {
                    <option [value]="day" [selected]="day === from()">
                      {{ t().templates.insertDay(day + 1, itemsOf(day).length) }}
                    </option>
                  }
                </select>
              </div>
            </div>
          }
          <ul>
            @for (meal of meals(); track meal.slotId) {
              <li class="sm">
                <b>{{ meal.name }}</b> {{ meal.foods }}
              </li>
            } @empty {
              <li class="sm var">{{ t().templates.insertEmpty }}</li>
            }
          </ul>
          @if (archived(); as foods) {
            <p class="sm row archived" role="status">
              <tf-icon name="alert" [size]="14" />{{ t().templates.insertArchived(foods) }}
            </p>
          }
        } @else {
          <div>
            <label class="lab" for="insert-template">{{ t().templates.one }}</label>
            <div class="field">
              <input
                #templateField
                id="insert-template"
                type="search"
                autocomplete="off"
                [placeholder]="t().templates.hint"
                (input)="type(templateField.value)"
              />
            </div>
            @if (found.problem(); as problem) {
              <tf-trouble [problem]="problem" (retry)="search(templateField.value)" />
            }
            @if (found.skeleton()) {
              <tf-skeleton-rows [rows]="3" [slow]="found.slow()" (cancelled)="found.cancel()" />
            }
            @if (reading.problem(); as problem) {
              <tf-trouble [problem]="problem" [retryable]="false" />
            }
            <ul>
              @for (one of found.value()?.items ?? []; track one.templateId) {
                <li>
                  <button type="button" class="choice" (click)="choose(one.templateId)">
                    <b>{{ one.name }}</b><span class="xs muted tn"
                      >{{ t().templates.length(one.days) }} ·
                      {{ t().templates.mean(f.number(one.kcal), one.complete) }}</span
                    >
                  </button>
                </li>
              } @empty {
                @if (found.value()) {
                  <li class="sm var">{{ t().templates.none(searched()) }}</li>
                }
              }
            </ul>
          </div>
        }
      </div>
      <footer class="row">
        <span class="grow sm muted">{{ t().templates.insertBehind }}</span><button
          type="button"
          class="btn out"
          (click)="dialog.close()"
        >
          {{ t().common.cancel }}</button
        ><button #insertButton type="submit" class="btn fill" [attr.aria-disabled]="meals().length === 0">
          {{ t().templates.insertDo }}
        </button>
      </footer>
    </form>
  `,
  styleUrl: './insert-template.scss',
})
export class InsertTemplate {
  private readonly templates = inject(TemplatesApi);
  private readonly texts = inject(Texts);
  protected readonly dialog = inject<MatDialogRef<InsertTemplate>>(MatDialogRef);
  protected readonly data = inject<Data>(MAT_DIALOG_DATA);
  protected readonly t = this.texts.t;
  protected readonly f = inject(Formats);
  protected readonly found = new Loading<TemplatePage>();
  protected readonly reading = new Loading<TemplateDetail>();
  protected readonly detail = this.reading.value;
  protected readonly from = signal(0);
  /** What the templates that are shown were searched by. */
  protected readonly searched = signal('');
  private readonly insertButton = viewChild<ElementRef<HTMLButtonElement>>('insertButton');
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly days = computed(() => Array.from({ length: this.detail()?.template.days ?? 0 }, (_, day) => day));
  protected readonly meals = computed(() => {
    const items = this.itemsOf(this.from());
    return (this.detail()?.template.slots ?? []).flatMap((slot) => {
      const { slotId } = slot;
      const foods = items.filter((item) => item.slotId === slotId).map((item) => this.nameOf(item));
      return foods.length === 0 ? [] : [{ slotId, name: this.f.mealName(slot), foods: foods.join(' · ') }];
    });
  });
  /** Foods that the organisation archived, each with its meal; null: none. */
  protected readonly archived = computed(() => {
    const slots = new Map(this.detail()?.template.slots.map((slot) => [slot.slotId, this.f.mealName(slot)]));
    const said = this.itemsOf(this.from())
      .filter(({ archived }) => archived)
      .map((item) => `${this.nameOf(item)} (${slots.get(item.slotId) ?? ''})`);
    return said.length === 0 ? null : said.join(' · ');
  });

  constructor() {
    void this.search('');
  }

  protected itemsOf(day: number) {
    return this.detail()?.items.filter((item) => item.day === day) ?? [];
  }

  protected type(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(text), TYPING_PAUSE_MS);
  }

  protected async search(text: string): Promise<void> {
    if (await this.found.read(() => this.templates.list(text.trim(), { limit: SHOWN }))) this.searched.set(text.trim());
  }

  protected async choose(templateId: string): Promise<void> {
    if (await this.reading.read(() => this.templates.get(templateId)))
      focusNext(() => this.insertButton()?.nativeElement);
  }

  protected insert(event: Event): void {
    event.preventDefault();
    const one = this.detail();
    if (!one || this.meals().length === 0) return;
    const { name, slots } = one.template;
    this.data.clipboard.insertDay(this.data.day, { name, slots, items: placedItems(one.items, this.from()) });
    this.dialog.close();
  }

  private nameOf(item: TemplateDetail['items'][number]): string {
    return shownName(item, this.texts.language());
  }
}
