import type { CommandBus } from '#libs/commands/buses.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { AddOrgExercise, type ExerciseEntry } from '#src/training/contract.js';

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

/** Adds the clinic's own exercises. @param requestFor the request of each, by what it is */
export async function equipGym(commands: CommandBus, requestFor: (what: string) => CommandRequest): Promise<void> {
  for (const [key, { madeFrom, ...entry }] of Object.entries(DEMO_EXERCISES))
    await commands.execute(new AddOrgExercise(entry, madeFrom, requestFor(key)));
}
