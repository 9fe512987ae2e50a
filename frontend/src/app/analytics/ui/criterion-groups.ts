import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, ElementRef, inject, input, model, signal } from '@angular/core';
import { Understood } from '#libs/client-kit/understood.js';
import { CONDITION_GROUPS, criterionName, labUnit } from '#libs/science/cohort/criterion-names.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { CodeCombobox, type Chosen, type CodedKind } from '../../medical/contract';
import { criterionFlaw, type CohortForm, type CriterionForm } from '../data/cohort-form';

type Kind = CriterionForm['kind'];

const KINDS = ['condition', 'condition-group', 'medication', 'allergy', 'lab'] as const satisfies readonly Kind[];
const SEARCHED: Readonly<Partial<Record<Kind, CodedKind>>> = {
  condition: 'Condition',
  medication: 'Medication',
  allergy: 'Allergy',
  lab: 'Lab',
};
const WINDOWS = [30, 90, 180, 365, 730] as const;

/** What people are chosen by of their health: boxes of which each must be met, by one of its criteria. */
@Component({
  selector: 'tf-criterion-groups',
  imports: [CodeCombobox, Icon, NgTemplateOutlet, Understood],
  templateUrl: './criterion-groups.html',
  styleUrl: './criterion-groups.scss',
})
export class CriterionGroups {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly words = computed(() => this.t().research.builder.health);
  protected readonly kinds = KINDS;
  protected readonly searched = SEARCHED;
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
        unit: criterion.kind === 'lab' ? labUnit(criterion.code) : '',
        windows: [...new Set([...WINDOWS, ...(criterion.days === null ? [] : [criterion.days])])].sort((a, b) => a - b),
        flaw: criterionFlaw(criterion, this.texts.language()),
      })),
    ),
  );

  protected readonly conditionGroups = computed(() =>
    CONDITION_GROUPS.map((code) => ({ code, name: this.name({ kind: 'condition-group', code }) })).sort((a, b) =>
      a.name.localeCompare(b.name, this.texts.language()),
    ),
  );

  protected start(at: number): void {
    this.adding.set(at);
    setTimeout(() => this.focusOn('.adder select'));
  }

  protected stop(): void {
    const at = this.adding();
    this.adding.set(null);
    setTimeout(() => this.focusOn(at === this.groups().length ? '.add' : `#criteria-${at} .or`));
  }

  protected choose(kind: string): void {
    this.kind.set(kind as Kind);
  }

  protected take({ code }: Pick<Chosen, 'code'>): void {
    const at = this.adding();
    if (code === null || code === '' || at === null) return;
    const criterion: CriterionForm = { kind: this.kind(), code, from: '', to: '', days: null };
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
    setTimeout(() => this.focusOn(criterion.kind === 'lab' ? `${row} input` : `${row} select`));
  }

  protected change(at: number, index: number, change: Partial<CriterionForm>): void {
    this.groups.set(
      this.groups().map((group, g) =>
        g === at ? group.map((each, i) => (i === index ? { ...each, ...change } : each)) : group,
      ),
    );
  }

  protected remove(at: number, index: number): void {
    this.groups.set(
      this.groups()
        .map((group, g) => (g === at ? group.filter((_, i) => i !== index) : group))
        .filter((group) => group.length > 0),
    );
    this.adding.set(null);
    setTimeout(() => this.focusOn('.add'));
  }

  private name({ kind, code }: Pick<CriterionForm, 'kind' | 'code'>): string {
    return criterionName(kind, code, this.texts.language());
  }

  private focusOn(selector: string): void {
    this.host.nativeElement.querySelector<HTMLElement>(selector)?.focus();
  }
}
