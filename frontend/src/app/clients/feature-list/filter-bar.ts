import { Component, computed, inject, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { CustomFilterChips } from '../feature-custom/custom-filter-chips';
import { CareChoices } from '../data/care-choices';
import { Columns } from '../data/columns';
import {
  ACTIVITIES,
  ADHERENCE,
  ALERTS,
  GOALS,
  REVIEWS,
  STATUSES,
  WEIGHT_GOAL,
  type ClientFilters,
} from '../data/list-filters';

/** What the list can be narrowed by, each a chip with its menu, and the columns. */
@Component({
  selector: 'tf-client-filter-bar',
  imports: [CustomFilterChips, Icon, MatMenuModule],
  templateUrl: './filter-bar.html',
  styles: ':host { display: contents; } .end { margin-left: auto; }',
})
export class ClientFilterBar {
  protected readonly t = inject(Texts).t;
  protected readonly choices = inject(CareChoices);
  protected readonly columns = inject(Columns);
  protected readonly mayListTeams = inject(Sessions).may(MAY.listTeams);
  protected readonly mayAlerts = inject(Sessions).may(MAY.listToday);
  protected readonly mayGoals = inject(Sessions).may(MAY.listGoals);
  readonly filters = input.required<ClientFilters>();
  readonly changed = output<Partial<ClientFilters>>();

  protected readonly statuses = STATUSES;
  protected readonly reviews = REVIEWS;
  protected readonly activities = ACTIVITIES;
  protected readonly alerts = ALERTS;
  protected readonly goals = GOALS;

  protected readonly assigned = computed(() => {
    const { assignedTo } = this.filters();
    const words = this.t();
    return assignedTo === null
      ? words.care.anybody
      : assignedTo === 'me'
        ? words.clients.me
        : assignedTo === 'nobody'
          ? words.care.unassigned
          : (this.choices.personName(assignedTo) ?? '…');
  });

  /** Figures of the dashboard that the list is narrowed to, e.g. `Adherence Q4 2026: < 30 %`. */
  protected readonly groups = computed(() => {
    const [adherence, weightGoal] = [this.adherence(), this.weightGoal()];
    const words = this.t().analytics;
    return [
      ...(adherence === null ? [] : [{ words: adherence, clear: words.clearFilter, change: { adherence: null } }]),
      ...(weightGoal === null
        ? []
        : [{ words: weightGoal, clear: words.clearGoalFilter, change: { weightGoal: null } }]),
    ];
  });
  private readonly adherence = computed(() => {
    const [, quarter, from, to] = ADHERENCE.exec(this.filters().adherence ?? '') ?? [];
    const words = this.t().analytics;
    return quarter === undefined
      ? null
      : words.filter(quarter.split('-').reverse().join(' '), words.barOf(Number(from), Number(to)));
  });

  private readonly weightGoal = computed(() => {
    const [, quarter, outcome] = WEIGHT_GOAL.exec(this.filters().weightGoal ?? '') ?? [];
    const words = this.t().analytics;
    return quarter === undefined
      ? null
      : words.goalFilter(
          quarter.split('-').reverse().join(' '),
          words.goalOutcomes[outcome as keyof typeof words.goalOutcomes],
        );
  });

  protected toggleTag(tag: string): void {
    const { tags } = this.filters();
    this.changed.emit({ tags: tags.includes(tag) ? tags.filter((each) => each !== tag) : [...tags, tag] });
  }
}
