import type { ClientFigure } from '../client-figures.js';
import type { ClientRow } from '../client-views.dto.js';
import type { ClientColumn } from '../view/client-views.dto.js';
import type { Cell } from './client-csv.js';

interface Part {
  readonly head: readonly string[];
  cells(row: ClientRow, figure: ClientFigure | undefined): readonly Cell[];
}

const WHO: Part = {
  head: ['reference', 'name', 'sex', 'birthDate', 'status'],
  cells: ({ reference, name, sex, birthDate, status }) => [reference, name, sex, birthDate, status],
};

const PARTS: Readonly<Record<ClientColumn, Part>> = {
  tags: { head: ['tags'], cells: ({ tags }) => [tags.join('; ')] },
  plan: { head: ['currentPlan'], cells: (_, figure) => [figure?.plan ?? null] },
  weight: { head: ['weightKg', 'weightChangeKg'], cells: (_, figure) => [figure?.weightKg ?? null, figure?.weightChangeKg ?? null] },
  adherence: { head: ['adherencePercent'], cells: (_, figure) => [figure?.adherencePercent ?? null] },
  review: { head: ['nextReview'], cells: ({ nextReview }) => [nextReview] },
  care: {
    head: ['assignedTo'],
    cells: ({ assignedTo, teams }) => [[...assignedTo.filter(({ active }) => active).map(({ displayName }) => displayName), ...teams.filter(({ archived }) => !archived).map(({ name }) => name)].join('; ')],
  },
  lastLog: { head: ['lastActivityAt'], cells: ({ lastActivityAt }) => [lastActivityAt] },
};

/** Columns for which more than the row must be read. */
const FROM_FIGURES: ReadonlySet<ClientColumn> = new Set(['plan', 'weight', 'adherence']);
export const needsFigures = (columns: readonly ClientColumn[]): boolean => columns.some((column) => FROM_FIGURES.has(column));

export const headOf = (columns: readonly ClientColumn[]): readonly string[] => [WHO, ...columns.map((column) => PARTS[column])].flatMap(({ head }) => head);

export const cellsOf = (columns: readonly ClientColumn[], row: ClientRow, figure: ClientFigure | undefined): readonly Cell[] =>
  [WHO, ...columns.map((column) => PARTS[column])].flatMap((part) => part.cells(row, figure));
