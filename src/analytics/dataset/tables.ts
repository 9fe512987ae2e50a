import { daysBetween } from '#libs/calendar/dates.js';
import { createHmac } from 'node:crypto';
import { ageOn, bmiOf, FEWEST } from '../cohort/cohort.js';
import type { Person } from './dataset.js';
import { banded, generalised, type Generalised, type QuasiIdentifier } from './generalisation.js';

export type Cell = string | number | null;
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  rows(): Iterable<readonly Cell[]>;
}
export interface Column {
  readonly name: string;
  readonly unit: string;
  readonly about: string;
}

export interface ExportContent {
  readonly tables: readonly Table[];
  /** How what outsiders may know is told, and how many people are left out because they could be told apart all the same. */
  readonly anonymity: { readonly k: number; readonly told: Readonly<Record<string, string>>; readonly leftOut: number };
  readonly people: number;
}

const person: Column = {
  name: 'person',
  unit: '',
  about: 'Pseudonym, the same in every table of this export and in no other export.',
};
const day: Column = { name: 'day', unit: 'd', about: 'Days since the person was registered; before it: negative.' };

/**
 * The tables of an export. Neither names nor dates: a pseudonym is an HMAC that only this export has, days are counted from
 * the registration, people stand in the order of their pseudonyms, and what outsiders may know of them is told in groups of
 * five people at least.
 * @param key 32 bytes that no database holds
 */
export function tablesOf(
  people: readonly Person[],
  { exportId, on, key }: { readonly exportId: string; readonly on: string; readonly key: Uint8Array },
): ExportContent {
  const figures = quasiIdentifiers(on);
  const { told, levels, leftOut } = generalised(people, figures, FEWEST);
  const named = told
    .map((row) => ({ ...row, name: pseudonym(key, exportId, row.person.clientId) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    anonymity: { k: FEWEST, told: levels, leftOut },
    people: named.length,
    tables: [peopleTable(named, figures, levels), weightsTable(named), mealsTable(named)],
  };
}

/** Begins with a letter: a spreadsheet takes it for text, never for a formula or a number. */
const pseudonym = (key: Uint8Array, exportId: string, clientId: string): string =>
  `p${createHmac('sha256', key).update(`research-export/${exportId}/${clientId}`).digest('hex').slice(0, 20)}`;

interface Named {
  readonly name: string;
  readonly person: Person;
  readonly cells: readonly string[];
}

function peopleTable(
  named: readonly Named[],
  figures: readonly QuasiIdentifier<Person>[],
  levels: Generalised<Person>['levels'],
): Table {
  return {
    name: 'people',
    columns: [
      person,
      ...figures.map(({ name, unit, about }) => ({ name, unit, about: `${about} Told as: ${levels[name]}.` })),
    ],
    *rows() {
      for (const { name, cells } of named) yield [name, ...cells];
    },
  };
}

function weightsTable(named: readonly Named[]): Table {
  return {
    name: 'weights',
    columns: [
      person,
      day,
      { name: 'change', unit: 'kg', about: 'Since the first recorded weight of this person, which is 0.' },
    ],
    *rows() {
      for (const { name, person: each } of named) {
        const entries = byDate(each.weights);
        const first = entries[0]?.kg ?? 0;
        for (const { date, kg } of entries) yield [name, daysBetween(each.registeredOn, date), round(kg - first, 1)];
      }
    },
  };
}

function mealsTable(named: readonly Named[]): Table {
  return {
    name: 'meals',
    columns: [
      person,
      day,
      { name: 'as_planned', unit: '', about: '1: eaten as planned; 0: something else.' },
      { name: 'energy', unit: 'kcal', about: 'Of what was eaten, computed from the foods named; empty: not known.' },
    ],
    *rows() {
      for (const { name, person: each } of named)
        for (const { date, asPlanned, kcal } of byDate(each.meals))
          yield [
            name,
            daysBetween(each.registeredOn, date),
            asPlanned ? 1 : 0,
            kcal === null ? null : Math.round(kcal),
          ];
    },
  };
}

const MONTH_DAYS = 30.44;
/** Classes of the WHO for adults; a bound belongs to the upper class. */
const BMI_CLASSES = [18.5, 25, 30, 35, 40];

/** What neighbours, employers or a photograph tell of somebody; of two that tell as much apart, the first is told more coarsely. */
function quasiIdentifiers(on: string): readonly QuasiIdentifier<Person>[] {
  const age = (each: Person) => ageOn(each, on);
  const months = ({ registeredOn }: Person) => Math.floor(daysBetween(registeredOn, on) / MONTH_DAYS);
  return [
    {
      name: 'height',
      unit: 'cm',
      about: 'By the last nutrition profile.',
      levels: [5, 10, 20].map((step) => ({
        name: `bands of ${step} cm`,
        tell: ({ heightCm }) => banded(step)(heightCm),
      })),
    },
    {
      name: 'bmi',
      unit: 'kg/m2',
      about: 'weight ÷ height², by the last nutrition profile.',
      levels: [
        { name: 'classes of the WHO', tell: (each) => classOf(bmiOf(each), BMI_CLASSES) },
        { name: 'below 25, 25 to 30, 30 and above', tell: (each) => classOf(bmiOf(each), [25, 30]) },
        { name: 'below 30, 30 and above', tell: (each) => classOf(bmiOf(each), [30]) },
      ],
    },
    {
      name: 'months_in_care',
      unit: 'mo',
      about: 'From the registration to the day of the data.',
      levels: [3, 12].map((step) => ({
        name: `bands of ${step} months`,
        tell: (each) => banded(step)(months(each)),
      })),
    },
    {
      name: 'age',
      unit: 'a',
      about: 'Whole years on the day of the data; 90 and older stand together.',
      levels: [5, 10, 20].map((step) => ({
        name: `bands of ${step} years`,
        tell: (each) => {
          const years = age(each);
          return years !== null && years >= 90 ? '90+' : banded(step)(years);
        },
      })),
    },
    {
      name: 'status',
      unit: '',
      about: 'active or archived; empty: withheld.',
      levels: [{ name: 'active or archived', tell: ({ status }) => status }],
    },
    {
      name: 'sex',
      unit: '',
      about: 'female or male; empty: not recorded or withheld.',
      levels: [{ name: 'female or male', tell: ({ sex }) => sex ?? '' }],
    },
  ];
}

/** "25 to 30" for 27 and the bounds 25 and 30; "<25" and "30+" at the ends. */
function classOf(value: number | null, bounds: readonly number[]): string {
  if (value === null) return '';
  const above = bounds.findLastIndex((bound) => value >= bound);
  if (above === -1) return `<${bounds[0]}`;
  return above === bounds.length - 1 ? `${bounds[above]}+` : `${bounds[above]} to ${bounds[above + 1]}`;
}

const round = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** Entries of one day stand in the order of their ids, which is that of their making. */
const byDate = <T extends { readonly date: string }>(entries: ReadonlyMap<string, T>): readonly T[] =>
  [...entries]
    .sort(([a, { date: on }], [b, { date: then }]) => (on === then ? (a < b ? -1 : 1) : on < then ? -1 : 1))
    .map(([, entry]) => entry);
