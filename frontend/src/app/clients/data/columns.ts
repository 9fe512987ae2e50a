import { computed, inject, Injectable, signal } from '@angular/core';
import { Texts } from '../../text/texts';
import { CustomFields } from './custom-fields';
import { TEXT_DETAILS } from './detail-texts';
import { COLUMNS, DEFAULT_COLUMNS, isFieldColumn, type Column } from './list-filters';

const KEY = 'tf.clients.columns';

/** Which columns the list shows on this device. */
@Injectable({ providedIn: 'root' })
export class Columns {
  private readonly held = signal(remembered());
  private readonly fields = inject(CustomFields);
  private readonly t = inject(Texts).t;
  /** Every column there is: the list's own, then details that are texts and the organisation's fields in their order. */
  readonly all = computed((): readonly Column[] => [
    ...COLUMNS,
    ...TEXT_DETAILS.map((name) => `detail:${name}` as const),
    ...this.fields.active().map(({ fieldId }) => `field:${fieldId}` as const),
  ]);
  /** Those of fields that are not in use any more, or not for this person to read, stay away. */
  readonly shown = computed(() => this.all().filter((column) => this.held().includes(column)));

  /** In the list's own order, whatever the order of choosing. */
  show(columns: readonly string[]): void {
    const shown = asColumns(columns);
    this.held.set(shown);
    localStorage.setItem(KEY, shown.join());
  }

  nameOf(column: Column): string {
    if (column.startsWith('detail:')) return this.t().clients.detailNames[column.slice('detail:'.length)] ?? '';
    return isFieldColumn(column)
      ? (this.fields.byId(column.slice('field:'.length))?.name ?? '')
      : this.t().care.columnNames[column];
  }

  toggle(column: Column): void {
    this.show(this.held().includes(column) ? this.held().filter((each) => each !== column) : [...this.held(), column]);
  }
}

/** Those of the texts that name a column, in the order of the list; fields that are gone by now may be among them. */
export const asColumns = (texts: readonly string[]): readonly Column[] => [
  ...COLUMNS.filter((column) => texts.includes(column)),
  ...texts.filter(isFieldColumn),
];

function remembered(): readonly Column[] {
  const text = localStorage.getItem(KEY);
  return text === null ? DEFAULT_COLUMNS : asColumns(text.split(','));
}
