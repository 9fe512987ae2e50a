import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FoundedOrg } from '#libs/api-client/models/founded-org.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Trouble } from '../../ui/trouble';
import { SignUpApi } from '../data/sign-up-api';
import { PublicFrame } from '../ui/public-frame';

type Dead = 'expired' | 'used' | 'unknown' | 'exists';
const DEAD: Readonly<Record<string, Dead>> = {
  'sign-up.expired': 'expired',
  'sign-up.used': 'used',
  'sign-up.unknown': 'unknown',
  'account.exists': 'exists',
};

/** Where the mail's link leads. Opening it does nothing: mail scanners open links too. The button confirms. */
@Component({
  selector: 'tf-confirm',
  imports: [RouterLink, Trouble, PublicFrame],
  template: `
    <tf-public-frame>
      <div class="told" [attr.aria-busy]="submission.busy()" aria-live="polite">
        @if (dead(); as state) {
          <div class="head">
            <h1>{{ t().signUp.dead[state][0] }}</h1>
            <p class="var">{{ t().signUp.dead[state][1] }}</p>
          </div>
          <div>
            @if (state === 'used' || state === 'exists') {
              <a class="btn fill" routerLink="/login">{{ t().signUp.signIn }}</a>
            } @else {
              <a class="btn fill" routerLink="/sign-up">{{ t().signUp.submit }}</a>
            }
          </div>
        } @else if (founded(); as org) {
          <div class="head">
            <h1>{{ t().signUp.ready(org.orgName) }}</h1>
            <p class="var">
              @if (org.session?.trialEndsAt; as until) {
                {{ t().signUp.readySignedIn(f.date(until, 'day-year')) }}
              } @else {
                {{ t().signUp.readyHint }}
              }
            </p>
          </div>
          <div>
            @if (org.session) {
              <a class="btn fill" routerLink="/">{{ t().signUp.begin }}</a>
            } @else {
              <a class="btn fill" routerLink="/login">{{ t().signUp.signIn }}</a>
            }
          </div>
        } @else {
          <div class="head">
            <h1>{{ t().signUp.confirmTitle }}</h1>
            <p class="var">{{ t().signUp.confirmLead }}</p>
          </div>
          @if (submission.problem(); as trouble) {
            <tf-trouble [problem]="trouble" [retryable]="false" />
          }
          <div>
            <button type="button" class="btn fill" (click)="confirm()" [attr.aria-disabled]="submission.busy()">
              {{ submission.busy() ? t().signUp.confirming : t().signUp.confirm }}
            </button>
          </div>
        }
      </div>
    </tf-public-frame>
  `,
  styles:
    '.told { display: grid; gap: 14px; } h1 { font: var(--tf-headline-small); letter-spacing: -.018em; } .head { display: grid; gap: 4px; }',
})
export class Confirm {
  private readonly api = inject(SignUpApi);
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).entry;
  // behind the #: it reaches no server before the button is pressed
  private readonly token = location.hash.slice(1);
  protected readonly submission = submission();
  protected readonly founded = signal<FoundedOrg | null>(null);
  protected readonly dead = signal<Dead | null>(this.token === '' ? 'unknown' : null);

  protected async confirm(): Promise<void> {
    await this.submission.run(
      async () => {
        const founded = await this.api.confirm(this.token);
        if (founded.session) await this.sessions.adopt(founded.session);
        this.founded.set(founded);
      },
      (problem) => {
        const state = DEAD[problem.code];
        if (state) this.dead.set(state);
        else return false;
        return true;
      },
    );
  }
}
