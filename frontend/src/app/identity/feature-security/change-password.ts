import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { type Problem } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { SecurityApi } from '../data/security-api';
import { PasswordField } from '../ui/password-field';
import { holdsUnsaved } from '../../ui/unsaved';

@Component({
  selector: 'tf-change-password',
  imports: [Icon, Trouble, PasswordField],
  template: `
    <section class="card" aria-labelledby="password-title">
      <header>
        <h2 id="password-title" class="t-small">{{ t().security.password }}</h2>
        <span class="sub">{{ t().security.passwordLead }}</span>
      </header>
      <form class="inside" (submit)="submit($event)" novalidate [attr.aria-busy]="submission.busy()">
        <div class="two">
          <tf-password-field
            #current
            fieldId="current-password"
            autocomplete="current-password"
            [label]="t().security.current"
            [(value)]="currentPassword"
            [trouble]="currentTrouble()"
          />
          <tf-password-field
            #fresh
            fieldId="new-password"
            autocomplete="new-password"
            [label]="t().security.fresh"
            [hint]="t().security.freshHint(least())"
            [(value)]="newPassword"
            [trouble]="newTrouble()"
          />
        </div>
        @if (submission.problem(); as trouble) {
          <tf-trouble [problem]="trouble" [retryable]="false" />
        }
        <div class="row">
          <button type="submit" class="btn fill" [attr.aria-disabled]="submission.busy()">
            {{ submission.busy() ? t().security.changing : t().security.change }}
          </button>
          <span role="status">
            @if (done()) {
              <span class="row sm"
                ><tf-icon name="circle-check" [size]="15" class="accent" />{{ t().security.changed }}</span
              >
            }
          </span>
        </div>
      </form>
    </section>
  `,
  styles:
    '.inside { padding: 8px 14px 14px; display: grid; gap: 12px; } .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 12px; } .accent { color: var(--tf-primary); }',
})
export class ChangePassword {
  private readonly api = inject(SecurityApi);
  protected readonly t = inject(Texts).t;
  /** With one, a shorter password will do. */
  readonly secondFactor = input(false);
  readonly changed = output();
  protected readonly least = computed(() => (this.secondFactor() ? 8 : 15));
  protected readonly currentPassword = signal('');
  protected readonly newPassword = signal('');
  protected readonly currentTrouble = signal<string | null>(null);
  protected readonly newTrouble = signal<string | null>(null);
  protected readonly submission = submission();
  protected readonly done = signal(false);
  private readonly current = viewChild.required<PasswordField>('current');
  private readonly fresh = viewChild.required<PasswordField>('fresh');

  constructor() {
    holdsUnsaved(() => (this.currentPassword() + this.newPassword() === '' ? null : this.t().security.password));
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const words = this.t().security;
    this.done.set(false);
    this.submission.clear();
    this.currentTrouble.set(this.current().read() === '' ? words.missing : null);
    this.newTrouble.set(
      [...this.fresh().read()].length < this.least() ? (words.troubles['password.too-short'] ?? null) : null,
    );
    if (this.currentTrouble()) return this.current().focus();
    if (this.newTrouble()) return this.fresh().focus();
    await this.submission.run(
      async () => {
        await this.api.changePassword(this.currentPassword(), this.newPassword());
        this.currentPassword.set('');
        this.newPassword.set('');
        this.done.set(true);
        this.changed.emit();
      },
      (problem) => this.say(problem),
    );
  }

  /** At the field it is about. */
  private say(problem: Problem): boolean {
    const known = this.t().security.troubles[problem.code];
    if (!known) return false;
    const aboutCurrent = problem.code === 'password.wrong' || problem.code === 'login.too-many';
    (aboutCurrent ? this.currentTrouble : this.newTrouble).set(known);
    (aboutCurrent ? this.current() : this.fresh()).focus();
    return true;
  }
}
