import { Component, computed, inject, input, output } from '@angular/core';
import { UNREACHABLE, type Problem } from '#libs/client-kit/problem.js';
import { Texts } from '../text/texts';
import { Icon } from './icon';

/** System trouble in ink: what happened, what is safe, what to do, and the id that support asks for. */
@Component({
  selector: 'tf-trouble',
  imports: [Icon],
  template: `
    <div class="box" role="alert">
      <tf-icon [name]="unreachable() ? 'cloud-off' : refused() ? 'lock' : 'alert'" [size]="18" [stroke]="2" />
      <div class="grow">
        <b>{{ what() }}</b>
        @if (safe(); as text) {
          <p class="sm var">{{ text }}</p>
        }
        <div class="row actions">
          @if (retryable() && !refused()) {
            <button type="button" class="btn sm fill" (click)="retry.emit()">{{ t().common.retry }}</button>
          }
          <ng-content />
          @if (problem().requestId; as id) {
            <span class="xs muted mono">{{ t().common.requestId(id) }}</span>
          }
        </div>
      </div>
    </div>
  `,
  styles: `
    .box {
      display: flex;
      align-items: flex-start;
      gap: 10px;
      border: 2px solid var(--tf-on-surface);
      border-radius: 8px;
      padding: 12px 14px;
      background: var(--tf-surface-lowest);
      max-width: 640px;
    }
    b {
      font-weight: 600;
    }
    p {
      margin-top: 2px;
    }
    .actions {
      margin-top: 9px;
      gap: 6px;
      flex-wrap: wrap;
    }
  `,
})
export class Trouble {
  protected readonly t = inject(Texts).entry;
  readonly problem = input.required<Problem>();
  /** What is safe, in a sentence. */
  readonly safe = input<string>();
  readonly retryable = input(true);
  readonly retry = output();

  protected readonly unreachable = computed(() => this.problem().code === UNREACHABLE);
  /** Asking again changes nothing. */
  protected readonly refused = computed(() => this.problem().status === 403);
  protected readonly what = computed(() => {
    const { code, detail, status } = this.problem();
    const words = this.t().problems;
    if (this.unreachable()) return words.unreachable;
    if (code === 'read-model.behind') return words.behind;
    return words.byCode[code] ?? (status < 500 ? detail : null) ?? (status === 404 ? words.missing : words.fallback);
  });
}
