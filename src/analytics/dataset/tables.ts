import { daysBetween } from '#libs/calendar/dates.js';
import { createHmac } from 'node:crypto';
import { extname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { inThread, ThreadFailed } from '#libs/engines/jobs/in-thread.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { FEWEST } from '../cohort/cohort.js';
import type { Person } from './dataset.js';
import type { BandsOrder } from './generalisation.thread.js';
import type { QuasiIdentifier } from './generalisation.js';
import { quasiIdentifiers, type Bands, type Outlined } from './quasi-identifiers.js';

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

/** A hundred times what the bands of a large clinic take. */
const MOST_BANDS_MS = 60_000;
/** Made at once, between which others have their turn. */
const PSEUDONYMS = 250;

/**
 * The tables of an export. Neither names nor dates: a pseudonym is an HMAC that only this export has, days are counted from
 * the registration, people stand in the order of their pseudonyms, and what outsiders may know of them is told in groups of
 * five people at least.
 * @param key 32 bytes that no database holds
 * @throws Refusal `research-export.too-long` (422) when no bands are found within a minute
 */
export async function tablesOf(
  people: readonly Person[],
  { exportId, on, key }: { readonly exportId: string; readonly on: string; readonly key: Uint8Array },
  withinMs = MOST_BANDS_MS,
): Promise<ExportContent> {
  const figures = quasiIdentifiers(on);
  const { told, levels, leftOut } = await bandsInThread(people.map(outlineOf), on, withinMs);
  const named: Named[] = [];
  for (const { index, cells } of told) {
    const each = people[index]!;
    named.push({ person: each, cells, name: pseudonym(key, exportId, each.clientId) });
    if (named.length % PSEUDONYMS === 0) await turn();
  }
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    anonymity: { k: FEWEST, told: levels, leftOut },
    people: named.length,
    tables: [peopleTable(named, figures, levels), weightsTable(named), mealsTable(named)],
  };
}

/** Begins with a letter: a spreadsheet takes it for text, never for a formula or a number. */
const pseudonym = (key: Uint8Array, exportId: string, clientId: string): string =>
  `p${createHmac('sha256', key).update(`research-export/${exportId}/${clientId}`).digest('hex').slice(0, 20)}`;

const BANDS_THREAD = new URL(`./generalisation.thread${extname(import.meta.url)}`, import.meta.url);

/** Bands are looked for over and over until they hold enough people: half a second for thousands, in which others shall not wait. */
const bandsInThread = (people: readonly Outlined[], on: string, withinMs: number): Promise<Bands> =>
  inThread<Bands>(BANDS_THREAD, { people, on } satisfies BandsOrder, undefined, withinMs).catch((error: unknown) => {
    if (error instanceof ThreadFailed && error.name === 'Timeout')
      throw new Refusal('research-export.too-long', 422, 'The data take too long to prepare. Narrow the cohort.');
    throw error;
  });

const outlineOf = ({ birthDate, heightCm, weightKg, registeredOn, status, sex }: Person): Outlined => ({
  birthDate,
  heightCm,
  weightKg,
  registeredOn,
  status,
  sex,
});

interface Named {
  readonly name: string;
  readonly person: Person;
  readonly cells: readonly string[];
}

function peopleTable(
  named: readonly Named[],
  figures: readonly Pick<QuasiIdentifier<Outlined>, 'name' | 'unit' | 'about'>[],
  levels: Bands['levels'],
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

const round = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** Entries of one day stand in the order of their ids, which is that of their making. */
const byDate = <T extends { readonly date: string }>(entries: ReadonlyMap<string, T>): readonly T[] =>
  [...entries]
    .sort(([a, { date: on }], [b, { date: then }]) => (on === then ? (a < b ? -1 : 1) : on < then ? -1 : 1))
    .map(([, entry]) => entry);
