import { Component, inject, input, output } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import type { BulkAct } from './bulk-dialog';

/** What can be done with the selected clients at once. */
@Component({
  selector: 'tf-bulk-bar',
  imports: [Icon],
  template: `
    <div class="bar" role="toolbar" [attr.aria-label]="t().care.bulk">
      <b class="tn" role="status">{{ t().care.selected(f.number(count())) }}</b>
      @if (mayAssign) {
        <button type="button" (click)="act.emit('assign')">
          <tf-icon name="user-plus" [size]="15" />{{ t().care.assign }}
        </button>
        <button type="button" (click)="act.emit('unassign')">{{ t().care.unassign }}</button>
        <button type="button" (click)="act.emit('transfer')">
          <tf-icon name="refresh" [size]="15" />{{ t().care.transfer }}
        </button>
      }
      @if (mayTag) {
        <button type="button" (click)="act.emit('tag')"><tf-icon name="tag" [size]="15" />{{ t().care.tag }}</button>
      }
      @if (mayReview) {
        <button type="button" (click)="act.emit('review')">
          <tf-icon name="calendar-plus" [size]="15" />{{ t().care.setReview }}
        </button>
      }
      @if (mayChange) {
        <button type="button" (click)="act.emit('archive')">{{ t().records.archive }}</button><button
          type="button"
          (click)="act.emit('reactivate')"
        >
          {{ t().records.reactivate }}
        </button>
      }
      <span class="sep"></span>
      <button type="button" (click)="cleared.emit()">
        {{ t().care.clearSelection }}<kbd aria-hidden="true">Esc</kbd>
      </button>
    </div>
  `,
  styles: `
    .bar {
      position: absolute;
      inset: auto 12px 14px;
      margin: 0 auto;
      width: fit-content;
      z-index: 3;
      display: flex;
      align-items: center;
      gap: 4px;
      padding: 6px 8px 6px 16px;
      flex-wrap: wrap;
      border-radius: 10px;
      background: var(--tf-inverse-surface);
      color: var(--tf-inverse-on-surface);
      box-shadow: var(--tf-level3);
    }
    b {
      font-weight: 600;
      margin-right: 8px;
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: 7px;
      height: 32px;
      padding: 0 10px;
      border-radius: 6px;
      font: var(--tf-label-large);
      white-space: nowrap;
    }
    button:hover {
      background: color-mix(in srgb, currentColor 14%, transparent);
    }
    button:focus-visible {
      outline-color: currentColor;
      outline-offset: -2px;
    }
    kbd {
      background: transparent;
      border-color: color-mix(in srgb, currentColor 45%, transparent);
      color: inherit;
    }
    .sep {
      width: 1px;
      height: 18px;
      background: color-mix(in srgb, currentColor 35%, transparent);
      margin: 0 4px;
    }
  `,
})
export class BulkBar {
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly mayAssign = this.sessions.may(MAY.changeCare);
  protected readonly mayTag = this.sessions.may(MAY.tagClients);
  protected readonly mayReview = this.sessions.may(MAY.planNextReviews);
  protected readonly mayChange = this.sessions.may(MAY.changeStatuses);
  readonly count = input.required<number>();
  readonly act = output<BulkAct>();
  readonly cleared = output();
}
