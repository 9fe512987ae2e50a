import { Component, computed, inject, input, output } from '@angular/core';
import { Texts } from '../text/texts';

/** Rows in the true layout, without shimmer; after eight seconds a sentence. */
@Component({
  selector: 'tf-skeleton-rows',
  template: `
    <div class="skeleton" aria-busy="true">
      <span class="vh" role="status">{{ t().common.loading }}</span>
      @for (row of list(); track $index) {
        <div class="line">
          @if (avatar()) {
            <i class="round"></i>
          }
          <i [style.width.%]="30 + ((row * 7) % 16)"></i><i [style.width.%]="20 + ((row * 5) % 12)"></i
          ><i [style.width.%]="10 + ((row * 3) % 10)"></i>
        </div>
      }
      @if (slow()) {
        <p class="sm var">
          {{ t().common.stillLoading }}
          <button type="button" class="link" (click)="cancelled.emit()">{{ t().common.cancel }}</button>
        </p>
      }
    </div>
  `,
  styles: `
    .line {
      display: flex;
      gap: 12px;
      align-items: center;
      height: var(--tf-row);
      padding: 0 14px;
    }
    .line i {
      height: 10px;
    }
    .line i.round {
      width: 26px;
      height: 26px;
      border-radius: 50%;
      flex: none;
    }
    p {
      padding: 4px 14px;
    }
  `,
})
export class SkeletonRows {
  protected readonly t = inject(Texts).t;
  readonly rows = input(5);
  readonly avatar = input(false);
  readonly slow = input(false);
  readonly cancelled = output();
  protected readonly list = computed(() => Array.from({ length: this.rows() }, (_, i) => i));
}
