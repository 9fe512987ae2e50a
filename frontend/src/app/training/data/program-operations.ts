import type { ChangeProgramDraftDto } from '#libs/api-client/models/change-program-draft-dto.js';
import { ScienceError } from '#libs/science/science-error.js';
import { readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
import { NO_PROGRESSION } from '#libs/science/training/progression-rule.js';
import type { CommonOperation, Draft, OwnOperations, Place, PlanOperation } from '../../plans/contract';
import type { ProgramItem } from './edited-program';

type SentOperation = ChangeProgramDraftDto['operations'][number];
/** Changes that only programs know: placing an exercise, its prescription, rule, block and single weeks. */
export type ExerciseOperation = Exclude<SentOperation, { op: CommonOperation['op'] }>;
export type ProgramOperation = PlanOperation<ExerciseOperation>;

/** As the server reads it: a session has its weekday by itself. */
export const sent = (operation: ProgramOperation): SentOperation =>
  operation.op === 'move'
    ? { op: 'move', itemId: operation.itemId, sessionId: operation.slotId, order: operation.order }
    : operation;

/** What operations on exercises do to a draft. */
export class ExerciseOperations implements OwnOperations<ProgramItem, ExerciseOperation> {
  constructor(
    private readonly dayOf: (sessionId: string) => number,
    private readonly nameOf: (exerciseId: string) => string,
  ) {}

  applied(draft: Draft<ProgramItem>, operation: ExerciseOperation): Draft<ProgramItem> {
    const { itemId } = operation;
    if (operation.op !== 'place')
      return {
        ...draft,
        items: draft.items.map((item) => (item.itemId === itemId ? this.changed(item, operation) : item)),
      };
    if (draft.items.some((item) => item.itemId === itemId)) return draft;
    const { sessionId, order, exerciseId, prescription, progression, block = null, overrides = [] } = operation;
    const { alternatives = [] } = operation;
    const item: ProgramItem = {
      itemId,
      day: this.dayOf(sessionId),
      slotId: sessionId,
      order,
      exerciseId,
      exerciseName: this.nameOf(exerciseId),
      prescription,
      progression: progression ?? NO_PROGRESSION,
      block,
      overrides,
      alternatives: this.offered(alternatives),
      note: null,
      conflict: null,
    };
    return { ...draft, items: [...draft.items, item] };
  }

  isWhole(draft: Draft<ProgramItem>, operation: ExerciseOperation): boolean {
    const item = draft.items.find(({ itemId }) => itemId === operation.itemId);
    switch (operation.op) {
      case 'group':
      case 'progress':
        return true;
      case 'prescribe-week':
        return operation.prescription === null || isWritten(operation.prescription);
      case 'prescribe':
        // whether it collides depends on who wrote the one that stands, which is not known here
        return !item || (!item.conflict && item.prescription === operation.was && isWritten(operation.prescription));
      case 'place':
      case 'offer':
      case 'settle':
        // with exercises come their names and pictures
        return false;
    }
  }

  inverseOf(draft: Draft<ProgramItem>, operation: ExerciseOperation): readonly ProgramOperation[] {
    const { itemId } = operation;
    if (operation.op === 'place') return [{ op: 'remove', itemId }];
    const item = draft.items.find((candidate) => candidate.itemId === itemId);
    if (!item) return [];
    const { prescription, progression, block, overrides, alternatives } = item;
    switch (operation.op) {
      case 'prescribe':
        return [{ op: 'prescribe', itemId, prescription, was: operation.prescription }];
      case 'settle':
        // a settled collision is not opened again; the other prescription is one change away
        return operation.prescription === prescription
          ? []
          : [{ op: 'prescribe', itemId, prescription, was: operation.prescription }];
      case 'prescribe-week': {
        const { week } = operation;
        const before = overrides.find((each) => each.week === week)?.prescription ?? null;
        return [{ op: 'prescribe-week', itemId, week, prescription: before }];
      }
      case 'offer':
        return [{ op: 'offer', itemId, exerciseIds: alternatives.map(({ exerciseId }) => exerciseId) }];
      case 'progress':
        return [{ op: 'progress', itemId, progression }];
      case 'group':
        return [{ op: 'group', itemId, block }];
    }
  }

  placing(
    { exerciseId, prescription, progression, block, overrides, alternatives, note }: ProgramItem,
    itemId: string,
    { slotId, order }: Place,
  ): readonly ProgramOperation[] {
    return [
      {
        op: 'place',
        itemId,
        sessionId: slotId,
        order,
        exerciseId,
        prescription,
        progression,
        block,
        ...(overrides.length > 0 ? { overrides: [...overrides] } : {}),
        ...(alternatives.length > 0 ? { alternatives: alternatives.map((each) => each.exerciseId) } : {}),
      },
      ...(note ? [{ op: 'note', itemId, text: note } as const] : []),
    ];
  }

  private changed(item: ProgramItem, operation: Exclude<ExerciseOperation, { op: 'place' }>): ProgramItem {
    return operation.op === 'offer'
      ? { ...item, alternatives: this.offered(operation.exerciseIds) }
      : changed(item, operation);
  }

  /** Their German names are found where they are shown. */
  private offered(exerciseIds: readonly string[]): ProgramItem['alternatives'] {
    return exerciseIds.map((exerciseId) => ({ exerciseId, exerciseName: this.nameOf(exerciseId), germanName: null }));
  }
}

/** Whether it stands as the server writes it. */
function isWritten(prescription: string): boolean {
  try {
    return writePrescription(readPrescription(prescription)) === prescription;
  } catch (error) {
    if (error instanceof ScienceError) return false;
    throw error;
  }
}

function changed(item: ProgramItem, operation: Exclude<ExerciseOperation, { op: 'place' | 'offer' }>): ProgramItem {
  switch (operation.op) {
    case 'prescribe':
      return { ...item, prescription: operation.prescription };
    case 'settle':
      return { ...item, prescription: operation.prescription, conflict: null };
    case 'prescribe-week': {
      const { week, prescription } = operation;
      const others = item.overrides.filter((each) => each.week !== week);
      return {
        ...item,
        overrides: prescription ? [...others, { week, prescription }].sort((a, b) => a.week - b.week) : others,
      };
    }
    case 'progress':
      return { ...item, progression: operation.progression };
    case 'group':
      return { ...item, block: operation.block ?? null };
  }
}
