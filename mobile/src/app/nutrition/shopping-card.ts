import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Language } from '../text/language';
import { Trouble } from '../ui/trouble';
import { plannedText } from './portion';
import { ShoppingList } from './shopping.store';

/** What the week needs from the shop, ticked without a network. */
@Component({
  selector: 'tf-shopping-card',
  imports: [Trouble],
  template: `
    <section class="card pad">
      <button type="button" class="head" [attr.aria-expanded]="open()" (click)="open.set(!open())">
        <span class="grow">{{ t().plan.shopping }}</span>
        @if (store.list(); as list) {
          <span class="sm muted tn">{{ t().plan.toBuy(store.left()) }}</span>
        }
      </button>
      @if (open()) {
        @if (store.problem(); as problem) {
          <tf-trouble [title]="t().plan.shoppingUnavailable" [problem]="problem" [kept]="false" (retry)="load()" />
        }
        @if (store.list()?.firstOnly) {
          <p class="sm muted">{{ t().plan.firstOnly }}</p>
        }
        @for (section of sections(); track section.category) {
          <h3 class="sm muted">{{ t().plan.categories[section.category] }}</h3>
          <ul>
            @for (item of section.items; track item.foodId) {
              <li>
                <label [class.ticked]="store.ticked().has(item.foodId)">
                  <input
                    type="checkbox"
                    [checked]="store.ticked().has(item.foodId)"
                    (change)="store.tick(item.foodId)"
                  /><span class="grow">{{ item.displayNames[language.code()] }}</span
                  ><span class="var tn">{{ amount(item) }}</span>
                </label>
              </li>
            }
          </ul>
        }
        @if (store.list() && sections().length === 0) {
          <p class="sm muted">{{ t().plan.nothingToBuy }}</p>
        }
      }
    </section>
  `,
  styles: `
    .head {
      display: flex;
      align-items: baseline;
      gap: 12px;
      width: 100%;
      min-height: 44px;
      text-align: left;
      font-weight: 600;
    }
    h3 {
      margin-top: 12px;
    }
    label {
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 44px;
    }
    input {
      width: 22px;
      height: 22px;
      flex: none;
      accent-color: var(--tf-primary);
    }
    .ticked {
      color: var(--tf-on-surface-muted);
      text-decoration: line-through;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShoppingCard {
  readonly planId = input.required<string>();
  readonly version = input.required<number>();
  /** From 1. */
  readonly week = input.required<number>();
  /** Of the calendar week in which it is followed. */
  readonly monday = input.required<string>();
  private readonly units = inject(ReaderUnits).system;
  protected readonly language = inject(Language);
  protected readonly store = inject(ShoppingList);
  protected readonly t = this.language.t;
  protected readonly open = signal(false);
  /** By the names that are shown, in the order of their language. */
  protected readonly sections = computed(() => {
    const code = this.language.code();
    const { compare } = new Intl.Collator(code);
    return (this.store.list()?.sections ?? []).map(({ category, items }) => ({
      category,
      items: items.toSorted((a, b) => compare(a.displayNames[code], b.displayNames[code])),
    }));
  });
  private readonly asked = computed(() => [this.planId(), this.version(), this.week(), this.monday()] as const);

  constructor() {
    // read before anybody goes to the shop: there it is too late
    effect(() => {
      this.asked();
      untracked(() => this.load());
    });
  }

  protected load(): void {
    void this.store.open(...this.asked());
  }

  protected amount(item: {
    readonly grams: number;
    readonly measure: { readonly label: string; readonly amount: number } | null;
  }): string {
    return plannedText(item, this.units(), this.language.code());
  }
}
