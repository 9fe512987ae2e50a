import { computed, signal } from '@angular/core';

interface Step<Op> {
  readonly undo: readonly Op[];
  readonly redo: readonly Op[];
  /** What it was, for the announcement. */
  readonly label: string;
}

const MOST_STEPS = 200;

/** One's own acts as pairs of operations: forward and inverse. A new act ends what could be redone. */
export class UndoStack<Op> {
  private readonly done = signal<readonly Step<Op>[]>([]);
  private readonly undone = signal<readonly Step<Op>[]>([]);
  readonly canUndo = computed(() => this.done().length > 0);
  readonly canRedo = computed(() => this.undone().length > 0);

  push(step: Step<Op>): void {
    if (step.undo.length === 0) return;
    this.done.update((steps) => [...steps, step].slice(-MOST_STEPS));
    this.undone.set([]);
  }

  clear(): void {
    this.done.set([]);
    this.undone.set([]);
  }

  undo(): { operations: readonly Op[]; label: string } | null {
    const step = this.done().at(-1);
    if (!step) return null;
    this.done.update((steps) => steps.slice(0, -1));
    this.undone.update((steps) => [...steps, step]);
    return { operations: step.undo, label: step.label };
  }

  redo(): { operations: readonly Op[]; label: string } | null {
    const step = this.undone().at(-1);
    if (!step) return null;
    this.undone.update((steps) => steps.slice(0, -1));
    this.done.update((steps) => [...steps, step]);
    return { operations: step.redo, label: step.label };
  }
}
