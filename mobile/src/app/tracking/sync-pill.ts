import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Connectivity } from '#libs/client-kit/connectivity.js';
import { Language } from '../text/language';
import { Icon, type IconName } from '../ui/icon';
import { Waiting } from '../ui/waiting';

/** Always visible, always honest: everything on record, or how many entries are not. Opens the screen that has them. */
@Component({
  selector: 'tf-sync-pill',
  imports: [RouterLink, Icon],
  template: `
    <a routerLink="/entries" class="pill" [class.ink]="state().ink"
      ><tf-icon [name]="state().icon" [size]="16" />{{ state().text }}</a
    >
    <span class="vh" role="status">{{ state().text }}</span>
  `,
  styles: `
    .pill {
      position: relative;
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-height: 28px;
      padding: 2px 10px;
      border-radius: 14px;
      border: 1px solid var(--tf-outline-variant);
      background: var(--tf-surface-lowest);
      font: var(--tf-label-medium);
      color: var(--tf-on-surface-variant);
    }
    /* the finger gets 44 px, the eye 28 */
    .pill::after {
      content: '';
      position: absolute;
      inset: -8px 0;
    }
    .pill tf-icon {
      color: var(--tf-primary);
    }
    .ink,
    .ink tf-icon {
      background: var(--tf-inverse-surface);
      color: var(--tf-inverse-on-surface);
    }
    .ink {
      border-color: transparent;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SyncPill {
  private readonly all = inject(Waiting);
  private readonly connectivity = inject(Connectivity);
  private readonly t = inject(Language).t;

  protected readonly state = computed<{ icon: IconName; text: string; ink: boolean }>(() => {
    const { entries } = this.t();
    const refused = this.all.refused().length;
    const waiting = this.all.waiting();
    if (refused > 0) return { icon: 'cloud-off', text: entries.notSent(refused + waiting.length), ink: true };
    if (waiting.some(({ problem }) => problem))
      return { icon: 'cloud-off', text: entries.waiting(waiting.length), ink: true };
    if (waiting.length > 0) return { icon: 'cloud-up', text: entries.sending, ink: false };
    if (!this.connectivity.online()) return { icon: 'cloud-off', text: entries.offline, ink: false };
    return { icon: 'cloud-check', text: entries.synced, ink: false };
  });
}
