import { Component, computed, inject, input } from '@angular/core';
import { focusNext } from '#libs/client-kit/focus-next.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { RecipeStore } from './recipe-store';

/** What is done, in order, and how long it takes. */
@Component({
  selector: 'tf-recipe-steps',
  imports: [Icon],
  template: `
    <section class="card">
      <header class="card-head">
        <h2 class="t-small">{{ t().recipes.steps }}</h2>
        @if (minutes() > 0) {
          <span class="sub tn">{{ t().recipes.allMinutes(minutes()) }}</span>
        }
        <span class="grow"></span>
        @if (mayEdit()) {
          <button type="button" class="btn sm text" (click)="add()">{{ t().recipes.addStep }}</button>
        }
      </header>
      <ol>
        @for (step of store.draft().steps; track step.id; let i = $index) {
          <li>
            <span class="muted tn" aria-hidden="true">{{ i + 1 }}</span>
            <div class="field q wide">
              <textarea
                #text
                rows="2"
                maxlength="600"
                [id]="'step-' + step.id"
                [readOnly]="!mayEdit()"
                [attr.aria-label]="t().recipes.step(i + 1)"
                [value]="step.text"
                (input)="store.editStep(step.id, { text: text.value })"
              ></textarea>
            </div>
            <div class="field q minutes" [class.wrong]="store.asked() && store.troubles().steps.has(step.id)">
              <input
                #time
                class="tn num"
                inputmode="numeric"
                autocomplete="off"
                maxlength="4"
                [readOnly]="!mayEdit()"
                [attr.aria-label]="t().recipes.stepMinutes(i + 1)"
                [value]="step.minutes"
                (input)="store.editStep(step.id, { minutes: time.value })"
                [attr.aria-invalid]="(store.asked() && store.troubles().steps.has(step.id)) || null"
              /><span class="muted">{{ t().recipes.minutes }}</span>
            </div>
            @if (mayEdit()) {
              <button
                type="button"
                class="ib s"
                (click)="store.removeStep(step.id)"
                [attr.aria-label]="t().recipes.remove(t().recipes.step(i + 1))"
              >
                <tf-icon name="close" [size]="14" />
              </button>
            }
          </li>
        }
      </ol>
    </section>
  `,
  styles: `
    ol {
      padding: 6px 14px 12px;
    }
    li {
      display: grid;
      grid-template-columns: 16px minmax(0, 1fr) 88px 26px;
      gap: 8px;
      align-items: start;
      padding: 4px 0;
    }
    textarea {
      min-height: 34px;
    }
    .minutes {
      height: 34px;
    }
  `,
})
export class RecipeSteps {
  protected readonly store = inject(RecipeStore);
  protected readonly t = inject(Texts).t;
  readonly mayEdit = input.required<boolean>();
  protected readonly minutes = computed(() =>
    this.store.draft().steps.reduce((sum, { minutes }) => sum + (Number(minutes) || 0), 0),
  );

  protected add(): void {
    const { id } = this.store.addStep();
    focusNext(() => document.getElementById(`step-${id}`));
  }
}
