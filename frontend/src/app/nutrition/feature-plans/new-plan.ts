import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { MealPlansApi } from '../data/meal-plans-api';

/** A name and a length make a draft; it opens in the builder. */
@Component({
  selector: 'tf-new-plan',
  imports: [Icon, Trouble],
  template: `
    <form class="dialog" (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="new-plan-title" class="t-large">{{ t().plans.newTitle }}</h2>
          <p class="var">{{ t().plans.newLead }}</p>
        </div>
        <button type="button" class="ib" (click)="close()" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <div>
          <label class="lab" for="plan-name">{{ t().plans.name }}</label>
          <div class="field" [class.wrong]="missing()">
            <input
              #nameField
              id="plan-name"
              maxlength="120"
              autocomplete="off"
              required
              [placeholder]="t().plans.nameHint"
              [value]="name()"
              (input)="name.set(nameField.value)"
              [attr.aria-invalid]="missing() || null"
              aria-describedby="plan-name-t"
            />
          </div>
          <div id="plan-name-t">
            @if (missing()) {
              <p class="trouble"><tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ t().plans.nameMissing }}</p>
            }
          </div>
        </div>
        <div>
          <span class="lab" id="plan-length">{{ t().plans.length }}</span>
          <div class="seg" role="radiogroup" aria-labelledby="plan-length">
            @for (n of lengths; track n) {
              <button
                type="button"
                role="radio"
                [attr.aria-checked]="weeks() === n"
                [attr.tabindex]="weeks() === n ? 0 : -1"
                (click)="weeks.set(n)"
                (keydown)="onKey($event)"
              >
                {{ t().plans.weeks(n) }}
              </button>
            }
          </div>
        </div>
        @if (submission.problem(); as trouble) {
          <tf-trouble [problem]="trouble" [safe]="t().common.notSaved" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="close()">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
          {{ submission.busy() ? t().plans.creating : t().plans.create }}
        </button>
      </footer>
    </form>
  `,
})
export class NewPlan {
  private readonly api = inject(MealPlansApi);
  private readonly router = inject(Router);
  private readonly dialog = inject<MatDialogRef<NewPlan>>(MatDialogRef);
  private readonly data = inject<{ clientId: string }>(MAT_DIALOG_DATA);
  private readonly nameField = viewChild.required<ElementRef<HTMLInputElement>>('nameField');
  protected readonly t = inject(Texts).t;
  protected readonly lengths = [1, 2, 3, 4] as const;
  protected readonly name = signal('');
  protected readonly weeks = signal(1);
  protected readonly missing = signal(false);
  protected readonly submission = submission();

  protected onKey(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.weeks.update((n) => ((n - 1 + by + 4) % 4) + 1);
    const group = (event.target as HTMLElement).parentElement;
    setTimeout(() => group?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus());
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    this.missing.set(name === '');
    if (name === '') return this.nameField().nativeElement.focus();
    await this.submission.run(async (keyFor) => {
      const plan = { name, weeks: this.weeks() };
      const { id } = await this.api.draft(this.data.clientId, plan, keyFor(plan));
      this.dialog.close();
      await this.router.navigate(['/clients', this.data.clientId, 'plans', id]);
    });
  }

  protected close(): void {
    this.dialog.close();
  }
}
