import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { submission } from '#libs/client-kit/submission.js';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { AccountApi } from './account.api';
import { SecretField } from './secret-field';
import { StepUp } from './step-up';

/** Asks for the password (and code) before a sensitive act goes on. */
@Component({
  selector: 'tf-step-up-sheet',
  imports: [SecretField],
  template: `
    <dialog #sheet aria-labelledby="step-up-title" (close)="question.answer(proved)">
      @if (question.asking()) {
        <form (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
          <div>
            <h2 id="step-up-title">{{ t().security.stepUp }}</h2>
            <p class="sm var">{{ t().security.stepUpLead }}</p>
          </div>
          <tf-secret-field
            #password
            fieldId="step-up-password"
            autocomplete="current-password"
            [label]="t().login.password"
            [trouble]="passwordTrouble()"
          />
          @if (secondFactor()) {
            <div>
              <label class="label" for="step-up-code">{{ t().security.stepUpCode }}</label>
              <div class="field" [class.wrong]="codeTrouble() !== null">
                <input
                  #code
                  id="step-up-code"
                  autocomplete="one-time-code"
                  autocapitalize="characters"
                  spellcheck="false"
                  maxlength="16"
                  [attr.aria-invalid]="codeTrouble() !== null || null"
                  aria-describedby="step-up-about"
                />
              </div>
              <p id="step-up-about" class="sm" role="alert">{{ codeTrouble() }}</p>
            </div>
          }
          <div class="row">
            <button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy() || null">
              {{ submission.busy() ? t().reset.busy : t().security.goOn }}</button><button
              type="button"
              class="btn text"
              (click)="sheet.close()"
            >
              {{ t().security.cancel }}
            </button>
          </div>
        </form>
      }
    </dialog>
  `,
  styles: `
    dialog {
      width: min(26rem, calc(100vw - 32px));
      padding: 20px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: var(--tf-radius-lg);
      background: var(--tf-surface-lowest);
      color: var(--tf-on-surface);
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 45%);
    }
    form {
      display: grid;
      gap: 14px;
    }
    .row {
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepUpSheet {
  private readonly api = inject(AccountApi);
  protected readonly question = inject(StepUp);
  protected readonly t = inject(Language).t;
  readonly secondFactor = input(false);
  protected readonly submission = submission();
  protected readonly passwordTrouble = signal<string | null>(null);
  protected readonly codeTrouble = signal<string | null>(null);
  protected proved = false;
  private readonly sheet = viewChild.required<ElementRef<HTMLDialogElement>>('sheet');
  private readonly password = viewChild<SecretField>('password');
  private readonly code = viewChild<ElementRef<HTMLInputElement>>('code');

  constructor() {
    this.question.screens.update((screens) => screens + 1);
    inject(DestroyRef).onDestroy(() => {
      this.question.screens.update((screens) => screens - 1);
      this.question.answer(false);
    });
    effect(() => {
      if (!this.question.asking()) return;
      this.proved = false;
      this.passwordTrouble.set(null);
      this.codeTrouble.set(null);
      this.sheet().nativeElement.showModal();
      setTimeout(() => this.password()?.focus());
    });
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const [password, code] = [
      this.password()?.value() ?? '',
      (this.code()?.nativeElement.value ?? '').replaceAll(/\s/g, ''),
    ];
    this.passwordTrouble.set(password === '' ? this.t().login.passwordMissing : null);
    this.codeTrouble.set(this.secondFactor() && code === '' ? this.t().login.codeMissing : null);
    if (this.passwordTrouble()) return this.password()?.focus();
    if (this.codeTrouble()) return this.code()?.nativeElement.focus();
    await this.submission.run(
      async () => {
        await this.api.stepUp(password, code);
        this.proved = true;
        this.sheet().nativeElement.close();
      },
      (problem) => {
        const aboutCode = problem.code.startsWith('second-factor.');
        (aboutCode ? this.codeTrouble : this.passwordTrouble).set(
          this.t().security.troubles[problem.code] ?? problemText(problem, this.t()),
        );
        if (aboutCode) this.code()?.nativeElement.focus();
        else this.password()?.focus();
        return true;
      },
    );
  }
}
