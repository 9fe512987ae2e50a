import { daysBetween } from '#libs/calendar/dates.js';
import type { HealthFact } from '#src/medical/contract.js';
import type { Person } from './dataset.js';

export type Cell = string | number | null;
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  rows(): Iterable<readonly Cell[]>;
}
export interface Column {
  readonly name: string;
  readonly type: 'text' | 'whole number' | 'number' | 'code';
  readonly unit: string;
  /** Whose codes they are, or which texts there may be. */
  readonly codes: string;
  readonly about: string;
}

/** Days by which a person's days are moved at most. */
export const MOST_SHIFT = 30;

export const PERSON: Column = {
  name: 'person',
  type: 'text',
  unit: '',
  codes: '',
  about: 'Pseudonym, the same in every table of this export and in no other export.',
};
export const DAY: Column = {
  name: 'day',
  type: 'whole number',
  unit: 'd',
  codes: '',
  about: `Days since the person was registered, moved by up to ${MOST_SHIFT} days: everything of one person by the same number, which is another one in each export.`,
};
export const column = (name: string, type: Column['type'], unit: string, about: string, codes = ''): Column => ({
  name,
  type,
  unit,
  codes,
  about,
});

/** Somebody who is told: under a pseudonym, in bands, with the days moved. */
export interface Named {
  readonly name: string;
  readonly person: Person;
  readonly cells: readonly string[];
  readonly shift: number;
  readonly health: HealthFact;
}

/** @param date ISO date */
export const dayOf = ({ person, shift }: Named, date: string): number => daysBetween(person.registeredOn, date) + shift;
