import { Component, computed, effect, ElementRef, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { FoodDetail } from '#libs/api-client/models/food-detail.js';
import { contains } from '#libs/client-kit/contains.js';
import type { Problem } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { changedImpossibility } from '#libs/science/changed-impossibility.js';
import { ALLERGEN_STATEMENTS, ALLERGENS } from '#libs/science/food-allergens.js';
import { energyDoubt } from '#libs/science/food-plausibility.js';
import { gtinDigits, gtinProblem } from '#libs/science/gtin.js';
import { Sessions } from '#libs/client-kit/session.js';
import { CARBOHYDRATE_KINDS, type CarbohydrateKind, type LabelKey } from '#libs/science/label-amounts.js';
import { labelTextOf } from '#libs/science/label-text.js';
import { NUTRIENTS, nutrient } from '#libs/science/nutrients.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Crumbs } from '../../ui/crumbs';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { FoodsApi } from '../data/foods-api';
import { holdsUnsaved } from '../../ui/unsaved';
import {
  amountsPer100g,
  draftOf,
  EMPTY_FOOD,
  entryOf,
  faultsOf,
  figureOf,
  figureUnit,
  labelFigures,
  newFood,
  withCarbohydrate,
  type DraftFault,
  type OwnFoodDraft,
} from '../data/own-food-draft';

const STALE = 'stream.stale';

/** A food of the organisation's own, from its label: new, a copy of another (`?from=`), or a new version. */
@Component({
  selector: 'tf-own-food-form',
  imports: [Icon, SkeletonRows, Trouble, Understood],
  templateUrl: './own-food-form.html',
  styleUrl: './own-food-form.scss',
})
export class OwnFoodForm {
  private readonly api = inject(FoodsApi);
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);
  private readonly element: ElementRef<HTMLElement> = inject(ElementRef);
  private readonly texts = inject(Texts);
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  /** The food that is changed; absent: a new one. */
  readonly foodId = input<string>();
  /** The food that a new one begins as a copy of. */
  readonly from = input<string>();
  protected readonly loading = new Loading<FoodDetail>();
  protected readonly submission = submission();
  protected readonly draft = signal<OwnFoodDraft>(EMPTY_FOOD);
  protected readonly ready = signal(false);
  protected readonly asked = signal(false);
  protected readonly more = signal(false);
  protected readonly gtinLeft = signal(false);
  protected readonly filter = signal('');
  /** Another version was saved meanwhile: the newest. */
  protected readonly theirs = signal<FoodDetail | null>(null);
  private readonly confirmed = signal<string | null>(null);
  protected readonly allergens = ALLERGENS;
  protected readonly statements = ALLERGEN_STATEMENTS;
  protected readonly carbohydrateKinds = CARBOHYDRATE_KINDS;
  protected readonly tagIds = computed(() => Object.keys(this.t().ownFoods.tagNames));

  protected readonly figures = computed<readonly LabelKey[]>(() => {
    const label = labelFigures(this.draft().carbohydrateIs);
    if (!this.more()) return label;
    const rest = NUTRIENTS.filter(({ id }) => !label.includes(id))
      .filter((each) => contains(this.f.label(each), this.filter()))
      .map(({ id }) => id);
    return [...label, ...rest];
  });
  protected readonly faults = computed(() => new Set(faultsOf(this.draft(), this.texts.language())));
  protected readonly gtinTrouble = computed(() => {
    const digits = gtinDigits(this.draft().gtin);
    const problem = digits === '' ? null : gtinProblem(digits);
    return problem && this.t().ownFoods.gtinProblems[problem];
  });
  private readonly per100g = computed(() => amountsPer100g(this.draft(), this.texts.language()));
  /** What is new and can't be true together. The server refuses it. */
  protected readonly impossible = computed(() => {
    const before = amountsPer100g(this.before(), this.texts.language()) ?? {};
    const fault = changedImpossibility(this.per100g() ?? {}, before);
    if (!fault) return null;
    const names = fault.nutrients.map((id) => this.f.label(nutrient(id)));
    return fault.code === 'sum-above-weight'
      ? this.t().foods.sumAboveWeight(names.join(', '))
      : this.t().foods.partAboveWhole(names.slice(0, -1).join(', '), names.at(-1) ?? '');
  });
  /** What is asked once before it is saved: energy that the macronutrients do not explain. */
  protected readonly doubt = computed(() => {
    const doubt = energyDoubt(this.per100g() ?? {});
    if (!doubt) return null;
    const expected = this.f.number(doubt.expectedKcal);
    return doubt.looksLikeKilojoules ? this.t().foods.looksLikeKj(expected) : this.t().foods.energyUnlikely(expected);
  });
  protected readonly question = computed(() =>
    this.asked() && this.confirmed() === this.doubt() ? this.doubt() : null,
  );

  /** What the form began with, or what was saved. */
  private readonly before = signal(EMPTY_FOOD);

  constructor() {
    holdsUnsaved(() => (this.draft() === this.before() ? null : this.draft().name.trim() || this.t().ownFoods.add));
    const crumbs = inject(Crumbs);
    effect(() => {
      const heading = this.foodId() ? (this.loading.value()?.name ?? '…') : this.t().ownFoods.add;
      crumbs.set({ label: this.t().shell.foods, link: ['/foods'] }, { label: heading });
    });
    effect(() => {
      const original = this.foodId() ?? this.from();
      untracked(() => void this.open(original));
    });
  }

  protected async open(original: string | undefined): Promise<void> {
    if (original === undefined) {
      this.draft.set(newFood(this.sessions.session()?.country ?? null));
      this.before.set(this.draft());
      return this.ready.set(true);
    }
    if (!(await this.loading.read(() => this.api.get(original)))) return;
    const food = this.loading.value()!;
    const draft = draftOf(food, this.texts.language());
    const copied = { ...draft, name: this.t().ownFoods.copyOf(draft.name), gtin: '' };
    this.draft.set(this.foodId() ? draft : copied);
    this.before.set(this.draft());
    this.ready.set(true);
  }

  protected retry(): void {
    void this.open(this.foodId() ?? this.from());
  }

  protected change(part: Partial<OwnFoodDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected type(key: LabelKey, text: string): void {
    this.change({ figures: new Map([...this.draft().figures, [key, text]]) });
  }

  protected carbohydrateIs(kind: string): void {
    this.draft.update((draft) => withCarbohydrate(draft, kind as CarbohydrateKind));
  }

  protected textOf(key: LabelKey): string {
    return this.draft().figures.get(key) ?? '';
  }

  protected labelOf(key: LabelKey): string {
    if (key === this.draft().carbohydrateIs) return this.t().ownFoods.carbohydrateIs[key];
    return key === 'salt' ? this.t().ownFoods.salt : this.f.label(nutrient(key));
  }

  protected readonly unitOf = figureUnit;

  /** Nothing is to be said of traces and of what is unknown. */
  protected plain(text: string): string {
    return labelTextOf(text).kind === 'figure' ? text : '';
  }

  protected isWrong(key: LabelKey): boolean {
    return figureOf(this.textOf(key), key, this.texts.language()) === 'wrong';
  }

  /** What a figure per serving is per 100 g. */
  protected madeOf(key: LabelKey): string {
    const amount = this.per100g()?.[key === 'salt' ? 'sodium' : key];
    if (this.draft().per === '100g' || amount === undefined) return '';
    const unit = nutrient(key === 'salt' ? 'sodium' : key);
    return this.t().ownFoods.of100(`${this.f.amount(amount, unit)} ${unit.unit}`);
  }

  protected state(allergen: string, statement: string): void {
    const { [allergen]: _, ...others } = this.draft().allergens;
    this.change({ allergens: statement === 'none' ? others : { ...others, [allergen]: statement } });
  }

  protected toggle(tag: string): void {
    const { tags } = this.draft();
    this.change({ tags: tags.includes(tag) ? tags.filter((each) => each !== tag) : [...tags, tag] });
  }

  protected addMeasure(): void {
    this.change({ measures: [...this.draft().measures, { label: '', grams: '' }] });
    this.focusOn(`measure-${this.draft().measures.length - 1}`);
  }

  protected measure(index: number, part: { label?: string; grams?: string }): void {
    this.change({ measures: this.draft().measures.map((each, i) => (i === index ? { ...each, ...part } : each)) });
  }

  protected removeMeasure(index: number): void {
    this.change({ measures: this.draft().measures.filter((_, i) => i !== index) });
    this.focusOn('add-measure');
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    const [fault] = this.faults();
    if (fault) return this.focusOn(this.placeOf(fault));
    if (this.impossible() !== null) return;
    // asked once: pressing again means that it is right
    const doubt = this.doubt();
    if (doubt !== null && this.confirmed() !== doubt) return this.confirmed.set(doubt);
    await this.save((this.theirs() ?? this.loading.value())?.own?.revision);
  }

  private async save(revision: number | undefined): Promise<void> {
    const entry = entryOf(this.draft(), this.texts.language());
    const foodId = this.foodId();
    let saved = foodId ?? '';
    const done = await this.submission.run(
      async (keyFor) => {
        if (foodId) await this.api.change(foodId, entry, keyFor([entry, revision]), revision ?? 0);
        else {
          const original = this.from();
          const food = original ? { ...entry, copiedFrom: { foodId: original } } : entry;
          saved = (await this.api.add(food, keyFor(food))).id;
        }
      },
      (problem) => this.takesStale(problem),
    );
    if (!done) return;
    this.before.set(this.draft());
    this.announcer.say(this.t().ownFoods.saved(entry.name));
    await this.router.navigate(['/foods', saved]);
  }

  /** Somebody else was faster: their version is shown beside what was typed, and saving again follows it. */
  private async takesStale({ code }: Problem): Promise<boolean> {
    if (code !== STALE) return false;
    this.theirs.set(await this.api.get(this.foodId()!).catch(() => null));
    return this.theirs() !== null;
  }

  protected takeTheirs(): void {
    const theirs = this.theirs();
    if (!theirs) return;
    this.draft.set(draftOf(theirs, this.texts.language()));
    this.before.set(this.draft());
  }

  protected cancel(): void {
    const back = this.foodId() ?? this.from();
    void this.router.navigate(back ? ['/foods', back] : ['/foods']);
  }

  private placeOf(fault: DraftFault): string {
    const locale = this.texts.language();
    if (fault === 'figures')
      return `figure-${[...this.draft().figures].find(([key, text]) => figureOf(text, key, locale) === 'wrong')?.[0]}`;
    return { name: 'food-name', gtin: 'food-gtin', serving: 'food-serving', measures: 'measure-0' }[fault];
  }

  private focusOn(id: string): void {
    setTimeout(() => this.element.nativeElement.querySelector<HTMLElement>(`#${id}`)?.focus());
  }
}
