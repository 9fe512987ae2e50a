import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { FoodDetail } from '#libs/api-client/models/food-detail.js';
import type { OwnFoodNames } from '#libs/api-client/models/own-food-names.js';
import { focusNext } from '#libs/client-kit/focus-next.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { foodNameProblem, LONGEST_OWN_FOOD_NAME } from '#libs/science/food-name.js';
import { tidyLine } from '#libs/science/visible-text.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import { FoodsApi } from '../data/foods-api';

const LANGUAGES = ['en', 'de'] as const;
type Language = (typeof LANGUAGES)[number];
type Typed = Readonly<Record<Language, string>>;

/** What a listed food is called, and the names that the organisation gives it. */
@Component({
  selector: 'tf-food-names',
  imports: [Trouble],
  template: `
    <h2 class="t-small">{{ t().foodNames.title }}</h2>
    <p class="xs muted">{{ t().foodNames.lead }}</p>
    <dl class="sm">
      @for (row of rows(); track row.language) {
        <dt class="muted">{{ row.label }}</dt>
        <dd>
          <b [attr.lang]="row.language">{{ row.name }}</b>
          @if (row.plain !== null) {
            <span class="xs muted">
              {{ t().foodNames.own }}, <span [attr.lang]="row.language">{{ t().foodNames.otherwise(row.plain) }}</span>
            </span>
          }
        </dd>
      }
      <dt class="muted">{{ t().foodNames.inList }}</dt>
      <dd lang="en">{{ food().name }}</dd>
    </dl>
    @if (may) {
      @if (!editing()) {
        <button type="button" class="btn sm out" (click)="edit()">{{ t().foodNames.rename }}</button>
      } @else {
        <form (submit)="save($event)" novalidate [attr.aria-busy]="submission.busy()">
          @for (row of rows(); track row.language) {
            <label class="lab" [for]="'food-name-' + row.language">{{ row.label }}</label>
            <div class="field">
              <input
                #box
                type="text"
                autocomplete="off"
                [id]="'food-name-' + row.language"
                [attr.lang]="row.language"
                [placeholder]="plain()[row.language]"
                [value]="typed()[row.language]"
                [attr.aria-invalid]="problems()[row.language] !== null"
                [attr.aria-describedby]="'food-name-said-' + row.language"
                (input)="type(row.language, box.value)"
                (change)="ask(row.language)"
              />
            </div>
            <div [id]="'food-name-said-' + row.language" role="status">
              @if (problems()[row.language]; as problem) {
                <p class="trouble">{{ problem }}</p>
              } @else if (namesakes()[row.language]; as hint) {
                <p class="sm hint">{{ hint }}</p>
              }
            </div>
          }
          <p class="xs muted">{{ t().foodNames.hint }}</p>
          @if (submission.problem(); as one) {
            <tf-trouble [problem]="one" [safe]="t().foodNames.unchanged" [retryable]="false" />
          }
          <div class="row acts">
            <button type="button" class="btn sm out" (click)="cancel()">{{ t().common.cancel }}</button>
            <button type="submit" class="btn sm fill" [attr.aria-disabled]="submission.busy()">
              {{ t().foodNames.save }}
            </button>
          </div>
        </form>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      padding: 12px 14px;
    }
    dl {
      margin: 0;
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 4px 10px;
      overflow-wrap: anywhere;
    }
    dd {
      margin: 0;
    }
    dd > span {
      display: block;
    }
    form {
      display: grid;
      gap: 6px;
    }
    input {
      width: 100%;
      min-width: 0;
    }
    .hint {
      padding: 6px 8px;
      border-radius: 6px;
      background: var(--tf-caution-container);
      color: var(--tf-on-caution-container);
      overflow-wrap: anywhere;
    }
    .acts {
      gap: 8px;
      justify-content: flex-end;
    }
    .btn {
      justify-self: start;
    }
  `,
})
export class FoodNames {
  private readonly api = inject(FoodsApi);
  private readonly texts = inject(Texts);
  private readonly announcer = inject(Announcer);
  protected readonly t = this.texts.t;
  protected readonly may = inject(Sessions).may(MAY.renameFood);
  readonly food = input.required<FoodDetail>();
  readonly renamed = output();
  protected readonly submission = submission();
  protected readonly editing = signal(false);
  protected readonly typed = signal<Typed>({ en: '', de: '' });
  /** Other foods that are called as was typed, by language: as the list calls them, own foods with their brand. */
  private readonly others = signal<Partial<Record<Language, { readonly name: string; readonly foods: string }>>>({});

