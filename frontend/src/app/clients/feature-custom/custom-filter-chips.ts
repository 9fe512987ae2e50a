import { Component, inject, input, output } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { decimalsOf } from '#libs/science/display.js';
import { Texts } from '../../text/texts';
import { askIn } from '../../ui/dialogs';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { CustomFields } from '../data/custom-fields';
import { customFilterWords } from '../data/custom-filter';

const MOST = 5;

/** What is asked of the organisation's own fields: a chip each, and one to ask more. */
@Component({
  selector: 'tf-custom-filter-chips',
  imports: [Icon],
  template: `
    @for (filter of filters(); track filter) {
      <button
        type="button"
        class="fchip on"
        [attr.aria-label]="t().records.dropFilter(words(filter))"
        (click)="drop(filter)"
      >
        <b>{{ words(filter) }}</b><tf-icon name="close" [size]="12" />
      </button>
    }
    @if (fields.active().length > 0 && filters().length < most) {
      <button type="button" class="fchip" (click)="add()">
        <tf-icon name="plus" [size]="13" />{{ t().records.field }}
      </button>
    }
  `,
  styles: ':host { display: contents; }',
})
export class CustomFilterChips {
  private readonly dialog = inject(MatDialog);
  private readonly f = inject(Formats);
  protected readonly fields = inject(CustomFields);
  protected readonly t = inject(Texts).t;
  protected readonly most = MOST;
  readonly filters = input.required<readonly string[]>();
  readonly changed = output<readonly string[]>();

  protected words(filter: string): string {
    return customFilterWords(
      filter,
      this.fields.byId(filter.split(':')[0] ?? ''),
      this.t().records,
      (date) => this.f.date(date, 'day-year'),
      (value) => this.f.number(value, decimalsOf(value)),
    );
  }

  protected drop(filter: string): void {
    this.changed.emit(this.filters().filter((each) => each !== filter));
  }

  protected async add(): Promise<void> {
    const { CustomFilterDialog } = await import('./custom-filter-dialog');
    const filter = await askIn<string>(this.dialog, CustomFilterDialog, {
      width: '420px',
      ariaLabelledBy: 'custom-filter-title',
      autoFocus: 'first-tabbable',
    });
    if (filter) this.changed.emit([...this.filters().filter((each) => each !== filter), filter]);
  }
}
