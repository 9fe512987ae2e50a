import { Component, computed, effect, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { openNewClient } from '../../clients/contract';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';
import { askIn } from '../../ui/dialogs';
import { Icon } from '../../ui/icon';
import { PeopleApi } from '../data/people-api';
import { STEPS, Welcome, type Step } from '../data/welcome';
import { PracticePresets } from './practice-presets';

/** The first screen of a new practice: what is preset, who else works here, the first client. */
@Component({
  selector: 'tf-welcome-page',
  imports: [Icon, PracticePresets],
  template: `
    <div class="scroll" tabindex="-1">
      <div class="page">
        <div class="row top">
          <div class="grow">
            <h1>{{ t().welcome.title(session()?.orgName ?? '') }}</h1>
            <p class="var">{{ t().welcome.lead }}</p>
          </div>
          <button type="button" class="btn text" (click)="dismiss()">{{ t().welcome.notNow }}</button>
        </div>
        <ol class="steps" [attr.aria-label]="t().welcome.steps">
          @for (one of steps; track one; let i = $index) {
            <li [attr.aria-current]="one === step() ? 'step' : null">
              <button type="button" [class.on]="one === step()" (click)="go(one)">
                @if (i < at()) {
                  <tf-icon name="circle-check" [size]="16" />
                } @else {
                  <span class="n tn" aria-hidden="true">{{ i + 1 }}</span>
                }
                {{ t().welcome.names[one] }}
              </button>
            </li>
          }
        </ol>
        <section class="card" [attr.aria-label]="t().welcome.names[step()]">
          @switch (step()) {
            @case ('practice') {
              <p class="var">{{ t().welcome.practice }}</p>
              <tf-practice-presets (done)="go('people')" />
            }
            @case ('people') {
              <p class="var">{{ t().welcome.people }}</p>
              @if (invited().length > 0) {
                <ul class="sm">
                  @for (email of invited(); track email) {
                    <li class="row"><tf-icon name="check" [size]="14" />{{ t().people.done.invited(email) }}</li>
                  }
                </ul>
              }
              <div class="row">
                @if (mayInvite) {
                  <button
                    type="button"
                    class="btn"
                    [class.fill]="invited().length === 0"
                    [class.out]="invited().length > 0"
                    (click)="invite()"
                  >
                    <tf-icon name="user-plus" [size]="16" />{{ t().people.invite }}
                  </button>
                }
                <button
                  type="button"
                  class="btn"
                  [class.fill]="invited().length > 0"
                  [class.out]="invited().length === 0"
                  (click)="go('client')"
                >
                  {{ invited().length > 0 ? t().security.goOn : t().welcome.alone }}
                </button>
              </div>
            }
            @case ('client') {
              <p class="var">{{ t().welcome.client }}</p>
              <div class="row">
                <button type="button" class="btn fill" (click)="register()">
                  <tf-icon name="user-plus" [size]="16" />{{ t().welcome.register }}
                </button>
              </div>
            }
          }
        </section>
      </div>
    </div>
  `,
  styles: `
    .scroll {
      flex: 1;
      min-height: 0;
      overflow: auto;
    }
    .page {
      padding: 28px 20px 24px;
      display: grid;
      gap: 18px;
      max-width: 720px;
    }
    .top {
      align-items: flex-start;
    }
    .steps {
      list-style: none;
      margin: 0;
      padding: 0;
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    .steps button {
      display: inline-flex;
      align-items: center;
      gap: 7px;
      height: 34px;
      padding: 0 12px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 17px;
      font: var(--tf-label-large);
      color: var(--tf-on-surface-variant);
    }
    .steps .on {
      background: var(--tf-primary-quiet);
      color: var(--tf-on-surface);
      border-color: color-mix(in srgb, var(--tf-primary) 40%, transparent);
    }
    .n {
      min-width: 12px;
      text-align: center;
    }
    .card {
      padding: 16px;
      display: grid;
      gap: 14px;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
      display: grid;
      gap: 4px;
    }
  `,
})
export class WelcomePage {
  private readonly welcome = inject(Welcome);
  private readonly dialog = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly sessions = inject(Sessions);
  protected readonly session = this.sessions.session;
  protected readonly t = inject(Texts).t;
  protected readonly steps = STEPS;
  protected readonly step = signal<Step>(this.welcome.step);
  protected readonly at = computed(() => STEPS.indexOf(this.step()));
  protected readonly invited = signal<readonly string[]>([]);
  protected readonly mayInvite = this.sessions.may(MAY.inviteStaff);

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().titles.welcome }));
    // who was invited before one left; without an answer the step is as it is at first
    if (this.mayInvite)
      void inject(PeopleApi)
        .team()
        .then(
          ({ invitations }) => this.invited.set(invitations.map(({ email }) => email)),
          () => undefined,
        );
  }

  protected go(step: Step): void {
    this.welcome.keep(step);
    this.step.set(step);
  }

  protected async invite(): Promise<void> {
    const { InvitePerson } = await import('../feature-people/invite-person');
    const email = await askIn<string>(this.dialog, InvitePerson, {
      width: '480px',
      autoFocus: 'input',
      ariaLabelledBy: 'invite-title',
    });
    if (email) this.invited.update((list) => [...list, email]);
  }

  /** The dialog goes to the client's page when there is one: with it this page is done. */
  protected register(): Promise<void> {
    return openNewClient(this.dialog);
  }

  protected async dismiss(): Promise<void> {
    this.welcome.dismiss();
    await this.router.navigateByUrl('/clients');
  }
}
