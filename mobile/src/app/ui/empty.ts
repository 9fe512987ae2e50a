import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon, type IconName } from './icon';

/** A place with nothing in it yet: what belongs here, in two sentences. An action may follow as content. */
@Component({
  selector: 'tf-empty',
  imports: [Icon],
  template: `
    <span class="disc"><tf-icon [name]="icon()" [size]="22" /></span>
    <h2>{{ title() }}</h2>
    @if (text(); as text) {
      <p class="var">{{ text }}</p>
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: 6px;
      padding: 18px 16px;
      background: var(--tf-surface-lowest);
      border: 1px solid var(--tf-outline-variant);
      border-radius: var(--tf-radius-lg);
    }
    .disc {
      display: grid;
      place-items: center;
      width: 40px;
      height: 40px;
      margin-bottom: 6px;
      border-radius: 12px;
      background: var(--tf-secondary-container);
      color: var(--tf-on-secondary-container);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Empty {
  readonly icon = input.required<IconName>();
  readonly title = input.required<string>();
  readonly text = input<string>();
}
