import type { Question } from '#src/check-ins/contract.js';

/** What Linden Clinic asks every week. Keys are part of ids: never change one. */
export const CHECK_IN_QUESTIONS = {
  mood: { label: 'How was your mood this week?', kind: 'scale', unit: '' },
  hunger: { label: 'How well did the meals fill you?', kind: 'scale', unit: '' },
  waist: { label: 'Waist', kind: 'number', unit: 'cm' },
  pressure: { label: 'Blood pressure, measured at home', kind: 'number', unit: '', metric: 'blood-pressure' },
  slept: { label: 'Did you sleep well on most nights?', kind: 'yes-no', unit: '' },
  words: { label: 'What was hard, what went well?', kind: 'text', unit: '' },
} as const satisfies Readonly<Record<string, Omit<Question, 'questionId'>>>;
export type QuestionKey = keyof typeof CHECK_IN_QUESTIONS;

export const CHECK_IN_FORM = { name: 'Weekly check-in', by: 'nora' } as const;
