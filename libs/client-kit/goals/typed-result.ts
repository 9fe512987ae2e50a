import { computed, signal } from '@angular/core';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import type { ShownMetric } from '../metrics/metric-formats.js';
import { clockText } from './clock-time.js';
import type { GoalFormats } from './goal-formats.js';
import { isFarFrom, readingMeant } from './result-readings.js';

/** What a goal says of its results. */
export type ResultTerms = Pick<GoalView, 'measure' | 'performance' | 'start' | 'target'>;

/** The result of a performance goal while it is typed: what it can mean, and what is asked before it is saved. */
export class TypedResult {
  readonly text = signal('');
  /** Fields are marked from the first try to save on. */
  readonly tried = signal(false);
  /** What to ask before saving, once asked; changing the figure asks anew. */
  readonly question = signal<string | null>(null);
  readonly metric = computed<ShownMetric>(() =>
    this.formats.performance(this.goal().measure ?? 'kg', this.goal().performance ?? ''),
  );
  /** All that can be meant by what was typed, as it is stored; none: it can't be a result. */
  readonly readings = computed(() => this.formats.resultReadings(this.metric(), this.text()));
  /** What was typed as it is stored; null: it can't be a result, or it is not clear which. */
  readonly value = computed(() => readingMeant(this.figures(), this.readings()));
  readonly wrong = computed(() => this.tried() && this.readings().length === 0);
  /** What the goal says of itself, and what was reached last. */
  private readonly figures = computed(() =>
    [this.goal().start, this.goal().target, this.latest()].filter((figure) => figure != null),
  );

  /** @param latest the result that was entered last */
  constructor(
    private readonly formats: GoalFormats,
    private readonly goal: () => ResultTerms,
    private readonly latest: () => number | undefined,
  ) {}

  type(text: string): void {
    this.question.set(null);
    this.text.set(text);
  }

  /** Of several readings of a time this one was meant. */
  mean(seconds: number): void {
    this.type(clockText(seconds));
  }

  clear(): void {
    this.type('');
    this.tried.set(false);
  }

  said(stored: number): string {
    return this.formats.resultText(this.metric(), stored);
  }

  /**
   * Asks once about a value that is far from all that the goal knows.
   * @param words the question, by the value and by where the goal starts and ends
   * @returns whether it asks: then nothing is saved yet
   */
  asksAbout(value: number, words: (value: string, way: readonly string[]) => string): boolean {
    if (this.question() !== null || !isFarFrom(this.figures(), value)) return false;
    const way = [this.goal().start, this.goal().target].filter((figure) => figure !== null);
    this.question.set(
      words(
        this.said(value),
        way.map((figure) => this.said(figure)),
      ),
    );
    return true;
  }
}
