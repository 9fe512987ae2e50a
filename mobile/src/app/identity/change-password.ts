import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { submission } from '#libs/client-kit/submission.js';
import { holdsUnsaved } from '#libs/client-kit/unsaved.js';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { problemText } from '../text/problem-text';
import { AccountApi } from './account.api';
import { SecretField } from './secret-field';

/** A new password while signed in; every other device is signed out by it. */
@Component({
  selector: 'tf-change-password',
  imports: [SecretField],
  template: `
    <section class="card pad" aria-labelledby="password-title">
      <h2 id="password-title">{{ t().security.password }}</h2>
      @if (open()) {
        <form (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
          <tf-secret-field
            #current
            fieldId="current-password"
            autocomplete="current-password"
            [label]="t().security.current"
            [trouble]="currentTrouble()"
          />
          <tf-secret-field
            #fresh
            fieldId="new-password"
            autocomplete="new-password"
            [label]="t().security.fresh"
            [hint]="t().security.hint(least())"
            [trouble]="newTrouble()"
          />
          <div class="row">
            <button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy() || null">
              {{ submission.busy() ? t().reset.busy : t().security.change }}
            </button>
            <button type="button" class="btn text" (click)="open.set(false)">{{ t().security.cancel }}</button>
          </div>
        </form>
      } @else {
        <p class="sm var">{{ t().security.passwordLead }}</p>
        <button type="button" class="btn tonal" (click)="begin()">{{ t().security.change }}</button>
      }
    </section>
  `,
  styles: 'section, form { display: grid; gap: 12px; } .btn { justify-self: start; } .row { gap: 8px; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangePassword {
  private readonly api = inject(AccountApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Language).t;
  /** With one, a shorter password will do. */
  readonly secondFactor = input(false);
  readonly changed = output();
  protected readonly least = computed(() => (this.secondFactor() ? 8 : 15));
  protected readonly open = signal(false);
  protected readonly submission = submission();
  protected readonly currentTrouble = signal<string | null>(null);
  protected readonly newTrouble = signal<string | null>(null);
  private readonly current = viewChild<SecretField>('current');
  private readonly fresh = viewChild<SecretField>('fresh');

  constructor() {
    holdsUnsaved(
      () => (this.open() && (this.current()?.value() || this.fresh()?.value()) ? this.t().security.password : null),
      'navigation',
      () => this.open.set(false),
    );
  }

  protected begin(): void {
    this.currentTrouble.set(null);
    this.newTrouble.set(null);
    this.open.set(true);
    setTimeout(() => this.current()?.focus());
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const [old, wanted] = [this.current()?.value() ?? '', this.fresh()?.value() ?? ''];
    this.currentTrouble.set(old === '' ? this.t().login.passwordMissing : null);
    this.newTrouble.set(
      [...wanted].length < this.least() ? (this.t().reset.troubles['password.too-short'] ?? null) : null,
    );
    if (this.currentTrouble()) return this.current()?.focus();
    if (this.newTrouble()) return this.fresh()?.focus();
    await this.submission.run(
      async () => {
        await this.api.changePassword(old, wanted);
        this.open.set(false);
        this.notices.show(this.t().security.changed);
        this.changed.emit();
      },
      (problem) => {
        const aboutNew = problem.code in this.t().reset.troubles;
        (aboutNew ? this.newTrouble : this.currentTrouble).set(
          this.t().security.troubles[problem.code] ?? problemText(problem, this.t()),
        );
        (aboutNew ? this.fresh() : this.current())?.focus();
        return true;
      },
    );
  }
}
