import { Component, computed, ElementRef, inject, input, model, signal } from '@angular/core';
import { DateField } from '#libs/client-kit/date-field.js';
import { Understood } from '#libs/client-kit/understood.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { BOUNDS, flawsOf, type Bound, type CohortForm } from '../data/cohort-form';
import { CriterionGroups } from './criterion-groups';
import { TagEntry } from './tag-entry';

type TextField = Exclude<keyof CohortForm, 'tags' | 'groups'>;

/** What a cohort is chosen by. Bounds that contradict each other say so once the hand has left them. */
@Component({
  selector: 'tf-cohort-fields',
  imports: [CriterionGroups, DateField, Icon, TagEntry, Understood],
  templateUrl: './cohort-fields.html',
  styleUrl: './cohort-fields.scss',
})
export class CohortFields {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly words = computed(() => this.t().research.builder);
  protected readonly bounds = BOUNDS;
  protected readonly ends = ['From', 'To'] as const;
  readonly form = model.required<CohortForm>();
  /** Whether it was sent as it is: then nothing waits to be left. */
  readonly tried = input(false);
  private readonly left = signal<ReadonlySet<Bound>>(new Set());
  protected readonly flaws = computed(() => {
    const flaws = flawsOf(this.form(), this.texts.language());
    return Object.fromEntries(
      BOUNDS.filter((bound) => this.tried() || this.left().has(bound)).map((bound) => [bound, flaws[bound]]),
    ) as typeof flaws;
  });

  protected set(field: keyof CohortForm, value: string | readonly string[] | CohortForm['groups']): void {
    this.form.update((form) => ({ ...form, [field]: value }));
  }

  protected textOf(field: TextField): string {
    return this.form()[field];
  }

  protected fieldOf(bound: Bound, end: 'From' | 'To'): TextField {
    return `${bound}${end}`;
  }

  protected labelOf(bound: Bound, end: 'From' | 'To'): string {
    return `${this.words().bounds[bound]} ${end === 'From' ? this.words().from : this.words().to}`;
  }

  protected leave(bound: Bound, { relatedTarget, currentTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && currentTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
    this.left.update((left) => new Set([...left, bound]));
  }

  /** To the first bound that is wrong. */
  focusFlaw(): void {
    this.host.nativeElement.querySelector<HTMLInputElement>('.wrong input')?.focus();
  }
}
