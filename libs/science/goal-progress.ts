/** How far a goal has come, from what was recorded. Pure: no clock; days are ISO calendar dates. */
import { addDays, daysBetween, weekdayOf } from '#libs/calendar/dates.js';

/** A value to be reached. */
export interface TargetAim {
  readonly kind: 'target';
  readonly start: number;
  readonly target: number;
  /** Of a pair (diastolic pressure), both or neither. */
  readonly startSecond?: number | null;
  readonly targetSecond?: number | null;
}

/** Something done on `perWeek` days a week, in `weeks` weeks. */
export interface HabitAim {
  readonly kind: 'habit';
  readonly perWeek: number;
  readonly weeks: number;
}

interface GoalInTime {
  readonly aim: TargetAim | HabitAim;
  /** First and last day, inclusive. What was recorded on other days does not count. */
  readonly from: string;
  readonly due: string;
}

/** What was recorded. */
export interface Recorded {
  /** Of a target: one value a day, in any order. */
  readonly values: readonly { readonly date: string; readonly value: number; readonly second?: number | null }[];
  /** Of a habit: days on which it was done, in any order. */
  readonly done: readonly string[];
}

/** `waiting`: nothing recorded yet; `arrived`: what was aimed at is there; `overdue`: its last day has passed without. */
export type GoalStanding = 'waiting' | 'under-way' | 'arrived' | 'overdue';

export interface GoalProgress {
  /** From 0 (where it began, or behind that) to 1 (there). Null: nothing was recorded. */
  readonly share: number | null;
  readonly standing: GoalStanding;
  /** The last value since the first day; null: none, or a habit. */
  readonly current: { readonly date: string; readonly value: number; readonly second: number | null } | null;
  /** Null: no habit. */
  readonly habit: {
    /** Weeks in which it was done often enough. */
    readonly kept: number;
    /** Days of the week that `today` lies in, and how many are wanted. */
    readonly thisWeek: number;
    readonly wantedThisWeek: number;
  } | null;
}

/**
 * Of a target: the share of the way from start to target that the last value has come, on or after the first day; of a pair the part that
 * is further behind. Of a habit: the share of the weeks that were kept; a week at either end that is not whole wants no more days
 * than it has.
 */
export function goalProgress({ aim, from, due }: GoalInTime, recorded: Recorded, today: string): GoalProgress {
  const late = today > due;
  if (aim.kind === 'habit') {
    const done = new Set(recorded.done.filter((day) => day >= from && day <= due && day <= today));
    const counted = weeksOf(from, due).map(({ first, last }) => {
      const days = [...done].filter((day) => day >= first && day <= last).length;
      return { first, last, days, wanted: Math.min(aim.perWeek, daysBetween(first, last) + 1) };
    });
    const kept = counted.filter(({ days, wanted }) => days >= wanted).length;
    const current = counted.find(({ first, last }) => today >= first && today <= last);
    const share = Math.min(1, kept / aim.weeks);
    return {
      share: done.size === 0 && !late ? null : share,
      standing: share >= 1 ? 'arrived' : late ? 'overdue' : done.size === 0 ? 'waiting' : 'under-way',
      current: null,
      habit: { kept, thisWeek: current?.days ?? 0, wantedThisWeek: current?.wanted ?? 0 },
    };
  }
  const last = recorded.values
    .filter(({ date }) => date >= from && date <= due && date <= today)
    .reduce<Recorded['values'][number] | null>((best, each) => (best && best.date > each.date ? best : each), null);
  if (!last) return { share: null, standing: late ? 'overdue' : 'waiting', current: null, habit: null };
  const parts = [
    partOf(aim.start, aim.target, last.value),
    ...(aim.startSecond != null && aim.targetSecond != null
      ? [last.second == null ? 0 : partOf(aim.startSecond, aim.targetSecond, last.second)]
      : []),
  ];
  const share = Math.min(...parts);
  return {
    share,
    standing: share >= 1 ? 'arrived' : late ? 'overdue' : 'under-way',
    current: { date: last.date, value: last.value, second: last.second ?? null },
    habit: null,
  };
}

/** What is to stay where it is must not rise. */
function partOf(start: number, target: number, value: number): number {
  if (start === target) return value <= target ? 1 : 0;
  // the end of the way is compared, not computed: 0.1 + 0.2 must not miss 0.3
  if (target < start ? value <= target : value >= target) return 1;
  const share = (value - start) / (target - start);
  return Math.min(Math.max(share, 0), 1 - Number.EPSILON);
}

/** Calendar weeks (Monday to Sunday) from the first day to the last, cut to them. */
export function weeksOf(from: string, due: string): readonly { readonly first: string; readonly last: string }[] {
  const weeks: { first: string; last: string }[] = [];
  for (let first = from; first <= due;) {
    const sunday = addDays(first, 6 - weekdayOf(first));
    const last = sunday < due ? sunday : due;
    weeks.push({ first, last });
    first = addDays(last, 1);
  }
  return weeks;
}
