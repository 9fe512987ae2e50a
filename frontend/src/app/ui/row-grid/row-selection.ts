import { SelectionModel } from '@angular/cdk/collections';
import { computed, type Signal, signal } from '@angular/core';

/** Rows that are selected, by id; what is selected stays when rows are read again. */
export class RowSelection {
  private readonly model = new SelectionModel<string>(true);
  private readonly ids = signal<readonly string[]>([]);
  readonly selected: Signal<readonly string[]> = this.ids.asReadonly();
  readonly count = computed(() => this.ids().length);

  constructor() {
    this.model.changed.subscribe(() => this.ids.set(this.model.selected));
  }

  has(id: string): boolean {
    // read as a signal, so that templates look again
    return this.count() > 0 && this.model.isSelected(id);
  }

  toggle(id: string): void {
    this.model.toggle(id);
  }

  /** Selects all of these; none when all of them were selected. */
  toggleAll(ids: readonly string[]): void {
    if (this.hasAll(ids)) this.clear();
    else this.model.setSelection(...ids);
  }

  hasAll(ids: readonly string[]): boolean {
    return this.count() > 0 && ids.every((id) => this.model.isSelected(id));
  }

  clear(): void {
    this.model.clear();
  }
}