  protected readonly plain = computed(() => this.food().plainNames);
  protected readonly rows = computed(() => {
    const { displayNames, ownNames, plainNames } = this.food();
    const words = this.t().foodNames;
    return LANGUAGES.map((language) => ({
      language,
      label: language === 'en' ? words.english : words.german,
      name: displayNames[language],
      plain: ownNames[language] === null ? null : plainNames[language],
    }));
  });
  protected readonly problems = computed(() => byLanguage((language) => this.problemOf(this.typed()[language])));
  protected readonly namesakes = computed(() =>
    byLanguage((language) => {
      const found = this.others()[language];
      if (!found || found.name !== tidyLine(this.typed()[language])) return null;
      return this.t().foodNames.namesake(found.name, found.foods);
    }),
  );

  private readonly mayLose = holdsUnsaved(() => (this.editing() && this.changed() ? this.t().foodNames.title : null));

  protected edit(): void {
    const { ownNames } = this.food();
    this.typed.set({ en: ownNames.en ?? '', de: ownNames.de ?? '' });
    this.others.set({});
    this.submission.clear();
    this.editing.set(true);
    focusNext(() => document.getElementById(`food-name-${this.texts.language()}`));
  }

  protected async cancel(): Promise<void> {
    if (await this.mayLose()) this.editing.set(false);
  }

  protected type(language: Language, value: string): void {
    this.typed.update((typed) => ({ ...typed, [language]: value }));
  }

  /** Whether other foods are called so: a hint, which nothing waits for. */
  protected async ask(language: Language): Promise<void> {
    const name = tidyLine(this.typed()[language]);
    if (name === '' || foodNameProblem(name) !== null) return;
    const items = await this.api.namesakes(this.food().foodId, name).then(
      (found) => found.items,
      () => [],
    );
    if (items.length === 0) return;
    const foods = items.map(({ name: other, own }) => (own?.brand ? `${other}, ${own.brand}` : other)).join('; ');
    this.others.update((others) => ({ ...others, [language]: { name, foods } }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const problem = LANGUAGES.find((language) => this.problems()[language] !== null);
    if (problem) return document.getElementById(`food-name-${problem}`)?.focus();
    if (!this.changed()) return this.editing.set(false);
    const body = { names: this.names(), was: this.food().ownNames };
    const saved = await this.submission.run((keyFor) => this.api.rename(this.food().foodId, body, keyFor(body)));
    if (saved) {
      const language = this.texts.language();
      const own = body.names[language];
      const words = this.t().foodNames;
      this.announcer.say(own === null ? words.takenBack(this.plain()[language]) : words.saved(own));
      this.editing.set(false);
    }
    // refused because somebody else renamed it: what it is called now is read, too
    this.renamed.emit();
  }

  private changed(): boolean {
    const [names, { ownNames }] = [this.names(), this.food()];
    return LANGUAGES.some((language) => names[language] !== ownNames[language]);
  }

  private names(): OwnFoodNames {
    return byLanguage((language) => tidyLine(this.typed()[language]) || null);
  }

  private problemOf(typed: string): string | null {
    const problem = foodNameProblem(typed);
    const words = this.t().foodNames.problems;
    return problem === null ? null : problem === 'long' ? words.long(LONGEST_OWN_FOOD_NAME) : words.signs;
  }
}

const byLanguage = <T>(of: (language: Language) => T): Record<Language, T> => ({ en: of('en'), de: of('de') });
