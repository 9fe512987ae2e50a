import { CONDITIONS, LABS } from '#libs/science/safety/codes.js';
import type { CodedFact, HealthFact } from '#src/medical/contract.js';
import { FEWEST } from '../cohort/cohort.js';
import { column, DAY, dayOf, PERSON, type Column, type Named, type Table } from './columns.js';

/** Digits of a laboratory value: three would find one value of one day again. */
const DIGITS = 2;

/**
 * What is recorded of people's health on the day of the data, confirmed and coded. A code that fewer than five people of the export have is told as
 * what it belongs to (a category, a group, a class), or not at all.
 */
export function healthTables(named: readonly Named[], on: string): readonly Table[] {
  const holds = ({ from, to }: Pick<CodedFact, 'from' | 'to'>) =>
    (from === null || from <= on) && (to === null || on <= to);
  return [
    codesTable('conditions', conditionColumns, named, ({ conditions }) =>
      conditions.filter(holds).map(({ code }) => [code, categoryOf(code), groupOf(code)]),
    ),
    codesTable('medications', medicationColumns, named, ({ medications }) =>
      medications.filter(holds).map(({ code, classes }) => [code, ...classes.slice(0, 1)]),
    ),
    codesTable('allergies', allergyColumns, named, ({ allergies }) =>
      allergies.filter(holds).map(({ code }) => [code]),
    ),
    labsTable(named, on),
  ];
}

/** "N18" of "N18.32". */
const categoryOf = (code: string): string => code.split('.')[0]!;
const groupOf = (code: string): string => `group: ${CONDITIONS.find(code)?.group ?? 'other'}`;

const code = (about: string, codes: string): Column => column('code', 'code', '', about, codes);
const conditionColumns = [
  PERSON,
  code(
    `On the day of the data, confirmed. Where fewer than ${FEWEST} people have one, its category is told, or its group; where they are fewer still, nothing.`,
    'ICD-10-CM; groups of the knowledge base',
  ),
];
const medicationColumns = [
  PERSON,
  code(
    `Taken on the day of the data. Where fewer than ${FEWEST} people take one, its class is told; where they are fewer still, nothing.`,
    'ingredients and classes of the knowledge base',
  ),
];
const allergyColumns = [
  PERSON,
  code(
    `Allergy or intolerance, confirmed. Where fewer than ${FEWEST} people have one, it is not told.`,
    'allergens of the knowledge base',
  ),
];

/** @param of each fact of a person, finest first */
function codesTable(
  name: string,
  columns: readonly Column[],
  named: readonly Named[],
  of: (health: HealthFact) => readonly (readonly string[])[],
): Table {
  return {
    name,
    columns,
    *rows() {
      const told = toldCodes(named.map(({ health }) => of(health)));
      for (const [index, each] of named.entries()) for (const one of told[index]!) yield [each.name, one];
    },
  };
}

/**
 * For each person the codes that are told, in order: each fact as finely as `FEWEST` people allow. Whoever is told a finer code is not counted
 * for the coarser one.
 */
export function toldCodes(people: readonly (readonly (readonly string[])[])[]): readonly (readonly string[])[] {
  const depth = Math.max(0, ...people.flat().map(({ length }) => length));
  const told = people.map(() => new Set<string>());
  let open = people.map((facts) => [...facts]);
  for (let level = 0; level < depth; level += 1) {
    const holders = new Map<string, Set<number>>();
    for (const [index, facts] of open.entries())
      for (const fact of facts) {
        const at = fact[level];
        if (at !== undefined) holders.set(at, (holders.get(at) ?? new Set()).add(index));
      }
    const common = (fact: readonly string[]) => (holders.get(fact[level] ?? '')?.size ?? 0) >= FEWEST;
    for (const [index, facts] of open.entries())
      for (const fact of facts) if (common(fact)) told[index]!.add(fact[level]!);
    open = open.map((facts) => facts.filter((fact) => !common(fact)));
  }
  return told.map((codes) => [...codes].sort());
}

function labsTable(named: readonly Named[], on: string): Table {
  const taken = ({ health }: Named) => health.labs.filter(({ takenOn }) => takenOn <= on);
  return {
    name: 'labs',
    columns: [
      PERSON,
      DAY,
      code(`A test that fewer than ${FEWEST} people had is not told.`, 'LOINC'),
      column('value', 'number', 'see unit', `Rounded to ${DIGITS} digits.`),
      column('unit', 'text', '', 'Of the value.', 'UCUM'),
      column(
        'bound',
        'text',
        '',
        'Whether the laboratory reported that the value lies below or above it; empty: neither.',
        'below; above',
      ),
    ],
    *rows() {
      const holders = new Map<string, number>();
      for (const each of named)
        for (const test of new Set(taken(each).map((lab) => lab.code))) holders.set(test, (holders.get(test) ?? 0) + 1);
      for (const each of named)
        for (const { code: test, value, comparator, takenOn } of taken(each))
          if (holders.get(test)! >= FEWEST)
            yield [
              each.name,
              dayOf(each, takenOn),
              test,
              Number(value.toPrecision(DIGITS)),
              LABS.find(test)?.unit ?? '',
              BOUND[comparator ?? ''],
            ];
    },
  };
}

const BOUND = { '<': 'below', '>': 'above', '': '' } as const;
