import { Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { SecondFactorState } from '#libs/api-client/models/second-factor-state.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts } from '../../text/texts';
import { Loading } from '../../ui/loading';
import { inPortal } from '../data/in-portal';
import { SecurityApi } from '../data/security-api';
import { SecondFactor } from '../feature-security/second-factor';
import { PublicFrame } from '../ui/public-frame';

/** Where staff come who have no second factor although their organisation requires one; from here on to where they wanted to go. */
@Component({
  selector: 'tf-enrol',
  imports: [PublicFrame, SecondFactor],
  template: `
    <tf-public-frame>
      <div class="enrol" [attr.aria-busy]="leaving()">
        <div class="head">
          <h1>{{ t().security.enrolTitle }}</h1>
          <p class="var">{{ t().security.enrolLead(session()?.orgName ?? '') }}</p>
        </div>
        <ol class="sm var">
          @for (step of t().security.enrolSteps; track step) {
            <li>{{ step }}</li>
          }
        </ol>
        <tf-second-factor [factor]="factor" [required]="true" (changed)="look()" (kept)="goOn()" />
        @if (factor.value()?.active) {
          <button type="button" class="btn fill" (click)="goOn()" [attr.aria-disabled]="leaving()">
            {{ t().security.goOn }}
          </button>
        }
        <button type="button" class="btn text" (click)="signOut()">{{ t().security.enrolLater }}</button>
      </div>
    </tf-public-frame>
  `,
  styles:
    '.enrol { display: grid; gap: 16px; } .head { display: grid; gap: 4px; } h1 { font: var(--tf-headline-small); letter-spacing: -.018em; } ol { margin: 0; padding-left: 20px; display: grid; gap: 3px; list-style: decimal; }',
})
export class Enrol {
  private readonly api = inject(SecurityApi);
  private readonly sessions = inject(Sessions);
  private readonly router = inject(Router);
  protected readonly t = inject(Texts).entry;
  protected readonly session = this.sessions.session;
  protected readonly factor = new Loading<SecondFactorState>();
  protected readonly leaving = signal(false);
  /** Where to go afterwards; only paths of this portal are followed. */
  readonly then = input<string>();

  constructor() {
    this.look();
  }

  protected look(): void {
    void this.factor.read(() => this.api.factor());
  }

  /** The session learns that nothing is missing any more; the guard of this page would send back otherwise. */
  protected async goOn(): Promise<void> {
    if (this.leaving()) return;
    this.leaving.set(true);
    if (await this.sessions.refresh()) await this.router.navigateByUrl(inPortal(this.then()), { replaceUrl: true });
    this.leaving.set(false);
  }

  protected async signOut(): Promise<void> {
    await this.sessions.signOut();
    await this.router.navigateByUrl('/login');
  }
}
