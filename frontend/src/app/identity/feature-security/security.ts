import { Component, effect, inject } from '@angular/core';
import type { SecondFactorState } from '#libs/api-client/models/second-factor-state.js';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';
import { Loading } from '../../ui/loading';
import { SecurityApi } from '../data/security-api';
import { ChangePassword } from './change-password';
import { OwnSessions } from './own-sessions';
import { SecondFactor } from './second-factor';

/** Everything about how one person signs in. */
@Component({
  selector: 'tf-security',
  imports: [OwnSessions, ChangePassword, SecondFactor],
  template: `
    <div class="scroll" tabindex="-1">
      <div class="page">
        <div>
          <h1>{{ t().security.title }}</h1>
          <p class="var lead">{{ t().security.lead }}</p>
        </div>
        <tf-own-sessions #sessions />
        <tf-change-password [secondFactor]="factor.value()?.active ?? false" (changed)="sessions.look()" />
        <tf-second-factor [factor]="factor" (changed)="look()" />
      </div>
    </div>
  `,
  styles:
    '.scroll { flex: 1; min-height: 0; overflow: auto; } .page { padding: 14px 20px 24px; display: grid; gap: 12px; max-width: 880px; } .lead { margin-top: 2px; }',
})
export class Security {
  private readonly api = inject(SecurityApi);
  protected readonly t = inject(Texts).t;
  protected readonly factor = new Loading<SecondFactorState>();

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().security.title }));
    this.look();
  }

  protected look(): void {
    void this.factor.read(() => this.api.factor());
  }
}
