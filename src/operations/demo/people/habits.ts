/** How somebody keeps up with logging. Probabilities are per meal; `end` counts where the habit changes over the weeks. */
export interface Habit {
  readonly weekday: number;
  readonly weekend: number;
  /** Factor on both at the end of the story, growing evenly from 1. */
  readonly end: number;
  readonly snacks: number;
  /** Share of logged meals that were eaten as planned. */
  readonly asPlanned: number;
  /** Days of a week on which the day gets out of hand and nothing is logged. */
  readonly lostDays: number;
  /** When they log: after each meal, after lunch and after dinner, the whole day in the evening, or the day before at breakfast. */
  readonly writes: 'each-meal' | 'twice-a-day' | 'evening' | 'next-morning';
  /** For so many days at the end of the story, half of what would be logged is not. */
  readonly slipsFor: number;
  /** Silent for this many days at the end of the story. */
  readonly silentFor: number;
}

const usual: Habit = {
  weekday: 0.93,
  weekend: 0.86,
  end: 1,
  snacks: 0.9,
  asPlanned: 0.8,
  lostDays: 0.25,
  writes: 'evening',
  slipsFor: 0,
  silentFor: 0,
};

export const HABITS = {
  regular: usual,
  steady: { ...usual, writes: 'twice-a-day' },
  closely: { ...usual, writes: 'each-meal' },
  devoted: {
    ...usual,
    writes: 'each-meal',
    weekday: 0.99,
    weekend: 0.97,
    snacks: 0.97,
    asPlanned: 0.9,
    lostDays: 0.05,
  },
  weekdaysOnly: { ...usual, weekday: 0.94, weekend: 0.42, asPlanned: 0.72 },
  improving: { ...usual, weekday: 0.6, weekend: 0.5, end: 1.6, lostDays: 0.6 },
  fading: { ...usual, weekday: 0.95, weekend: 0.85, end: 0.45, lostDays: 0.4 },
  slipping: { ...usual, weekday: 0.96, weekend: 0.9, lostDays: 0.1, slipsFor: 13 },
  eveningWriter: { ...usual, weekday: 0.9, weekend: 0.8, lostDays: 0.7 },
  morningAfter: { ...usual, weekday: 0.88, weekend: 0.8, writes: 'next-morning', lostDays: 0.6 },
  mainMealsOnly: { ...usual, writes: 'twice-a-day', weekday: 0.85, weekend: 0.75, snacks: 0.3, asPlanned: 0.7 },
  irregular: { ...usual, weekday: 0.62, weekend: 0.45, asPlanned: 0.6, lostDays: 1.2 },
  wentQuiet: { ...usual, weekday: 0.85, weekend: 0.7, end: 0.7, silentFor: 12 },
  goneForWeeks: { ...usual, weekday: 0.75, weekend: 0.6, end: 0.6, silentFor: 27 },
} as const satisfies Readonly<Record<string, Habit>>;

export type HabitKey = keyof typeof HABITS;
