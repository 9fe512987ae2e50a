import { readClock } from './clock-time.js';

/** A result this many times above or below every figure of its goal is asked about. */
const FAR = 3;

/** What a time can mean as it was typed, in seconds: a number alone is minutes or seconds, `1:30` is one thing. */
export function clockReadings(text: string): readonly number[] {
  const typed = text.trim();
  if (/^\d{1,4}$/.test(typed)) return [Number(typed) * 60, Number(typed)];
  const read = readClock(typed);
  return read === null ? [] : [read];
}

/** Whether a result is far from all that the goal knows. @param figures where it starts, its target, its last result */
export function isFarFrom(figures: readonly number[], value: number): boolean {
  return figures.length > 0 && (value > Math.max(...figures) * FAR || value < Math.min(...figures) / FAR);
}

/**
 * The reading that was meant; null: two are as likely, or neither is. In a plank of 60 to 120 s `90` is seconds,
 * in a run of 25 minutes `26` is minutes.
 */
export function readingMeant(figures: readonly number[], readings: readonly number[]): number | null {
  const near = readings.filter((value) => !isFarFrom(figures, value));
  const [only, other] = near.length > 0 ? near : readings;
  return other === undefined ? (only ?? null) : null;
}
