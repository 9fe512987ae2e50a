import { createHmac } from 'node:crypto';
import { extname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { inThread, ThreadFailed } from '#libs/engines/jobs/in-thread.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { healthFold } from '#src/medical/contract.js';
import { FEWEST } from '../cohort/cohort.js';
import { column, DAY, dayOf, MOST_SHIFT, PERSON, type Named, type Table } from './columns.js';
import type { Person } from './dataset.js';
import { healthTables } from './health-tables.js';
import type { BandsOrder } from './generalisation.thread.js';
import type { QuasiIdentifier } from './generalisation.js';
import { quasiIdentifiers, type Bands, type Outlined } from './quasi-identifiers.js';

export interface ExportContent {
  readonly tables: readonly Table[];
  /** How what outsiders may know is told, and how many people are left out because they could be told apart all the same. */
  readonly anonymity: { readonly k: number; readonly told: Readonly<Record<string, string>>; readonly leftOut: number };
  readonly people: number;
}

/** A hundred times what the bands of a large clinic take. */
const MOST_BANDS_MS = 60_000;
/** Made at once, between which others have their turn. */
const PSEUDONYMS = 250;

export interface Making {
  readonly exportId: string;
  /** ISO date by which ages are counted. */
  readonly on: string;
  /** 32 bytes that no database holds. */
  readonly key: Uint8Array;
  /** Who would belong if nobody had asked for health, and does not; null: nobody asked for it. */
  readonly outside?: readonly Person[] | null;
}

/**
 * The tables of an export. Neither names nor dates: a pseudonym is an HMAC that only this export has, days are counted from
 * the registration and moved by a number of days that the person has in this export only, people stand in the order of their
 * pseudonyms, what outsiders may know of them is told in groups of five people at least, and so are codes of their health.
 * @throws Refusal `research-export.too-long` (422) when no bands are found within a minute
 */
export async function tablesOf(
  people: readonly Person[],
  { exportId, on, key, outside = null }: Making,
  withinMs = MOST_BANDS_MS,
): Promise<ExportContent> {
  const figures = quasiIdentifiers(on);
  const { told, levels, leftOut } = await bandsInThread(
    { people: people.map(outlineOf), on, outside: outside?.map(outlineOf) ?? null },
    withinMs,
  );
  const named: Named[] = [];
  for (const { index, cells } of told) {
    const each = people[index]!;
    const secret = secretOf(key, exportId, each.clientId);
    named.push({
      person: each,
      cells,
      name: pseudonym(secret),
      shift: shiftOf(secret),
      health: healthFold.factOf(each.health),
    });
    if (named.length % PSEUDONYMS === 0) await turn();
  }
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    anonymity: { k: FEWEST, told: levels, leftOut },
    people: named.length,
    tables: [peopleTable(named, figures, levels), weightsTable(named), mealsTable(named), ...healthTables(named, on)],
  };
}

/** What only this export knows of a person, 32 bytes. */
const secretOf = (key: Uint8Array, exportId: string, clientId: string): Buffer =>
  createHmac('sha256', key).update(`research-export/${exportId}/${clientId}`).digest();

/** Begins with a letter: a spreadsheet takes it for text, never for a formula or a number. */
const pseudonym = (secret: Buffer): string => `p${secret.toString('hex', 0, 10)}`;

/** By other bytes than the pseudonym: it must not follow from that. */
const shiftOf = (secret: Buffer): number => (secret.readUInt32BE(28) % (2 * MOST_SHIFT + 1)) - MOST_SHIFT;

const BANDS_THREAD = new URL(`./generalisation.thread${extname(import.meta.url)}`, import.meta.url);

/** Bands are looked for over and over until they hold enough people: half a second for thousands, in which others shall not wait. */
const bandsInThread = (order: BandsOrder, withinMs: number): Promise<Bands> =>
  inThread<Bands>(BANDS_THREAD, order, undefined, withinMs).catch((error: unknown) => {
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

function peopleTable(
  named: readonly Named[],
  figures: readonly Pick<QuasiIdentifier<Outlined>, 'name' | 'unit' | 'about'>[],
  levels: Bands['levels'],
): Table {
  return {
    name: 'people',
    columns: [
      PERSON,
      ...figures.map(({ name, unit, about }) => column(name, 'text', unit, `${about} Told as: ${levels[name]}.`)),
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
      PERSON,
      DAY,
      column('change', 'number', 'kg', 'Since the first recorded weight of this person, which is 0.'),
    ],
    *rows() {
      for (const each of named) {
        const entries = byDate(each.person.weights);
        const first = entries[0]?.kg ?? 0;
        for (const { date, kg } of entries) yield [each.name, dayOf(each, date), round(kg - first, 1)];
      }
    },
  };
}

function mealsTable(named: readonly Named[]): Table {
  return {
    name: 'meals',
    columns: [
      PERSON,
      DAY,
      column('as_planned', 'whole number', '', 'Whether it was eaten as planned.', '1: as planned; 0: something else'),
      column('energy', 'whole number', 'kcal', 'Of what was eaten, computed from the foods named; empty: not known.'),
    ],
    *rows() {
      for (const each of named)
        for (const { date, asPlanned, kcal } of byDate(each.person.meals))
          yield [each.name, dayOf(each, date), asPlanned ? 1 : 0, kcal === null ? null : Math.round(kcal)];
    },
  };
}

const round = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** Entries of one day stand in the order of their ids, which is that of their making. */
const byDate = <T extends { readonly date: string }>(entries: ReadonlyMap<string, T>): readonly T[] =>
  [...entries]
    .sort(([a, { date: on }], [b, { date: then }]) => (on === then ? (a < b ? -1 : 1) : on < then ? -1 : 1))
    .map(([, entry]) => entry);
