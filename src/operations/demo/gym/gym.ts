import type { CommandBus } from '#libs/commands/buses.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { NO_PROGRESSION, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import {
  AddOrgExercise,
  SaveProgramTemplate,
  templateOf,
  type ExerciseEntry,
  type TemplateToSave,
} from '#src/training/contract.js';
import { CLINIC_PROGRAM } from '../load/identities.js';

/** Exercises of the clinic's own: two that the library lacks, and its version of a global one. */
const DEMO_EXERCISES: Readonly<Record<string, ExerciseEntry & { readonly madeFrom: string | null }>> = {
  'banded-bridge': {
    name: 'Banded bridge',
    germanName: 'Brücke mit Band',
    category: 'strength',
    equipment: 'bands',
    level: 'beginner',
    mechanic: 'compound',
    primary: ['glutes'],
    secondary: ['hamstrings'],
    instructions: [
      'Lie on your back, band above the knees, feet flat and hip-wide.',
      'Press the knees outward and lift the hips until shoulders, hips and knees are in line.',
      'Hold for two counts, lower over three.',
    ],
    tags: ['supine'],
    madeFrom: null,
  },
  'stability-ball-curl': {
    name: 'Stability ball curl',
    germanName: 'Beinbeugen am Ball',
    category: 'strength',
    equipment: 'exercise ball',
    level: 'beginner',
    mechanic: 'isolation',
    primary: ['hamstrings'],
    secondary: ['glutes', 'calves'],
    instructions: [
      'Lie on your back, heels on the ball, arms beside you.',
      'Lift the hips and roll the ball towards you.',
      'Roll back slowly; the hips stay up.',
    ],
    tags: ['supine'],
    madeFrom: null,
  },
  'box-goblet-squat': {
    name: 'Goblet squat to the box',
    germanName: 'Goblet-Kniebeuge zum Kasten',
    category: 'strength',
    equipment: 'kettlebells',
    level: 'beginner',
    mechanic: 'compound',
    primary: ['quadriceps'],
    secondary: ['glutes', 'hamstrings'],
    instructions: [
      'Stand in front of a box at knee height, the kettlebell at the chest.',
      'Sit down slowly until the box is touched; the heels stay on the floor.',
      'Stand up without a swing.',
    ],
    tags: [],
    madeFrom: 'goblet-squat',
  },
};

const dumbbells: ProgressionRule = { ...NO_PROGRESSION, kind: 'double', addKg: 2, stepKg: 2, deloadEvery: 4 };
const bar: ProgressionRule = {
  ...NO_PROGRESSION,
  kind: 'wave',
  addKg: 2.5,
  waveWeeks: 3,
  waveStep: 5,
  deloadEvery: 4,
  floorKg: 20,
};
const byRating: ProgressionRule = { ...NO_PROGRESSION, kind: 'rpe', addKg: 2.5, floorKg: 20 };

const line = (
  sessionId: string,
  order: number,
  exerciseId: string,
  prescription: string,
  progression: ProgressionRule = NO_PROGRESSION,
) => ({ sessionId, order, exerciseId, prescription, progression, block: null });

const { sessions, operations } = templateOf('strength-3', 'demo');

/** Programs that the clinic begins with: without loads, which are each client's own. Those of its clients begin with the first one. */
const DEMO_PROGRAMS: Readonly<Record<string, TemplateToSave>> = {
  [CLINIC_PROGRAM]: {
    name: 'Strength 3 ×',
    tags: ['strength', 'supersets'],
    weeks: 8,
    sessions,
    items: operations.flatMap((operation) => {
      if (operation.op !== 'place') return [];
      const { op: _op, itemId: _itemId, ...item } = operation;
      return [item];
    }),
  },
  'two-days': {
    name: 'Two days at home',
    tags: ['beginner', 'dumbbells'],
    weeks: 8,
    sessions: [
      { sessionId: 'a', name: 'Session A', weekday: 1 },
      { sessionId: 'b', name: 'Session B', weekday: 4 },
    ],
    items: [
      line('a', 1, 'goblet-squat', '3x8-12 @7 90s', dumbbells),
      line('a', 2, 'one-arm-dumbbell-row', '3x8-12 @8 60s', dumbbells),
      line('a', 3, 'plank', '3x45s 60s'),
      line('b', 1, 'dumbbell-bench-press', '3x8-12 @8 60s', dumbbells),
      line('b', 2, 'dumbbell-shoulder-press', '3x8-10 @7 90s', dumbbells),
      line('b', 3, 'bicycling-stationary', '1x20min'),
    ],
  },
  waves: {
    name: 'Barbell in waves',
    tags: ['advanced', 'strength'],
    weeks: 12,
    sessions: [
      { sessionId: 'a', name: 'Squat', weekday: 0 },
      { sessionId: 'b', name: 'Press and hinge', weekday: 3 },
    ],
    items: [
      line('a', 1, 'barbell-squat', '4x5 @8 3min', bar),
      line('a', 2, 'seated-cable-rows', '3x8-12 @8 60s', { ...dumbbells, addKg: 2.5, stepKg: 2.5 }),
      line('b', 1, 'barbell-bench-press-medium-grip', '4x5 @8 3min', bar),
      line('b', 2, 'romanian-deadlift', '3x6 @8 150s', byRating),
    ],
  },
};

/** Adds the clinic's own exercises and its program templates. @param requestFor the request of each, by what it is */
export async function equipGym(commands: CommandBus, requestFor: (what: string) => CommandRequest): Promise<void> {
  for (const [key, { madeFrom, ...entry }] of Object.entries(DEMO_EXERCISES))
    await commands.execute(new AddOrgExercise(entry, madeFrom, requestFor(key)));
  for (const [key, template] of Object.entries(DEMO_PROGRAMS))
    await commands.execute(new SaveProgramTemplate(template, requestFor(key)));
}
