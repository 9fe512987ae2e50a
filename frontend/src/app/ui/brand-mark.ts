import { Component, input } from '@angular/core';

@Component({
  selector: 'tf-brand-mark',
  host: { 'aria-hidden': 'true' },
  template: `
    <svg [attr.width]="size()" [attr.height]="size()" viewBox="0 0 24 24">
      <rect x="1" y="1" width="22" height="22" rx="6" class="ground" />
      <path d="M6 7.5h12M12 7.5V18" class="letter" stroke-width="2.4" stroke-linecap="round" />
      <circle cx="16.5" cy="13" r="1.5" class="dot" />
      <circle cx="16.5" cy="17.2" r="1.5" class="dot" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    .ground {
      fill: var(--tf-primary);
    }
    .letter {
      stroke: var(--tf-on-primary);
    }
    .dot {
      fill: var(--tf-on-primary);
    }
  `,
})
export class BrandMark {
  readonly size = input(22);
}
