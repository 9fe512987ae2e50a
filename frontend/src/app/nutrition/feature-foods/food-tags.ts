import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import type { FoodSafetyView } from '#libs/api-client/models/food-safety-view.js';
import type { StateFoodTagDto } from '#libs/api-client/models/state-food-tag-dto.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { isNutrientId, nutrient } from '#libs/science/nutrients.js';
import { MAY } from '../../operations';
import { askedName } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { isReason } from '#libs/science/reason.js';
import { Trouble } from '../../ui/trouble';
import { FoodsApi } from '../data/foods-api';

type Standing = StateFoodTagDto['as'];

/** What safety rules know of a food, each with why; and what the organisation states in its place. */
@Component({
  selector: 'tf-food-tags',
  imports: [Trouble],
  template: `
    <h2 class="t-small">{{ t().foodTags.title }}</h2>
    <p class="xs muted">{{ t().foodTags.lead }}</p>
    @if (loading.problem(); as problem) {
      <tf-trouble [problem]="problem" (retry)="read()" />
    }
    @if (loading.value(); as safety) {
      @if (safety.neverJudged) {
        <p class="sm">{{ t().foodTags.neverJudged }}</p>
      }
      <ul class="sm">
        @for (row of rows(); track row.tag) {
          <li>
            <b>{{ row.name }}</b>&ngsp;<span class="var">{{ row.why }}</span>
          </li>
        } @empty {
          <li class="muted">{{ t().foodTags.none }}</li>
        }
        @for (maybe of maybes(); track maybe.tag) {
          <li>
            <b>{{ t().foodTags.maybe(maybe.name) }}</b>&ngsp;<span class="var">{{
              t().foodTags.stated(maybe.reason)
            }}</span>
          </li>
        }
        @for (free of frees(); track free.tag) {
          <li>
            <b>{{ t().foodTags.freeOf(free.name) }}</b>&ngsp;<span class="var">{{
              t().foodTags.stated(free.reason)
            }}</span>
          </li>
        }
      </ul>
      @if (mayState()) {
        @if (!editing()) {
          <button type="button" class="btn sm out" (click)="editing.set(true)">{{ t().foodTags.correct }}</button>
        } @else {
          <form (submit)="save($event)" novalidate [attr.aria-busy]="submission.busy()">
            <label class="lab" for="food-tag">{{ t().foodTags.tag }}</label>
            <select #tagBox id="food-tag" class="field" (change)="choose(tagBox.value)">
              <option value="" [selected]="tag() === ''">…</option>
              @for (each of choices(); track each.tag) {
                <option [value]="each.tag" [selected]="each.tag === tag()">{{ each.name }}</option>
              }
            </select>
            <label class="lab" for="food-tag-as">{{ t().foodTags.as }}</label>
            <select #asBox id="food-tag-as" class="field" (change)="standing.set($any(asBox.value))">
              @for (each of standings; track each) {
                <option [value]="each" [selected]="each === standing()">{{ t().foodTags.standings[each] }}</option>
              }
            </select>
            @if (standing() === 'maybe') {
              <p class="sm">{{ t().foodTags.maybeMeans }}</p>
            }
            @if (standing() === 'free') {
              <p class="sm">{{ t().foodTags.freeMeans }}</p>
            }
            <label class="lab" for="food-tag-reason">{{ t().foodTags.reason }}</label>
            <div class="field">
              <input
                #reasonBox
                id="food-tag-reason"
                type="text"
                maxlength="500"
                autocomplete="off"
                [value]="reason()"
                (input)="reason.set(reasonBox.value)"
              />
            </div>
            @if (missing()) {
              <p class="trouble" role="alert">{{ t().foodTags.missing }}</p>
            }
            @if (submission.problem(); as one) {
              <tf-trouble [problem]="one" [safe]="t().foodTags.unchanged" [retryable]="false" />
            }
            <div class="row acts">
              <button type="button" class="btn sm out" (click)="editing.set(false)">{{ t().common.cancel }}</button>
              <button type="submit" class="btn sm fill" [attr.aria-disabled]="submission.busy()">
                {{ t().foodTags.save }}
              </button>
            </div>
          </form>
        }
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      padding: 12px 14px;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
      display: grid;
      gap: 4px;
      overflow-wrap: anywhere;
    }
    form {
      display: grid;
      gap: 6px;
    }
    select,
    input {
      width: 100%;
      min-width: 0;
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
export class FoodTags {
  private readonly api = inject(FoodsApi);
  private readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  private readonly may = inject(Sessions).may(MAY.stateFoodTag);
  readonly foodId = input.required<string>();
  readonly version = input.required<string>();
  /** Of a food of the organisation's own tags are declared on the food itself. */
  readonly own = input.required<boolean>();
  protected readonly loading = new Loading<FoodSafetyView>();
  protected readonly submission = submission();
  protected readonly standings = ['derived', 'carried', 'maybe', 'free'] as const;
  protected readonly editing = signal(false);
  protected readonly tag = signal('');
  protected readonly standing = signal<Standing>('carried');
  protected readonly reason = signal('');
  private readonly tried = signal(false);
  protected readonly mayState = computed(() => this.may && !this.own());

  protected readonly rows = computed(() =>
    (this.loading.value()?.tags ?? []).map(({ tag, kind, meaning, nutrient: id, amount }) => {
      const words = this.t().foodTags;
      if (id !== null && isNutrientId(id)) {
        const { unit } = nutrient(id);
        const label = this.f.label(nutrient(id));
        return tag.endsWith('-unknown')
          ? { tag, name: words.valueUnknown(label), why: '' }
          : { tag, name: this.nameOf(tag), why: `${label} ${this.f.number(amount, 1)} ${unit} / 100 g` };
      }
      const why = kind === 'stated' ? words.stated(meaning ?? '') : this.whyOf(tag, kind, meaning);
      return { tag, name: this.nameOf(tag), why };
    }),
  );
  protected readonly frees = computed(() => this.statedAs('free'));
  protected readonly maybes = computed(() => this.statedAs('maybe'));
  /** Tags that rules ask for by name; those by value follow from the values. */
  protected readonly choices = computed(() => {
    const byValue = new Set(
      (this.loading.value()?.tags ?? []).flatMap(({ tag, kind }) => (kind === 'value' ? [tag] : [])),
    );
    const asked = Object.keys(this.t().safety.asked).filter((tag) => /^[a-z-]+$/.test(tag));
    const allergens = Object.keys(this.t().ownFoods.allergenNames);
    return [
      ...allergens.map((tag) => ({ tag: `allergen:${tag}`, name: this.nameOf(`allergen:${tag}`) })),
      ...asked
        .filter((tag) => !allergens.includes(tag) && !byValue.has(tag) && STATED.has(tag))
        .map((tag) => ({ tag, name: this.nameOf(tag) })),
    ];
  });
  protected readonly missing = computed(
    () => this.tried() && (this.tag() === '' || this.standing() === this.was() || !isReason(this.reason())),
  );

  constructor() {
    effect(() => {
      this.foodId();
      this.version();
      untracked(() => void this.read());
    });
  }

  protected read(): Promise<boolean> {
    const [foodId, version] = [this.foodId(), this.version()];
    return this.loading.read(async () => (await this.api.safety([{ foodId, version }])).foods[0]!);
  }

  protected choose(tag: string): void {
    this.tag.set(tag);
    this.standing.set(this.was() === 'carried' ? 'derived' : 'carried');
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.missing()) return;
    const body = { tag: this.tag(), as: this.standing(), was: this.was(), reason: this.reason().trim() };
    const saved = await this.submission.run((keyFor) => this.api.stateTag(this.foodId(), body, keyFor(body)));
    // refused because somebody else changed it: what counts now is read, too
    await this.read();
    if (!saved) return;
    this.editing.set(false);
    this.tried.set(false);
    this.tag.set('');
    this.reason.set('');
  }

  private was(): Standing {
    const stated = this.loading.value()?.stated.find(({ tag }) => tag === this.tag());
    return stated ? standingOf(stated) : 'derived';
  }

  private statedAs(standing: Standing) {
    return (this.loading.value()?.stated ?? [])
      .filter((each) => standingOf(each) === standing)
      .map(({ tag, reason }) => ({ tag, reason, name: this.nameOf(tag) }));
  }

  private whyOf(tag: string, kind: string, meaning: string | null): string {
    const { kinds, meanings } = this.t().foodTags;
    return `${kinds[kind] ?? kind}: ${meanings[kind === 'derived' ? kind : tag] ?? meaning ?? ''}`;
  }

  private nameOf(tag: string): string {
    const { safety, medical, foodTags } = this.t();
    const name = askedName(tag, { safety, medical });
    return tag.startsWith('allergen:') ? foodTags.allergen(name) : name;
  }
}

const standingOf = ({ carries, maybe }: FoodSafetyView['stated'][number]): Standing =>
  maybe ? 'maybe' : carries ? 'carried' : 'free';

/** Tags of the tables that are no allergens and that a label or a kitchen can tell. */
const STATED: ReadonlySet<string> = new Set([
  'grapefruit',
  'fava-bean',
  'aged-cheese',
  'tyramine-rich',
  'histamine-rich',
  'salt-substitute',
  'phosphate-additive',
  'oxalate-rich',
  'organ-meat',
  'purine-rich',
  'beer',
  'high-mercury-fish',
  'raw-seafood',
  'listeria-risk',
  'raw-sprouts',
  'raw-egg',
  'liver',
  'honey',
  'cow-milk-drink',
  'oats',
  'coffee',
  'tea',
  'cranberry',
  'liquorice',
  'latex-cross',
  'birch-cross',
  'spicy',
  'citrus-tomato-acid',
  'chocolate',
  'carbonated',
  'aspartame',
  'sugar-sweetened-drink',
  'meat-or-fish',
  'animal-product',
]);
