import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Router, type Routes } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { guardedAgainstLoss, Unsaved } from '#libs/client-kit/unsaved.js';

/** What would be lost, while that is asked about. */
interface Asked {
  readonly names: readonly string[];
  readonly answer: (leave: boolean) => void;
}

/** The question of the app: `<tf-leave-question>` in its frame shows it. */
@Injectable({ providedIn: 'root' })
export class LeaveQuestions {
  private readonly state = signal<Asked | null>(null);
  readonly asked = this.state.asReadonly();

  constructor() {
    const { session } = inject(Sessions);
    // whoever signs in next is not asked about entries of another
    effect(() => {
      if (session() === null) untracked(() => this.withdraw());
    });
  }

  readonly ask = (names: readonly string[]): Promise<boolean> =>
    new Promise((resolve) => {
      this.state.set({
        names,
        answer: (leave) => {
          this.state.set(null);
          resolve(leave);
        },
      });
    });

  /** Nobody is there to answer it any more: what it names is kept. */
  withdraw(): void {
    this.asked()?.answer(false);
  }
}

/** For a page or a sheet that closes itself. @returns asks; true: nothing is lost, or it may be */
export function mayClose(): () => Promise<boolean> {
  const [unsaved, questions] = [inject(Unsaved), inject(LeaveQuestions)];
  return () => unsaved.mayClose(questions.ask);
}

/** For a modal: a swipe, Escape or a tap beside it asks; what closes it by code has asked before. */
export function mayDismiss(): (data?: unknown, role?: string) => Promise<boolean> {
  const may = mayClose();
  return (_, role) => (role === 'backdrop' || role === 'gesture' ? may() : Promise.resolve(true));
}

/** These pages are not left before unsaved entries were asked about. */
export function askingBeforeLeaving(routes: Routes): Routes {
  return guardedAgainstLoss(routes, () => inject(Unsaved).mayNavigate(inject(Router), inject(LeaveQuestions).ask));
}
