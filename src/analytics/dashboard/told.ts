import { FEWEST } from '../cohort/cohort.js';
import { toldCount } from '../cohort-question/cohort-counts.js';
import { LEAST_OTHERS, TOLD_STEPS } from '../definitions/definitions.js';
import type { Bar, ClinicFigures, Middle } from './clinic-figures.js';

type Unit = keyof typeof TOLD_STEPS;
type OfFigures<T> = (figures: ClinicFigures) => T;

/** How figures are told to somebody (ADR 0029): exactly about one's own clients, else so that nobody can be told apart. */
export interface Telling {
  /** Null: fewer than five, or none. */
  readonly count: (of: OfFigures<number>) => number | null;
  /** Whole percent of n; null: not told, because the part or the rest is too small. */
  readonly share: (part: OfFigures<number>, n: OfFigures<number>) => number | null;
  readonly middle: (of: OfFigures<Middle>, unit: Unit) => ToldMiddle;
  readonly bars: () => readonly Bar[];
  readonly answers: () => ToldAnswers;
}

/** Questions of clients. Small are groups of people, however much they wrote. */
export interface ToldAnswers {
  readonly people: number | null;
  readonly asked: number | null;
  readonly inTime: number | null;
  /** Whole percent of `asked`. */
  readonly percent: number | null;
  /** Median. */
  readonly hours: number | null;
}

export interface ToldMiddle {
  readonly n: number | null;
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** To somebody who may see everybody who is counted. */
export const exactly = (figures: ClinicFigures): Telling => ({
  count: (of) => of(figures),
  share: (part, n) => (n(figures) === 0 ? null : Math.round((100 * part(figures)) / n(figures))),
  middle: (of) => of(figures),
  bars: () => figures.adherence.bars,
  answers() {
    const { people, asked, inTime, hours } = figures.answers;
    return { people, asked, inTime, percent: asked === 0 ? null : Math.round((100 * inTime) / asked), hours };
  },
});

/**
 * To somebody who may see some of them, or none. What counts is how many *others* stand behind a figure: the reader knows
 * their own exactly, and takes them away.
 *
 * @param others the same figures without the reader's own clients
 */
export const guarded = (all: ClinicFigures, others: ClinicFigures): Telling => {
  const count = (of: OfFigures<number>) => (of(others) < FEWEST ? null : toldCount(of(all)));
  return {
    count,
    share: (part, n) =>
      // of 18 of 20 the two are told, and of 6 of 6 each one
      part(others) < FEWEST || n(others) - part(others) < FEWEST
        ? null
        : inSteps((100 * part(all)) / n(all), TOLD_STEPS.percent),
    middle(of, unit) {
      const { n } = of(others);
      const { median, low, high } = of(all);
      const told = (value: number | null, least: number) =>
        value === null || n < least ? null : inSteps(value, TOLD_STEPS[unit]);
      return {
        n: count((figures) => of(figures).n),
        median: told(median, LEAST_OTHERS.median),
        low: told(low, LEAST_OTHERS.quartiles),
        high: told(high, LEAST_OTHERS.quartiles),
      };
    },
    bars: () => joined(all.adherence.bars, others.adherence.bars),
    answers() {
      const { people, peopleInTime, peopleLate, peopleAnswered } = others.answers;
      const { asked, inTime, hours } = all.answers;
      const inBoth = peopleInTime >= FEWEST && peopleLate >= FEWEST;
      return {
        people: count((figures) => figures.answers.people),
        asked: people < FEWEST ? null : toldCount(asked),
        // counts of questions: beside `asked` one tells the other part and the share, however few people stand behind it
        inTime: inBoth ? toldCount(inTime) : null,
        percent: inBoth ? inSteps((100 * inTime) / asked, TOLD_STEPS.percent) : null,
        // of the answered ones alone: who still waits does not stand behind it
        hours: hours === null || peopleAnswered < LEAST_OTHERS.median ? null : inSteps(hours, TOLD_STEPS.hours),
      };
    },
  };
};

/** Nothing: too few others, or a group that tells them apart. */
export const nothing: Telling = {
  count: () => null,
  share: () => null,
  middle: () => ({ n: null, median: null, low: null, high: null }),
  bars: () => [],
  answers: () => ({ people: null, asked: null, inTime: null, percent: null, hours: null }),
};

// never −0
const inSteps = (value: number, step: number): number => step * Math.round(value / step) + 0;

/** Neighbouring bars put together until five others stand in each; none when all of them are fewer. */
function joined(bars: readonly Bar[], others: readonly Bar[]): readonly Bar[] {
  const whole: Bar[] = [];
  let open: Bar | null = null;
  let behind = 0;
  for (const [place, bar] of bars.entries()) {
    open = open ? together(open, bar) : bar;
    behind += others[place]!.people;
    if (behind < FEWEST) continue;
    whole.push(open);
    [open, behind] = [null, 0];
  }
  if (!open) return whole;
  const last = whole.pop();
  return last ? [...whole, together(last, open)] : [];
}

const together = (one: Bar, other: Bar): Bar => ({
  from: one.from,
  to: other.to,
  people: one.people + other.people,
});
