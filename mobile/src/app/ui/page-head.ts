import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { Language } from '../text/language';

/** Head of a tab: what it is, what the page puts beside it, and the way to the profile. */
@Component({
  selector: 'tf-page-head',
  imports: [RouterLink],
  template: `
    <div class="page-head">
      <div class="titles">
        @if (above(); as above) {
          <p class="sm muted">{{ above }}</p>
        }
        <h1 tabindex="-1">{{ title() }}</h1>
      </div>
      <ng-content />
      <a class="avatar" routerLink="/profile"
        >{{ initials() }}<span class="vh">, {{ t().shell.profile }}</span></a
      >
    </div>
  `,
  styles: `
    .avatar {
      position: relative;
      display: grid;
      place-items: center;
      min-width: 44px;
      min-height: 44px;
      border-radius: 50%;
      background: var(--tf-primary-container);
      color: var(--tf-on-primary-container);
      font: 600 0.8125rem/1 var(--tf-font);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageHead {
  readonly title = input.required<string>();
  readonly above = input<string>();
  protected readonly t = inject(Language).t;
  private readonly session = inject(Sessions).session;
  protected readonly initials = computed(() => initialsOf(this.session()?.displayName ?? ''));
}

/** First letters of the first and last name. */
export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/);
  return [parts[0], parts.length > 1 ? parts.at(-1) : '']
    .map((part) => [...(part ?? '')][0]?.toUpperCase() ?? '')
    .join('');
}
