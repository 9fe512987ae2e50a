import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { GridCells, GridHead, RowGrid } from './row-grid';
import { RowSelection } from './row-selection';

interface Row {
  readonly id: string;
  readonly name: string;
}

@Component({
  imports: [RowGrid, GridHead, GridCells],
  template: `<tf-row-grid
    label="People"
    columns="1fr"
    [rows]="rows()"
    [rowOf]="rowOf"
    [selection]="selection"
    (opened)="opened.push($event.id)"
  >
    <ng-template tfGridHead><span role="columnheader">Name</span></ng-template>
    <ng-template [tfGridCells]="rows()" let-row
      ><span role="gridcell">{{ row.name }}</span></ng-template
    >
  </tf-row-grid>`,
})
class People {
  readonly rows = signal<readonly Row[]>(['a', 'b', 'c'].map((id) => ({ id, name: id })));
  readonly rowOf = (row: Row) => row;
  readonly selection = new RowSelection();
  readonly opened: string[] = [];
}

async function shown() {
  const fixture = TestBed.createComponent(People);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const grid = element.querySelector<HTMLElement>('[role="grid"]')!;
  return {
    people: fixture.componentInstance,
    grid,
    all: element.querySelector<HTMLInputElement>('.head input')!,
    press: async (...keys: readonly string[]) => {
      for (const key of keys) grid.dispatchEvent(new KeyboardEvent('keydown', { key }));
      await fixture.whenStable();
    },
    stable: () => fixture.whenStable(),
  };
}

describe('a grid of rows', () => {
  // jsdom lays nothing out and scrolls nothing
  beforeAll(() => (HTMLElement.prototype.scrollTo = () => undefined));

  it('has one current row: arrows move it and stop at the ends, Enter opens it', async () => {
    const { people, grid, press } = await shown();
    await press('ArrowUp', 'Enter', 'ArrowDown', 'Enter', 'End', 'ArrowDown', 'Enter');
    expect(people.opened).toEqual(['a', 'b', 'c']);
    expect(grid.getAttribute('aria-activedescendant')).toBe('row-c');
  });

  it('selects with Space and lets go with Escape', async () => {
    const { people, press, all } = await shown();
    await press(' ', 'ArrowDown', ' ', 'ArrowDown', ' ', 'ArrowUp', ' ');
    expect(people.selection.selected()).toEqual(['a', 'c']);
    expect([all.checked, all.indeterminate]).toEqual([false, true]);
    await press('Escape');
    expect(people.selection.count()).toBe(0);
  });

  it('selects all rows that are loaded, then none; what was selected stays when rows are read again', async () => {
    const { people, all, stable } = await shown();
    all.click();
    await stable();
    expect(people.selection.selected()).toEqual(['a', 'b', 'c']);
    people.rows.set([...people.rows(), { id: 'd', name: 'd' }]);
    await stable();
    expect([people.selection.count(), all.checked, all.indeterminate]).toEqual([3, false, true]);
    all.click();
    all.click();
    expect(people.selection.count()).toBe(0);
  });

  it('keeps the element of a row, and the current row, when rows are read again in another order', async () => {
    const { people, grid, press, stable } = await shown();
    const rows = () => [...grid.querySelectorAll<HTMLElement>('[role="row"][id]')];
    await press('ArrowDown');
    const elements = new Map(rows().map((row) => [row.id, row]));
    expect([...elements.keys()]).toEqual(['row-a', 'row-b', 'row-c']);
    people.rows.set(['n', 'c', 'b', 'a'].map((id) => ({ id, name: id })));
    await stable();
    expect(rows().map(({ id }) => id)).toEqual(['row-n', 'row-c', 'row-b', 'row-a']);
    for (const row of rows()) if (row.id !== 'row-n') expect(elements.get(row.id)).toBe(row);
    await press('Enter');
    expect(people.opened).toEqual(['b']);
  });
});
