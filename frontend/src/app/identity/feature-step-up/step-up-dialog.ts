import { Component, inject, Injector, signal, viewChild } from '@angular/core';
import { MatDialog, MatDialogRef } from '@angular/material/dialog';
import { submission } from '#libs/client-kit/submission.js';
import { firstValueFrom } from 'rxjs';
import { Texts } from '../../text/texts';
import { AT_ONCE } from '../../ui/dialogs';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { codeOf } from '../data/second-factor-code';
import { SecurityApi } from '../data/security-api';
import { CodeField } from '../ui/code-field';
import { PasswordField } from '../ui/password-field';

/** Asks for the password (and code) before a sensitive act goes on. Closes with true when the server took it. */
@Component({
  selector: 'tf-step-up-dialog',
  imports: [Icon, Trouble, PasswordField, CodeField],
  template: `
    <form class="dialog" (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
      <header class="row">
        <div class="grow">
          <h2 id="step-up-title" class="t-large">{{ t().security.stepUp }}</h2>
          <p class="var">{{ t().security.stepUpLead }}</p>
        </div>
        <button type="button" class="ib" (click)="dialog.close(false)" [attr.aria-label]="t().common.close">
          <tf-icon name="close" [size]="18" />
        </button>
      </header>
      <div class="fields">
        <tf-password-field
          fieldId="step-up-password"
          autocomplete="current-password"
          [label]="t().security.password"
          [(value)]="password"
          [trouble]="passwordTrouble()"
        />
        @if (factor.value()?.active) {
          <tf-code-field
            fieldId="step-up-code"
            [label]="t().security.stepUpCode"
            [(value)]="code"
            [trouble]="codeTrouble()"
          />
        }
        @if (factor.problem(); as trouble) {
          <tf-trouble [problem]="trouble" (retry)="look()" />
        }
        @if (submission.problem(); as trouble) {
          <tf-trouble [problem]="trouble" [retryable]="false" />
        }
      </div>
      <footer class="row">
        <span class="grow"></span
        ><button type="button" class="btn out" (click)="dialog.close(false)">{{ t().common.cancel }}</button
        ><button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
          {{ submission.busy() ? t().security.checking : t().security.goOn }}
        </button>
      </footer>
    </form>
  `,
})
export class StepUpDialog {
  private readonly api = inject(SecurityApi);
  protected readonly dialog = inject<MatDialogRef<StepUpDialog, boolean>>(MatDialogRef);
  protected readonly t = inject(Texts).entry;
  protected readonly factor = new Loading<{ readonly active: boolean }>();
  protected readonly password = signal('');
  protected readonly code = signal('');
  protected readonly submission = submission();
  protected readonly passwordTrouble = signal<string | null>(null);
  protected readonly codeTrouble = signal<string | null>(null);
  private readonly passwordField = viewChild.required(PasswordField);
  private readonly codeField = viewChild(CodeField);

  constructor() {
    this.look();
  }

  protected look(): void {
    void this.factor.read(() => this.api.factor());
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const words = this.t().security;
    const code = this.factor.value()?.active ? codeOf(this.code()) : '';
    this.submission.clear();
    this.passwordTrouble.set(this.passwordField().read() === '' ? words.missing : null);
    this.codeTrouble.set(code === null ? words.codeMissing : null);
    if (this.passwordTrouble()) return this.passwordField().focus();
    if (code === null) return this.codeField()?.focus();
    if (this.submission.busy() || this.factor.value() === null) return;
    await this.submission.run(
      async () => {
        await this.api.stepUp(this.password(), code);
        this.dialog.close(true);
      },
      (problem) => {
        const known = words.troubles[problem.code];
        if (problem.code === 'second-factor.code-wrong' && known) {
          this.codeTrouble.set(known);
          this.codeField()?.focus();
        } else if (known) {
          this.passwordTrouble.set(known);
          this.passwordField().focus();
        } else return false;
        return true;
      },
    );
  }
}

/** Opens the dialog over whatever is there. @returns whether the password was proved */
export async function askForProof(injector: Injector): Promise<boolean> {
  const dialog = injector.get(MatDialog).open<StepUpDialog, void, boolean>(StepUpDialog, {
    ...AT_ONCE,
    width: '420px',
    autoFocus: 'input',
    ariaLabelledBy: 'step-up-title',
  });
  return (await firstValueFrom(dialog.afterClosed())) ?? false;
}
