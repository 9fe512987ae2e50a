import { Injectable, signal } from '@angular/core';
import { COLUMNS, DEFAULT_COLUMNS, type Column } from './list-filters';

const KEY = 'tf.clients.columns';

/** Which columns the list shows on this device. */
@Injectable({ providedIn: 'root' })
export class Columns {
  private readonly held = signal(remembered());
  readonly shown = this.held.asReadonly();

  /** In the list's own order, whatever the order of choosing. */
  show(columns: readonly string[]): void {
    const shown = COLUMNS.filter((column) => columns.includes(column));
    this.held.set(shown);
    localStorage.setItem(KEY, shown.join());
  }

  toggle(column: Column): void {
    this.show(this.held().includes(column) ? this.held().filter((each) => each !== column) : [...this.held(), column]);
  }
}

function remembered(): readonly Column[] {
  const text = localStorage.getItem(KEY);
  return text === null ? DEFAULT_COLUMNS : COLUMNS.filter((column) => text.split(',').includes(column));
}
