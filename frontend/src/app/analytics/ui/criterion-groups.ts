import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, ElementRef, inject, input, model, signal } from '@angular/core';
import { focusNext } from '#libs/client-kit/focus-next.js';
import { Understood } from '#libs/client-kit/understood.js';
import { CODES_OF, CONDITION_GROUPS, criterionName, criterionUnit } from '#libs/science/cohort/criterion-names.js';
import { isOwnKind } from '#libs/science/cohort/cohort-sentence.js';
import { GOAL_STATES, type GoalState } from '#libs/science/cohort/said-cohort.js';
import { windowsOf } from '#libs/science/cohort/windows.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { CodeCombobox, type Chosen, type CodedKind } from '../../medical/contract';
import { OwnCriteria } from '../data/own-criteria';
import { criterionFlaw, hasBounds, type CohortForm, type CriterionForm } from '../data/cohort-form';

type Kind = CriterionForm['kind'];

const KINDS = [
  'condition',
  'condition-group',
  'medication',
  'allergy',
  'lab',
  'metric',
  'own-metric',
  'goal',
  'meal-plan',
  'program',
  'meal-plan-template',
  'program-template',
  'adherence',
] as const satisfies readonly Kind[];
const SEARCHED: Readonly<Partial<Record<Kind, CodedKind>>> = {
  condition: 'Condition',
  medication: 'Medication',
  allergy: 'Allergy',
  lab: 'Lab',
};
const SPAN = 90;

/** What people are chosen by of their health and care: boxes of which each must be met, by one of its criteria. */
@Component({
  selector: 'tf-criterion-groups',
  imports: [CodeCombobox, Icon, NgTemplateOutlet, Understood],
  templateUrl: './criterion-groups.html',
  styleUrl: './criterion-groups.scss',
})
export class CriterionGroups {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly texts = inject(Texts);
  private readonly own = inject(OwnCriteria);
  protected readonly t = this.texts.t;
  protected readonly words = computed(() => this.t().research.builder.health);
  protected readonly kinds = KINDS;
  protected readonly searched = SEARCHED;
  protected readonly states = GOAL_STATES;
  readonly groups = model.required<CohortForm['groups']>();
  /** Whether it was sent as it is: then nothing waits to be left. */
  readonly tried = input(false);
  /** Where a criterion is being added: a box, or after the last one; null: nowhere. */
  protected readonly adding = signal<number | null>(null);
  protected readonly kind = signal<Kind>('condition');

  protected readonly rows = computed(() =>
    this.groups().map((group) =>
      group.map((criterion) => ({
        criterion,
        name: this.name(criterion),
        coded: SEARCHED[criterion.kind] !== undefined || criterion.kind === 'medication-class',
        bounded: hasBounds(criterion.kind),
        unit: this.own.of(criterion.code)?.unit ?? criterionUnit(criterion.kind, criterion.code),
        never: this.neverOf(criterion),
        windows: [
          ...new Set([...windowsOf(criterion.kind), ...(criterion.days === null ? [] : [criterion.days])]),
        ].sort((a, b) => a - b),
        flaw: criterionFlaw(criterion, this.texts.language()),
      })),
    ),
  );

  /** What there is of a kind that no dictionary is searched for; groups of conditions by name, the others in the order of their list. */
  protected readonly offered = computed(() => {
    const kind = this.kind();
    if (isOwnKind(kind)) {
      const named = this.words().own[kind];
      return this.own.offered(kind).map(({ id, name, over }) => ({ code: id, name: over ? named.over(name) : name }));
    }
    const named = (codes: readonly string[]) => codes.map((code) => ({ code, name: this.name({ kind, code }) }));
    if (kind !== 'condition-group') return named(CODES_OF[kind] ?? []);
    return named(CONDITION_GROUPS).sort((a, b) => a.name.localeCompare(b.name, this.texts.language()));
  });

  /** Why there is none to choose. */
  protected readonly noneOffered = computed(() => {
    const kind = this.kind();
    if (!isOwnKind(kind) || this.offered().length > 0) return null;
    const { unread, reading, none } = this.words().own[kind];
    if (this.own.loading.problem()) return unread;
    return this.own.loading.value() === null ? reading : none;
  });
  protected readonly ownUnread = computed(() => this.noneOffered() !== null && this.own.loading.problem() !== null);
  /** What is the only one of its kind and needs no list. */
  protected readonly onlyOne = computed(() =>
    isOwnKind(this.kind()) || this.offered().length > 1 ? undefined : this.offered()[0],
  );

  protected readAgain(): void {
    void this.own.read();
  }

  protected start(at: number): void {
    this.adding.set(at);
    this.focusOn('.adder select');
  }

  protected stop(): void {
    const at = this.adding();
    this.adding.set(null);
    this.focusOn(at === this.groups().length ? '.add' : `#criteria-${at} .or`);
  }

  protected choose(kind: string): void {
    this.kind.set(kind as Kind);
  }

  protected take({ code }: Pick<Chosen, 'code'>): void {
    const at = this.adding();
    if (code === null || code === '' || at === null) return;
    const kind = this.kind();
    const criterion: CriterionForm = {
      ...{ kind, code, from: '', to: '' },
      days: kind === 'adherence' ? SPAN : null,
      state: kind === 'goal' ? 'active' : null,
    };
    const groups = this.groups();
    const known = groups[at]?.some((each) => each.kind === criterion.kind && each.code === code);
    if (!known)
      this.groups.set(
        at < groups.length
          ? groups.map((group, index) => (index === at ? [...group, criterion] : group))
          : [...groups, [criterion]],
      );
    this.adding.set(null);
    // the last one holds the button that adds another
    const row = `#criteria-${at} > li:nth-last-child(2)`;
    this.focusOn(hasBounds(kind) ? `${row} input` : `${row} select`);
  }

  protected change(at: number, index: number, change: Partial<CriterionForm>): void {
    this.groups.set(
      this.groups().map((group, g) =>
        g === at ? group.map((each, i) => (i === index ? { ...each, ...change } : each)) : group,
      ),
    );
  }

  /** Only a goal that was reached was so within some days. */
  protected turn(at: number, index: number, state: string): void {
    this.change(at, index, { state: state as GoalState, ...(state !== 'reached' && { days: null }) });
  }

  protected remove(at: number, index: number): void {
    this.groups.set(
      this.groups()
        .map((group, g) => (g === at ? group.filter((_, i) => i !== index) : group))
        .filter((group) => group.length > 0),
    );
    this.adding.set(null);
    this.focusOn('.add');
  }

  /** What no window means; null: there is none, or there is always one. */
  private neverOf({ kind, state }: CriterionForm): 'newest' | 'onTheDay' | 'whenever' | null {
    if (kind === 'adherence' || (kind === 'goal' && state !== 'reached')) return null;
    return kind === 'goal' ? 'whenever' : hasBounds(kind) ? 'newest' : 'onTheDay';
  }

  private name({ kind, code }: Pick<CriterionForm, 'kind' | 'code'>): string {
    if (isOwnKind(kind)) return this.own.nameOf(kind, code);
    return criterionName(kind, code, this.texts.language());
  }

  private focusOn(selector: string): void {
    focusNext(() => this.host.nativeElement.querySelector<HTMLElement>(selector));
  }
}
