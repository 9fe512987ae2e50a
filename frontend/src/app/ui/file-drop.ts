import { Directive, signal } from '@angular/core';

/** Files that are dropped on what it stands on, as a host directive: the component says with `take` when it takes them, and what becomes of them. */
@Directive({
  host: {
    '(dragover)': 'drag($event)',
    '(dragleave)': 'leave($event)',
    '(drop)': 'drop($event)',
  },
})
export class FileDrop {
  private may: () => boolean = () => false;
  private dropped: (files: readonly File[]) => void = () => undefined;
  private readonly isOver = signal(false);
  /** Files are being dragged over it that it would take. */
  readonly over = this.isOver.asReadonly();

  /** In the component's constructor. */
  take(may: () => boolean, dropped: (files: readonly File[]) => void): void {
    this.may = may;
    this.dropped = dropped;
  }

  protected drag(event: DragEvent): void {
    if (!this.may() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver.set(true);
  }

  protected leave(event: DragEvent): void {
    const inside = event.relatedTarget instanceof Node && (event.currentTarget as Node).contains(event.relatedTarget);
    if (!inside) this.isOver.set(false);
  }

  protected drop(event: DragEvent): void {
    this.isOver.set(false);
    if (!this.may()) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) this.dropped(files);
  }
}
