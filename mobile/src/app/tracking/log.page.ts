import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { IonModal } from '@ionic/angular/ion-modal';
import type { FoodHit } from '#libs/api-client/models/food-hit';
import type { MealLogView } from '#libs/api-client/models/meal-log-view';
import { energyText, FoodsApi, FoodSearch } from '../nutrition/contract';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { problemText } from '../text/problem-text';
import { StatusBar } from '../ui/status-bar';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { mayClose } from '../ui/unsaved';
import { newId } from '#libs/client-kit/ids.js';
import { holdsUnsaved } from '#libs/client-kit/unsaved.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { TimeField } from '#libs/client-kit/time-field.js';
import { extraMeal, mealsOf, type MealView } from './day-view';
import { loggedAt } from './logged-at';
import { Entries } from './entries.store';
import { LogDraft } from './log-draft';
import { LogItem } from './log-item';
import { LogTotal } from './log-total';
import { MealLogging } from './meal-logging';
import { OptionChoice, type PickedOption } from './option-choice';
import { pickedMeal } from './picked-meal';
import { Week } from './week.store';

/** In the address, for a meal that the plan lacks. */
const NEW_MEAL = 'new';

/** What was really eaten of one meal: portions, other foods, a note. */
@Component({
  selector: 'tf-log-page',
  imports: [
    IonContent,
    IonModal,
    Empty,
    FoodSearch,
    Icon,
    LogItem,
    LogTotal,
    OptionChoice,
    Skeleton,
    StatusBar,
    TimeField,
    Trouble,
  ],
  templateUrl: './log.page.html',
  styleUrl: './log.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LogPage {
  readonly date = input.required<string>();
  readonly slotId = input.required<string>();
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly entries = inject(Entries);
  private readonly logging = inject(MealLogging);
  private readonly notices = inject(Notices);
  private readonly foods = inject(FoodsApi);
  private readonly units = inject(ReaderUnits).system;
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly calendar = inject(Calendar);
  protected readonly week = inject(Week);
  protected readonly day = computed(() => this.week.day(this.date()));
  protected readonly view = computed(() => {
    const day = this.day();
    if (!day) return null;
    const known = mealsOf(day, this.entries.all()).find(({ meal }) => meal.slotId === this.slotId());
    return known ?? (this.slotId() === NEW_MEAL ? this.unplanned : null);
  });
  /** Made once from the first answer: a change that comes in while typing must not take the typing away. */
  protected readonly draft = signal<LogDraft | null>(null);
  /** A meal that the plan lacks, until it is saved. */
  private readonly unplanned: MealView = {
    meal: extraMeal(`extra-${newId().slice(-12)}`, ''),
    log: null,
    delivery: 'recorded',
    entryKey: null,
    problem: null,
    removing: false,
  };
  protected readonly isNew = computed(() => this.slotId() === NEW_MEAL);
  protected readonly planned = computed(() => (this.view()?.meal.items.length ?? 0) > 0);
  protected readonly when = computed(() => {
    const view = this.view();
    if (!view) return '';
    return view.log ? this.t().log.loggedAt(loggedAt(view.log, this.calendar)) : (view.meal.time ?? '');
  });
  private readonly mayClose = mayClose();
  /** It was saved, or may be lost. */
  private left = false;
  protected readonly openItem = signal<string | null>(null);
  /** Which item the food search is for; `add` for a new one, null: closed. */
  protected readonly searching = signal<string | null>(null);
  protected readonly canLog = computed(() => this.date() <= this.calendar.today());
  protected readonly blocked = computed(() => this.draft()?.invalid() || this.draft()?.empty() || false);
  protected readonly refusal = computed(() => {
    const problem = this.view()?.delivery === 'refused' ? this.view()?.problem : null;
    return problem ? problemText(problem, this.t()) : null;
  });

  constructor() {
    holdsUnsaved(
      () => this.lost(),
      'navigation',
      () => (this.left = true),
    );
    effect(() => {
      const date = this.date();
      untracked(() => this.week.show(date));
    });
    effect(() => {
      const view = this.view();
      if (view && !untracked(this.draft)) untracked(() => this.begin(view));
    });
  }

  /** Of what was picked. */
  protected readonly plannedKcal = computed(() => {
    const [view, draft] = [this.view(), this.draft()];
    return view ? pickedMeal(view.meal, draft?.picked() ?? new Map()).kcal : null;
  });

  protected pick(draft: LogDraft, { choice, option }: PickedOption): void {
    draft.pick(choice, option);
    this.lookUp(draft);
  }

  protected toggle(id: string): void {
    this.openItem.update((open) => (open === id ? null : id));
  }

  protected chosen(food: FoodHit): void {
    const draft = this.draft();
    const target = this.searching();
    this.searching.set(null);
    if (!draft || target === null) return;
    if (target !== 'add') return draft.replace(target, food);
    this.openItem.set(draft.add(food));
  }

  protected save(view: MealView, draft: LogDraft): void {
    const foods = Object.fromEntries(draft.left().map(({ foodId, name }) => [foodId, name]));
    const meal = view.meal.name || draft.name().trim() || this.t().log.extra;
    const log = draft.request(this.date());
    this.logging.save(view, this.isNew() ? { ...log, name: meal.slice(0, 40) } : log, {
      meal,
      kcal: draft.kcal(),
      complete: !draft.lowerBound(),
      foods,
    });
    this.notices.show(draft.asPlanned() ? this.t().today.logged(meal) : this.t().today.saved(meal));
    this.leave();
  }

  protected remove(view: MealView): void {
    const undo = this.logging.remove(this.date(), view);
    this.notices.show(this.t().today.removed(view.meal.name), undo);
    this.leave();
  }

  protected skip(view: MealView, draft: LogDraft): void {
    this.logging.skip(this.date(), view, draft.note().trim());
    this.notices.show(this.t().today.skippedMeal(view.meal.name));
    this.leave();
  }

  protected removeOther(view: MealView, other: MealLogView): void {
    const undo = this.logging.removeOther(this.date(), view, other);
    this.notices.show(this.t().today.removed(view.meal.name), undo);
  }

  protected otherText({ items, kcal, complete, kind }: MealLogView): string {
    if (kind === 'skipped') return this.t().today.skipped;
    const energy = energyText(kcal, !complete, this.language.code()) ?? this.t().common.noValues;
    return [items.map(({ name }) => name).join(', '), energy].filter(Boolean).join(' · ');
  }

  protected retry(view: MealView): void {
    if (view.entryKey) this.entries.retry(view.entryKey);
    this.leave();
  }

  private lost(): string | null {
    const draft = this.draft();
    if (this.left || !draft?.changed()) return null;
    return this.view()?.meal.name || draft.name().trim() || this.t().log.extra;
  }

  /** Without having saved. */
  protected async close(): Promise<void> {
    if (await this.mayClose()) this.leave();
  }

  protected leave(): void {
    this.left = true;
    // opened by its address there is nothing to go back to
    if (this.router.lastSuccessfulNavigation()?.previousNavigation) this.location.back();
    else void this.router.navigate(['/today'], { queryParams: { day: this.date() }, replaceUrl: true });
  }

  private begin(view: MealView): void {
    const draft = new LogDraft(view, this.units());
    this.draft.set(draft);
    this.lookUp(draft);
  }

  private lookUp(draft: LogDraft): void {
    if (draft.items().length === 0) return;
    // without it portions still go by grams
    this.foods.lookUp(draft.items().map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion }))).then(
      (lookup) => draft.know(lookup),
      () => undefined,
    );
  }
}
