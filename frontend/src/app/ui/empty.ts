import { Component, input } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icon-paths';

/** What belongs here, what is known already, and (projected) the one next step. */
@Component({
  selector: 'tf-empty',
  imports: [Icon],
  template: `
    <div class="box">
      <tf-icon [name]="icon()" [size]="22" class="muted" />
      <p class="title">{{ heading() }}</p>
      @if (text(); as words) {
        <p class="sm var">{{ words }}</p>
      }
      <div class="row actions"><ng-content /></div>
    </div>
  `,
  styles: `
    .box {
      border: 1px dashed var(--tf-outline-variant);
      border-radius: 8px;
      padding: 20px;
      text-align: center;
      display: grid;
      justify-items: center;
      gap: 2px;
    }
    .title {
      font-weight: 600;
      margin-top: 6px;
    }
    .actions {
      justify-content: center;
      margin-top: 10px;
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class Empty {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
  readonly text = input<string>();
}
