import { Component, effect, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { PlanDraftStore } from '../data/plan-draft-store';

const LONGEST_NAME = 120;

/** The plan's name, renamed in place. */
@Component({
  selector: 'tf-plan-title',
  imports: [Icon],
  template: `
    @if (editing()) {
      <div class="field">
        <input
          #field
          [value]="store.draft().name"
          [attr.maxlength]="longest"
          [attr.aria-label]="t().planEditor.planName"
          (keydown)="onKey($event)"
          (blur)="save()"
        />
      </div>
    } @else {
      <h1 class="sm var ell">{{ store.draft().name }}</h1>
      @if (mayEdit()) {
        <button type="button" class="ib s" (click)="editing.set(true)" [attr.aria-label]="t().planEditor.rename">
          <tf-icon name="pencil" [size]="13" />
        </button>
      }
    }
  `,
  styles:
    ':host { display: flex; align-items: center; gap: 2px; min-width: 0; flex: 0 1 auto; } :host:has(h1) { min-width: 96px; max-width: 260px; } h1 { font: var(--tf-body-small); letter-spacing: 0; } .field { height: 28px; width: 240px; }',
})
export class PlanTitle {
  protected readonly store = inject<PlanDraftStore>(PlanDraftStore);
  protected readonly t = inject(Texts).t;
  readonly mayEdit = input.required<boolean>();
  protected readonly editing = signal(false);
  protected readonly longest = LONGEST_NAME;
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');

  constructor() {
    effect(() => this.field()?.nativeElement.select());
  }

  protected onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Enter') this.save();
    else if (event.key === 'Escape') this.editing.set(false);
  }

  protected save(): void {
    const name = this.field()?.nativeElement.value.trim() ?? '';
    if (!this.editing()) return;
    this.editing.set(false);
    if (name !== '' && name !== this.store.draft().name)
      this.store.do(this.t().planEditor.stepRename, [{ op: 'rename', name }]);
  }
}
