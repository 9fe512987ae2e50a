import { Component, computed, inject, input } from '@angular/core';
import { Texts } from '../text/texts';

export type SeverityLevel = 'contraindicated' | 'caution' | 'info';

/** Octagon, triangle, ring: three silhouettes that are told apart at 11 px and without colour, each with its word. */
@Component({
  selector: 'tf-severity',
  host: { '[class]': 'level()' },
  template: `
    <svg role="img" [attr.aria-label]="word()" [attr.width]="size()" [attr.height]="size()" viewBox="0 0 16 16">
      @switch (level()) {
        @case ('contraindicated') {
          <path fill="currentColor" d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" />
          <path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" class="mark" stroke-width="1.9" stroke-linecap="round" />
        }
        @case ('caution') {
          <path
            fill="currentColor"
            d="M8 .9c.5 0 1 .3 1.3.8l6.1 11c.6 1-.1 2.3-1.3 2.3H1.9C.7 15 0 13.7.6 12.7l6.1-11C7 1.2 7.5.9 8 .9z"
          />
          <path d="M8 5.6v4M8 12.2v.01" class="mark" stroke-width="1.9" stroke-linecap="round" />
        }
        @default {
          <path
            d="M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M8 7.4v3.8M8 4.7v.01"
            class="ring"
            fill="none"
            stroke-width="1.7"
            stroke-linecap="round"
          />
        }
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      padding-top: 1px;
    }
    :host(.contraindicated) {
      color: var(--tf-critical-solid);
      .mark {
        stroke: var(--tf-on-critical-solid);
      }
    }
    :host(.caution) {
      color: var(--tf-caution-solid);
      .mark {
        stroke: var(--tf-on-caution-solid);
      }
    }
    :host(.info) {
      color: var(--tf-info);
      .ring {
        stroke: currentColor;
      }
    }
  `,
})
export class Severity {
  private readonly t = inject(Texts).t;
  readonly level = input.required<SeverityLevel>();
  readonly size = input(14);
  protected readonly word = computed(() => this.t().common.severities[this.level()]);
}
