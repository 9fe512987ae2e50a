import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tf-brand',
  template: `
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <rect x="1" y="1" width="22" height="22" rx="6" fill="var(--tf-primary)" />
      <path
        d="M6 7.5h12M12 7.5V18"
        stroke="var(--tf-on-primary)"
        stroke-width="2.4"
        stroke-linecap="round"
        fill="none"
      />
      <circle cx="16.5" cy="13" r="1.5" fill="var(--tf-on-primary)" />
      <circle cx="16.5" cy="17.2" r="1.5" fill="var(--tf-on-primary)" />
    </svg>
    <span>TrackForge</span>
  `,
  styles: `
    svg {
      flex: none;
      width: 1.75rem;
      height: 1.75rem;
    }
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
      font: 650 1.125rem/1.25rem var(--tf-font);
      letter-spacing: -0.02em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Brand {}
