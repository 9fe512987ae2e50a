import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Connectivity } from '#libs/client-kit/connectivity.js';
import { Icon } from './icon';
import { Language } from '../text/language';
import { Notices } from './notices';

/** The foot above the tabs: no network (ink, stays), and what was just done with its undo (goes by itself). */
@Component({
  selector: 'tf-status-bar',
  imports: [Icon],
  template: `
    <div aria-live="polite" class="live">
      @if (notices.current(); as notice) {
        <div class="bar notice">
          <span class="grow">{{ notice.text }}</span>
          @if (notice.undo; as undo) {
            <button type="button" (click)="undo(); notices.dismiss()">{{ t().common.undo }}</button>
          }
        </div>
      }
      @if (!online()) {
        <p class="bar"><tf-icon name="cloud-off" [size]="18" />{{ t().common.offline }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      position: relative;
      z-index: 6;
    }
    .bar {
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 10px 16px;
      background: var(--tf-inverse-surface);
      color: var(--tf-inverse-on-surface);
      font: var(--tf-body-small);
    }
    .notice {
      position: absolute;
      left: 16px;
      right: 16px;
      bottom: 100%;
      margin-bottom: 8px;
      min-height: 52px;
      padding: 4px 6px 4px 16px;
      border-radius: 14px;
      box-shadow: var(--tf-level3);
      font: var(--tf-body-medium);
      animation: rise var(--tf-normal) var(--tf-ease);
    }
    button {
      min-width: 44px;
      min-height: 44px;
      padding: 0 12px;
      color: var(--tf-inverse-primary);
      font: var(--tf-label-large);
    }
    button:focus-visible {
      outline-color: var(--tf-inverse-primary);
      outline-offset: -4px;
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(8px);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusBar {
  protected readonly t = inject(Language).t;
  protected readonly notices = inject(Notices);
  protected readonly online = inject(Connectivity).online;
}
