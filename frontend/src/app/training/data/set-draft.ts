import { ScienceError } from '#libs/science/science-error.js';
import type { Prescription } from '#libs/science/training/prescription.js';
import { setsOf } from '#libs/science/training/progression-load.js';
import {
  readCellOf,
  readRest,
  readTempo,
  SET_COLUMNS,
  writtenCells,
  writtenRest,
  type CellReader,
  type SetColumn,
} from '#libs/science/training/set-cells.js';
import { rowsOf, withoutRow, withRows } from '#libs/science/training/set-rows.js';

/** A set as the table shows it. */
export interface ShownSet {
  readonly cells: Readonly<Record<SetColumn, string>>;
  /** What a set is loaded with that names no load of its own, or a share: as it would be typed; empty: it is in its cell. */
  readonly resolved: string;
}

export interface ShownSets {
  readonly sets: readonly ShownSet[];
  readonly tempo: string;
  readonly rest: string;
}

/** @param stepKg what the client can load: shares are rounded to it */
export function shownSets(prescription: Prescription, stepKg: number, reader: CellReader): ShownSets {
  const planned = setsOf(prescription, stepKg);
  return {
    sets: rowsOf(prescription).map((row, index) => {
      const isOwn = row.load !== null && row.load.kind !== 'relative';
      return {
        cells: writtenCells(row, reader),
        resolved: isOwn ? '' : writtenCells(planned[index]!, reader).load,
      };
    }),
    tempo: prescription.tempo ?? '',
    rest: writtenRest(prescription.restSeconds),
  };
}

/** One change of the table; a figure is named by its set and column. */
export type SetEdit =
  | { readonly kind: 'cell'; readonly set: number; readonly column: SetColumn; readonly text: string }
  /** The figure of a set, in all sets below it. */
  | { readonly kind: 'down'; readonly set: number; readonly column: SetColumn }
  | { readonly kind: 'tempo' | 'rest'; readonly text: string }
  /** Another set like this one, right behind it. */
  | { readonly kind: 'duplicate'; readonly set: number }
  | { readonly kind: 'remove'; readonly set: number };

/** The prescription after a change; or why it can't be. */
export function editedSets(
  prescription: Prescription,
  edit: SetEdit,
  { stepKg, reader }: { readonly stepKg: number; readonly reader: CellReader },
): { readonly prescription: Prescription } | { readonly code: string } {
  try {
    return { prescription: changed(prescription, edit, stepKg, reader) };
  } catch (error) {
    if (error instanceof ScienceError) return { code: error.code };
    throw error;
  }
}

function changed(prescription: Prescription, edit: SetEdit, stepKg: number, reader: CellReader): Prescription {
  const rows = rowsOf(prescription);
  switch (edit.kind) {
    case 'cell': {
      const { set, column, text } = edit;
      const row = rows[set]!;
      const read = readCellOf(row, column, text, reader, set === 0);
      // a set that has the load of the first ones keeps it when that is typed
      const resolved = { ...row, load: setsOf(prescription, stepKg)[set]!.load };
      const isSame =
        column === 'load' &&
        row.load === null &&
        writtenCells(read, reader).load === writtenCells(resolved, reader).load;
      const typed = isSame ? row : read;
      const { work } = typed;
      // all sets count the same: seconds in one are seconds in all
      const others = rows.map((row) => (row.work.kind === work.kind ? row : { ...row, work }));
      return withRows(prescription, others.with(set, typed));
    }
    case 'down': {
      const { set, column } = edit;
      return withRows(
        prescription,
        rows.map((row, index) => (index > set ? { ...row, [column]: rows[set]![column] } : row)),
      );
    }
    case 'tempo':
      return withRows({ ...prescription, tempo: readTempo(edit.text) }, rows);
    case 'rest':
      return withRows({ ...prescription, restSeconds: readRest(edit.text) }, rows);
    case 'duplicate':
      return withRows(prescription, rows.toSpliced(edit.set, 0, rows[edit.set]!));
    case 'remove':
      return withoutRow(prescription, edit.set, stepKg);
  }
}

export { SET_COLUMNS, type SetColumn };
