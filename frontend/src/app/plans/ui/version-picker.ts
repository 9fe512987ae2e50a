import { Component, computed, inject, input, output } from '@angular/core';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';

/** Published versions of a plan, newest first; nothing while there is only one. */
@Component({
  selector: 'tf-version-picker',
  imports: [Icon],
  template: `
    @if (sorted().length > 1) {
      <label class="row sm"
        ><span class="muted">{{ t().plans.whichVersion }}</span
        ><span class="field pick"
          ><select #which (change)="picked.emit(which.value)">
            @for (one of sorted(); track one.version) {
              <option [value]="one.version" [selected]="one.version === current()">
                v{{ one.version }} · {{ f.date(one.publishedAt, 'day-year') }}
              </option>
            }</select
          ><tf-icon name="chevron-down" [size]="13" /></span
      ></label>
    }
  `,
  styles: '.pick { height: 28px; padding: 0 8px; } select { width: auto; font: var(--tf-body-small); }',
})
export class VersionPicker {
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly versions = input.required<readonly { readonly version: number; readonly publishedAt: string }[]>();
  readonly current = input.required<number>();
  readonly picked = output<string>();
  protected readonly sorted = computed(() => [...this.versions()].sort((a, b) => b.version - a.version));
}
