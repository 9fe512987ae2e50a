import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { requireSecondFactor } from '#libs/api-client/fn/organisation/require-second-factor.js';
import { STEP_UP_REQUIRED } from '#libs/client-kit/step-up.js';
import { submission } from '#libs/client-kit/submission.js';
import { Api } from '../../api';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';

/** Whether everybody who works here needs a second factor. Holds at once, and is no part of the form around it. */
@Component({
  selector: 'tf-required-factor',
  imports: [RouterLink, Icon, Trouble],
  template: `
    <section class="card" aria-labelledby="required-factor-title">
      <header>
        <h3 id="required-factor-title" class="t-small">{{ t().org.factor }}</h3>
      </header>
      <div class="inside" [attr.aria-busy]="submission.busy()">
        <p class="row">
          <tf-icon [name]="required() ? 'shield-check' : 'lock'" [size]="17" [class.accent]="required()" /><span>{{
            required() ? t().org.factorOn : t().org.factorOff
          }}</span>
        </p>
        @if (noneOfOwn()) {
          <p class="row sm" role="alert">
            <tf-icon name="alert" [size]="15" [stroke]="2.1" /><span
              >{{ t().org.factorFirst }} <a class="link" routerLink="/security">{{ t().security.title }}</a></span
            >
          </p>
        }
        @if (submission.problem(); as trouble) {
          <tf-trouble [problem]="trouble" [safe]="t().people.nothingChanged" [retryable]="false" />
        }
        <div>
          <button type="button" class="btn out" (click)="change()" [attr.aria-disabled]="submission.busy()">
            {{ required() ? t().org.factorRelease : t().org.factorRequire }}
          </button>
        </div>
      </div>
    </section>
  `,
  styles: '.inside { padding: 6px 14px 14px; display: grid; gap: 10px; } .accent { color: var(--tf-primary); }',
})
export class RequiredFactor {
  private readonly api = inject(Api);
  private readonly announcer = inject(Announcer);
  protected readonly t = inject(Texts).t;
  readonly required = input.required<boolean>();
  readonly changed = output();
  protected readonly submission = submission();
  private readonly refusal = signal<string | null>(null);
  protected readonly noneOfOwn = computed(() => this.refusal() === 'org.second-factor-first');

  protected async change(): Promise<void> {
    if (this.submission.busy()) return;
    const required = !this.required();
    this.refusal.set(null);
    await this.submission.run(
      async () => {
        await this.api.act(requireSecondFactor, { body: { required } });
        this.announcer.say(required ? this.t().org.factorOn : this.t().org.factorOff);
        this.changed.emit();
      },
      (problem) => {
        this.refusal.set(problem.code);
        // whoever closed the dialog changed their mind
        return !(problem.code !== STEP_UP_REQUIRED && !this.noneOfOwn());
      },
    );
  }
}
