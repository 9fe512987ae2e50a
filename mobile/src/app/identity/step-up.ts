import { Injectable, inject, signal, type FactoryProvider } from '@angular/core';
import { STEP_UP } from '#libs/client-kit/step-up.js';

/** The question whether it is still the same person: a screen that has it open answers. Several requests at once share one. */
@Injectable({ providedIn: 'root' })
export class StepUp {
  private asked: Promise<boolean> | null = null;
  private answerWith: ((proved: boolean) => void) | null = null;
  readonly asking = signal(false);
  /** Screens that can ask; without one the refusal stands. */
  readonly screens = signal(0);

  ask(): Promise<boolean> {
    if (this.screens() === 0) return Promise.resolve(false);
    this.asked ??= new Promise((resolve) => {
      this.answerWith = resolve;
      this.asking.set(true);
    });
    return this.asked;
  }

  answer(proved: boolean): void {
    this.asking.set(false);
    this.answerWith?.(proved);
    this.answerWith = null;
    this.asked = null;
  }
}

export const stepUpOnScreen: FactoryProvider = {
  provide: STEP_UP,
  useFactory: () => {
    const question = inject(StepUp);
    return () => question.ask();
  },
};
