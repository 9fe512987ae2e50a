import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { IonModal } from '@ionic/angular/ion-modal';
import type { FoodHit } from '#libs/api-client/models/food-hit';
import { FoodsApi } from '../nutrition/data/foods.api';
import { FoodSearch } from '../nutrition/food-search';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { problemText } from '../text/problem-text';
import { StatusBar } from '../ui/status-bar';
import { Units } from '../text/units';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { mealsOf, type MealView } from './day-view';
import { Entries } from './entries.store';
import { LogDraft } from './log-draft';
import { LogItem } from './log-item';
import { LogTotal } from './log-total';
import { MealLogging } from './meal-logging';
import { Week } from './week.store';

/** What was really eaten of one meal: portions, other foods, a note. */
@Component({
  selector: 'tf-log-page',
  imports: [IonContent, IonModal, Empty, FoodSearch, Icon, LogItem, LogTotal, Skeleton, StatusBar, Trouble],
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
  private readonly units = inject(Units).system;
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly calendar = inject(Calendar);
  protected readonly week = inject(Week);
  protected readonly day = computed(() => this.week.day(this.date()));
  protected readonly view = computed(() => {
    const day = this.day();
    return day ? (mealsOf(day, this.entries.all()).find(({ meal }) => meal.slotId === this.slotId()) ?? null) : null;
  });
  /** Made once from the first answer: a change that comes in while typing must not take the typing away. */
  protected readonly draft = signal<LogDraft | null>(null);
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
    effect(() => {
      const date = this.date();
      untracked(() => this.week.show(date));
    });
    effect(() => {
      const view = this.view();
      if (view && !untracked(this.draft)) untracked(() => this.begin(view));
    });
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
    this.logging.save(view, draft.request(this.date()), { meal: view.meal.name, kcal: draft.kcal(), foods });
    this.notices.show(draft.asPlanned() ? this.t().today.logged(view.meal.name) : this.t().today.saved(view.meal.name));
    this.leave();
  }

  protected remove(view: MealView): void {
    this.logging.remove(this.date(), view);
    this.notices.show(this.t().today.removed(view.meal.name));
    this.leave();
  }

  protected retry(view: MealView): void {
    if (view.entryKey) this.entries.retry(view.entryKey);
    this.leave();
  }

  protected leave(): void {
    // opened by its address there is nothing to go back to
    if (this.router.lastSuccessfulNavigation()?.previousNavigation) this.location.back();
    else void this.router.navigate(['/today'], { queryParams: { day: this.date() }, replaceUrl: true });
  }

  private begin(view: MealView): void {
    const draft = new LogDraft(view, this.units());
    this.draft.set(draft);
    if (draft.items().length === 0) return;
    // without it portions still go by grams
    this.foods.lookUp(draft.items().map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion }))).then(
      (lookup) => draft.know(lookup),
      () => undefined,
    );
  }
}
