import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { SETTINGS_TABS } from '../../operations';
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
  private readonly labels = computed<Readonly<Record<(typeof SETTINGS_TABS)[number]['path'], string>>>(() => {
    const t = this.t();
    return {
      people: t.people.title,
      teams: t.care.teams,
      fields: t.records.fields,
      'check-ins': t.checkIns.tab,
      'note-templates': t.noteTemplates.title,
      replies: t.replies.title,
      metrics: t.measurements.metrics,
      exports: t.exportList.title,
      organisation: t.org.title,
      letterhead: t.letterhead.title,
      'api-keys': t.keys.title,
    };
  });
  protected readonly tabs = computed(() =>
    SETTINGS_TABS.filter(({ operation }) => this.sessions.may(operation)).map(({ path }) => ({
      path,
      label: this.labels()[path],
    })),
  );

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().people.settings }));
  }
}
