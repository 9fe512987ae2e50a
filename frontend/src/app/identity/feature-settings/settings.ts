import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';

/** What the organisation decides about itself, one tab each. */
@Component({
  selector: 'tf-settings',
  imports: [RouterOutlet, RouterLink, RouterLinkActive],
  template: `
    <div class="head">
      <h1>{{ t().people.settings }}</h1>
      <nav class="tabs" [attr.aria-label]="t().people.settings">
        @for (tab of tabs(); track tab.path) {
          <a [routerLink]="tab.path" routerLinkActive="on" ariaCurrentWhenActive="page">{{ tab.label }}</a>
        }
      </nav>
    </div>
    <div class="body" tabindex="-1"><router-outlet /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      flex: 1;
    }
    .head {
      padding: 14px 20px 0;
      display: grid;
      gap: 8px;
      background: var(--tf-surface);
    }
    .body {
      flex: 1;
      min-height: 0;
      overflow: auto;
      padding: 16px 20px 32px;
    }
  `,
})
export class Settings {
  private readonly sessions = inject(Sessions);
  protected readonly t = inject(Texts).t;
  protected readonly tabs = computed(() =>
    [
      { path: 'people', label: this.t().people.title, operation: MAY.listMembers },
      { path: 'teams', label: this.t().care.teams, operation: MAY.formTeam },
      { path: 'fields', label: this.t().records.fields, operation: MAY.defineCustomField },
      { path: 'check-ins', label: this.t().checkIns.tab, operation: MAY.addCheckInForm },
      { path: 'metrics', label: this.t().measurements.metrics, operation: MAY.defineMetric },
      { path: 'organisation', label: this.t().org.title, operation: MAY.changeOrgSettings },
      { path: 'api-keys', label: this.t().keys.title, operation: MAY.apiKeys },
    ].filter(({ operation }) => this.sessions.may(operation)),
  );

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().people.settings }));
  }
}
