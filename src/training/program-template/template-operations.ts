import { derivedId } from '#libs/event-sourcing/ids.js';
import { writePrescription } from '#libs/science/training/prescription-text.js';
import type { ProgramOperation } from '../program/draft-operation.js';
import type { ProgramTemplateContent } from './program-template.events.js';

/**
 * A template as operations on a new draft.
 * @param weeks of the new program: weeks typed by hand behind its end are left out
 * @param seed ids of items follow from it, so that a retried request places the same ones
 */
export const templateOperations = (
  { items }: ProgramTemplateContent,
  weeks: number,
  seed: string,
): readonly ProgramOperation[] =>
  items.map(({ prescription, overrides = [], ...item }, place) => ({
    op: 'place',
    itemId: derivedId('program-item', `${seed}/${place}`),
    ...item,
    prescription: writePrescription(prescription),
    overrides: overrides
      .filter(({ week }) => week <= weeks)
      .map(({ week, prescription: typed }) => ({ week, prescription: writePrescription(typed) })),
  }));

/** A template outlives exercises of the library: what it offers in the place of one is left out when it is gone. */
export const withKnownAlternatives = (
  operations: readonly ProgramOperation[],
  exercises: ReadonlySet<string>,
): readonly ProgramOperation[] =>
  operations.map((each) =>
    each.op === 'place' && each.alternatives
      ? { ...each, alternatives: each.alternatives.filter((exerciseId) => exercises.has(exerciseId)) }
      : each,
  );
