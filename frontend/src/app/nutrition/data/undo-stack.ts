import { computed, signal } from '@angular/core';
import type { DraftOperation } from './draft-operation';

interface Step {
  readonly undo: readonly DraftOperation[];
  readonly redo: readonly DraftOperation[];
  /** What it was, for the announcement. */
  readonly label: string;
}

const MOST_STEPS = 200;

/** One's own acts as pairs of operations: forward and inverse. A new act ends what could be redone. */
export class UndoStack {
  private readonly done = signal<readonly Step[]>([]);
  private readonly undone = signal<readonly Step[]>([]);
  readonly canUndo = computed(() => this.done().length > 0);
  readonly canRedo = computed(() => this.undone().length > 0);

  push(step: Step): void {
    if (step.undo.length === 0) return;
    this.done.update((steps) => [...steps, step].slice(-MOST_STEPS));
    this.undone.set([]);
  }

  undo(): { operations: readonly DraftOperation[]; label: string } | null {
    const step = this.done().at(-1);
    if (!step) return null;
    this.done.update((steps) => steps.slice(0, -1));
    this.undone.update((steps) => [...steps, step]);
    return { operations: step.undo, label: step.label };
  }

  redo(): { operations: readonly DraftOperation[]; label: string } | null {
    const step = this.undone().at(-1);
    if (!step) return null;
    this.undone.update((steps) => steps.slice(0, -1));
    this.done.update((steps) => [...steps, step]);
    return { operations: step.redo, label: step.label };
  }
}
