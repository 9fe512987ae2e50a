import { computed, signal } from '@angular/core';
import { newId } from './ids.js';
import { problemOf, type Problem } from './problem.js';

export interface IntakeAnswer {
  readonly choices: string[];
  readonly none: boolean;
  readonly text: string;
  readonly medication: string;
  readonly heightCm: number | null;
  readonly weightKg: number | null;
  readonly agreed: boolean;
  readonly wording: string | null;
}

/** A section as the server tells it. */
export interface IntakeSection {
  readonly section: string;
  readonly members: readonly string[];
  readonly choices: readonly string[];
  readonly answer: IntakeAnswer | null;
}

const NO_ANSWER: IntakeAnswer = {
  choices: [],
  none: false,
  text: '',
  medication: '',
  heightCm: null,
  weightKg: null,
  agreed: false,
  wording: null,
};
const SAVE_AFTER_MS = 700;

/** The form while it is filled in: each section is saved by itself, a moment after the last key; what could not be saved is kept and tried again. */
export class IntakeForm {
  private readonly held = signal<readonly IntakeSection[]>([]);
  private readonly typed = signal<Readonly<Record<string, IntakeAnswer>>>({});
  private readonly running = signal(0);
  private readonly trouble = signal<Problem | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  readonly sections = this.held.asReadonly();
  readonly problem = this.trouble.asReadonly();
  readonly state = computed(
    () =>
      (this.trouble()
        ? 'failed'
        : this.running() > 0
          ? 'saving'
          : Object.keys(this.typed()).length > 0
            ? 'unsaved'
            : 'saved') as 'failed' | 'saving' | 'unsaved' | 'saved',
  );
  readonly done = computed(() => this.held().filter(({ section }) => this.isAnswered(section)).length);

  constructor(private readonly save: (section: string, answer: IntakeAnswer, key: string) => Promise<unknown>) {}

  /** What the server has; what was typed since stays. */
  take(sections: readonly IntakeSection[]): void {
    this.held.set(sections);
  }

  answerTo(section: string): IntakeAnswer {
    return this.typed()[section] ?? this.held().find((each) => each.section === section)?.answer ?? NO_ANSWER;
  }

  isAnswered(section: string): boolean {
    return JSON.stringify(this.answerTo(section)) !== JSON.stringify(NO_ANSWER);
  }

  /** "None" and something of the kind exclude one another: the later wins. */
  change(section: string, change: Partial<IntakeAnswer>): void {
    const cleared = change.none
      ? { choices: [], text: '', medication: '' }
      : change.choices?.length || change.text || change.medication
        ? { none: false }
        : {};
    this.typed.update((typed) => ({ ...typed, [section]: { ...this.answerTo(section), ...cleared, ...change } }));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS);
  }

  toggle(section: string, choice: string): void {
    const { choices } = this.answerTo(section);
    this.change(section, {
      choices: choices.includes(choice) ? choices.filter((each) => each !== choice) : [...choices, choice],
    });
  }

  /** Saves what was typed, one section after another. @returns whether everything is saved */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    const round = this.queue.then(() => this.saveTyped());
    this.queue = round;
    return round;
  }

  private async saveTyped(): Promise<boolean> {
    this.running.update((running) => running + 1);
    try {
      for (const [section, answer] of Object.entries(this.typed())) {
        await this.save(section, answer, newId());
        this.held.update((held) => held.map((each) => (each.section === section ? { ...each, answer } : each)));
        // typed on meanwhile: that is saved next
        this.typed.update((typed) =>
          typed[section] === answer
            ? Object.fromEntries(Object.entries(typed).filter(([name]) => name !== section))
            : typed,
        );
      }
      this.trouble.set(null);
      return Object.keys(this.typed()).length === 0;
    } catch (error) {
      this.trouble.set(problemOf(error));
      return false;
    } finally {
      this.running.update((running) => running - 1);
    }
  }
}
