import type { ClientFigure } from '../client-figures.js';
import type { ClientRow } from '../client/client-answers.dto.js';
import { DETAIL_NAMES, detailField, TEXT_DETAILS } from '../client/detail-fields.js';
import type { CustomField } from '../custom-fields/custom-field.js';
import type { ClientColumn } from '../client-view/client-view.dto.js';
import type { Cell } from '#libs/csv/csv.js';
import { roundTo } from '#libs/science/display.js';
import { kgToPounds, toReader, type UnitSystem } from '#libs/science/units.js';

type Language = 'en' | 'de';

const headings = Object.fromEntries(DETAIL_NAMES.map((name) => [name, detailField(name).heading]));

const HEADS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  reference: { en: 'reference', de: 'Nummer' },
  name: { en: 'name', de: 'Name' },
  status: { en: 'status', de: 'Status' },
  tags: { en: 'tags', de: 'Schlagwörter' },
  currentPlan: { en: 'currentPlan', de: 'Aktueller Plan' },
  weightKg: { en: 'weightKg', de: 'Gewicht [kg]' },
  weightChangeKg: { en: 'weightChangeKg', de: 'Gewichtsänderung [kg]' },
  weightLb: { en: 'weightLb', de: 'Gewicht [lb]' },
  weightChangeLb: { en: 'weightChangeLb', de: 'Gewichtsänderung [lb]' },
  adherencePercent: { en: 'adherencePercent', de: 'Planerfüllung [%]' },
  nextReview: { en: 'nextReview', de: 'Nächster Termin' },
  assignedTo: { en: 'assignedTo', de: 'Betreut von' },
  lastActivityAt: { en: 'lastActivityAt', de: 'Zuletzt protokolliert' },
  ...headings,
};

/** First line of a file in the org's language: names of the list's columns, and of the org's own fields as they are. */
export const headsOf = (columns: readonly FileColumn[], language: Language): readonly string[] =>
  columns.flatMap(({ head }) => head.map((name) => HEADS[name]?.[language] ?? name));

/** What one column of the list becomes in a file. */
export interface FileColumn {
  /** Keys of `HEADS`, or the name of a field of the org's own. */
  readonly head: readonly string[];
  cells(row: ClientRow, figure: ClientFigure | undefined): readonly Cell[];
}

const WHO: FileColumn = {
  head: ['reference', 'name', 'sex', 'birthDate', 'status'],
  cells: ({ reference, name, sex, birthDate, status }) => [reference, name, sex, birthDate, status],
};

/** In the unit that the organisation works in, which its head names. */
function weightColumn(units: UnitSystem): FileColumn {
  const shown = (kg: number | null | undefined) => (typeof kg === 'number' ? toReader(kg, 'weight', units) : null);
  // to a tenth, as on every screen
  const changed = (kg: number | null | undefined) =>
    typeof kg === 'number' ? roundTo(units === 'us' ? kgToPounds(kg) : kg, 1) : null;
  return {
    head: units === 'us' ? ['weightLb', 'weightChangeLb'] : ['weightKg', 'weightChangeKg'],
    cells: (_, figure) => [shown(figure?.weightKg), changed(figure?.weightChangeKg)],
  };
}

/** All but the weight, whose unit is the organisation's. */
const COLUMNS: Readonly<Record<Exclude<ClientColumn, 'weight'>, FileColumn>> = {
  tags: { head: ['tags'], cells: ({ tags }) => [tags.join('; ')] },
  plan: { head: ['currentPlan'], cells: (_, figure) => [figure?.plan ?? null] },
  adherence: { head: ['adherencePercent'], cells: (_, figure) => [figure?.adherencePercent ?? null] },
  review: { head: ['nextReview'], cells: ({ nextReview }) => [nextReview] },
  care: {
    head: ['assignedTo'],
    cells: ({ assignedTo, teams }) => [
      [
        ...assignedTo.filter(({ active }) => active).map(({ displayName }) => displayName),
        ...teams.filter(({ archived }) => !archived).map(({ name }) => name),
      ].join('; '),
    ],
  },
  // a file of alerts would be old when it is opened; goals are not in files
  alerts: { head: [], cells: () => [] },
  goals: { head: [], cells: () => [] },
  lastLog: { head: ['lastActivityAt'], cells: ({ lastActivityAt }) => [lastActivityAt] },
};

/** Columns for which more than the row must be read. */
const FROM_FIGURES: ReadonlySet<string> = new Set(['plan', 'weight', 'adherence'] satisfies ClientColumn[]);
export const needsFigures = (columns: readonly string[]): boolean => columns.some((column) => FROM_FIGURES.has(column));

/**
 * The client first, then the columns as asked for. One of a field that is not among `fields` is left out.
 * @param columns names of the list's columns, or `field:<id>`
 */
export function fileColumns(
  columns: readonly string[],
  fields: readonly CustomField[],
  units: UnitSystem,
): readonly FileColumn[] {
  return [
    WHO,
    ...columns.flatMap((column) => {
      if (column.startsWith('detail:')) return detailColumn(column.slice('detail:'.length));
      if (column === 'weight') return weightColumn(units);
      if (!column.startsWith('field:')) return COLUMNS[column as keyof typeof COLUMNS];
      const field = fields.find(({ fieldId }) => column === `field:${fieldId}`);
      return field ? customColumn(field) : [];
    }),
  ];
}

/** None where there is no such detail. */
function detailColumn(column: string): FileColumn | readonly FileColumn[] {
  const name = TEXT_DETAILS.find((each) => each === column);
  return name ? { head: [name], cells: (row) => [row[name]] } : [];
}

function customColumn({ fieldId, name, unit, options }: CustomField): FileColumn {
  return {
    head: [unit === null ? name : `${name} [${unit}]`],
    cells: ({ custom }) => {
      const value = custom.find((each) => each.fieldId === fieldId);
      const chosen = options.filter(({ optionId }) => value?.choices.includes(optionId)).map(({ label }) => label);
      return [value?.text ?? value?.number ?? value?.date ?? (chosen.length > 0 ? chosen.join('; ') : null)];
    },
  };
}
