import {
  CdkFixedSizeVirtualScroll,
  CdkVirtualForOf,
  CdkVirtualScrollableElement,
  CdkVirtualScrollViewport,
} from '@angular/cdk/scrolling';
import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  computed,
  contentChild,
  Directive,
  effect,
  inject,
  input,
  output,
  signal,
  TemplateRef,
  viewChild,
  ViewEncapsulation,
} from '@angular/core';
import { Texts } from '../../text/texts';
import { RowSelection } from './row-selection';

export interface GridRow {
  readonly id: string;
  /** For the checkbox. */
  readonly name: string;
}

/** Rows that are on screen, and those that are drawn around them; `end` is behind the last. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

const READ_AHEAD_ROWS = 30;
const SELECT_COLUMN = '40px';
const PAGE_ROWS = 12;
// as row-grid.scss has them
const [ROW, HEAD] = [44, 30] as const;

/** Column heads after the checkbox: elements with role columnheader. */
@Directive({ selector: 'ng-template[tfGridHead]' })
export class GridHead {
  readonly template = inject<TemplateRef<unknown>>(TemplateRef);
}

/** Cells of a row after its checkbox: elements with role gridcell. */
@Directive({ selector: 'ng-template[tfGridCells]' })
export class GridCells<T> {
  readonly of = input.required<readonly T[]>({ alias: 'tfGridCells' });
  readonly template = inject<TemplateRef<{ $implicit: T }>>(TemplateRef);

  static ngTemplateContextGuard<T>(_: GridCells<T>, _context: unknown): _context is { $implicit: T } {
    return true;
  }
}

/**
 * Rows of equal height, however many: only those near the screen are drawn. One row is always the current one; arrows
 * move it, Space selects it, Enter opens it.
 */
@Component({
  selector: 'tf-row-grid',
  imports: [
    CdkVirtualScrollViewport,
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollableElement,
    NgTemplateOutlet,
  ],
  templateUrl: './row-grid.html',
  styleUrl: './row-grid.scss',
  // cells are drawn by the screen, rows by this: one style sheet lays out both
  encapsulation: ViewEncapsulation.None,
})
export class RowGrid<T extends object> {
  protected readonly t = inject(Texts).t;
  readonly rows = input.required<readonly T[]>();
  readonly rowOf = input.required<(row: T) => GridRow>();
  readonly label = input.required<string>();
  /** How many rows there are, those that are not read yet included; null: unknown. */
  readonly total = input<number | null>(null);
  readonly busy = input(false);
  /** CSS of the columns without the checkbox. */
  readonly columns = input.required<string>();
  /** Null: rows cannot be selected. */
  readonly selection = input<RowSelection | null>(null);
  readonly opened = output<T>();
  /** The end of what was read comes near. */
  readonly nearEnd = output<void>();
  /** Rows that can be seen, and those drawn, after each move. */
  readonly looked = output<{ readonly seen: RowRange; readonly drawn: RowRange }>();

  protected readonly rowHeight = ROW;
  protected readonly head = contentChild.required(GridHead);
  protected readonly cells = contentChild.required(GridCells);
  /** The row follows its id: rows that are read again may stand in another order. */
  private readonly currentId = signal<string | null>(null);
  private readonly lastIndex = signal(0);
  protected readonly current = computed(() => {
    const ids = this.ids();
    const at = ids.indexOf(this.currentId() ?? '');
    return at >= 0 ? at : Math.max(0, Math.min(this.lastIndex(), ids.length - 1));
  });
  protected readonly tracks = computed(() => (this.selection() ? `${SELECT_COLUMN} ` : '') + this.columns());
  protected readonly ids = computed(() => this.rows().map((row) => this.rowOf()(row).id));
  /** An element stays its row's: else a click that was begun on one row could end on another that took its place. */
  protected readonly idAt = (_: number, row: T) => this.rowOf()(row).id;
  private readonly viewport = viewChild(CdkVirtualScrollViewport);

  constructor() {
    effect((onCleanup) => {
      this.rows();
      const looking = setTimeout(() => this.look());
      onCleanup(() => clearTimeout(looking));
    });
  }

  /** Back to the first row, e.g. because these are other rows. */
  toTop(): void {
    this.setCurrent(0);
    this.viewport()?.scrollToIndex(0);
  }

  protected look(): void {
    const viewport = this.viewport();
    if (!viewport) return;
    const drawn = viewport.getRenderedRange();
    const top = viewport.measureScrollOffset('top');
    const bottom = top + viewport.getViewportSize();
    const length = this.rows().length;
    if (drawn.end + READ_AHEAD_ROWS > length) this.nearEnd.emit();
    const seen = { start: Math.floor(top / ROW), end: Math.min(Math.ceil((bottom - HEAD) / ROW), length) };
    this.looked.emit({ seen, drawn });
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.rows().length - 1;
    const moves: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE_ROWS,
      PageUp: -PAGE_ROWS,
      Home: -last,
      End: last,
    };
    const by = moves[event.key];
    const row = this.rows()[this.current()];
    const selection = this.selection();
    if (by !== undefined) this.moveTo(Math.max(0, Math.min(last, this.current() + by)));
    else if (event.key === ' ' && selection && row) selection.toggle(this.rowOf()(row).id);
    else if (event.key === 'Escape' && selection && selection.count() > 0) selection.clear();
    else if (event.key === 'Enter' && row) this.opened.emit(row);
    else return;
    event.preventDefault();
  }

  protected setCurrent(index: number): void {
    this.currentId.set(this.ids()[index] ?? null);
    this.lastIndex.set(index);
  }

  private moveTo(index: number): void {
    this.setCurrent(index);
    const viewport = this.viewport();
    if (!viewport) return;
    const top = viewport.measureScrollOffset('top');
    const room = viewport.getViewportSize() - HEAD;
    if (index * ROW < top) viewport.scrollToOffset(index * ROW);
    else if ((index + 1) * ROW > top + room) viewport.scrollToOffset((index + 1) * ROW - room);
  }
}
