import { Refusal } from '#libs/event-sourcing/refusal.js';
import { samePrescription, type Prescription } from '#libs/science/training/prescription.js';
import { readPrescription } from '#libs/science/training/prescription-text.js';
import { checkedRule, NO_PROGRESSION } from '#libs/science/training/progression-rule.js';
import { collidingEdit, DraftRules, itemOf, settledEdit, type EditOutcome } from '#src/plans/contract.js';
import { scientific } from '../scientific.js';
import type { ProgramOperation } from './draft-operation.js';
import { changed, placedAs, weekdayOfSession, type ProgramDraft, type ProgramItem } from './program-draft.js';
import { checkedProgramName } from './program-name.js';
import type { ExercisePlaced, ProgramDraftEvent } from './program.events.js';

export const MOST_EXERCISES = 200;
export const MOST_PER_SESSION = 40;
export const LONGEST_NOTE = 500;
/** Exercises offered in the place of one. */
export const MOST_ALTERNATIVES = 6;

export interface ChangeFacts {
  /** Account that makes the change. */
  readonly by: string | null;
  /** Exercises of the operations that the library knows. */
  readonly exercises: ReadonlySet<string>;
}

const rules = new DraftRules<ProgramItem, ProgramDraft>(
  { items: MOST_EXERCISES, itemsPerSlot: MOST_PER_SESSION, note: LONGEST_NOTE, notes: 20_000 },
  {
    // a session's weekday is always a day of the week
    dayUnknown: () => new Refusal('program.session-unknown', 422, 'The program has no such session.'),
    slotUnknown: () => new Refusal('program.session-unknown', 422, 'The program has no such session.'),
    orderInvalid: () =>
      new Refusal('program.order-invalid', 422, 'The place in a session is a number between -1e9 and 1e9.'),
    slotFull: (most) => new Refusal('program.session-full', 422, `A session has at most ${most} exercises.`),
    planFull: (most) => new Refusal('program.full', 422, `A program has at most ${most} exercises.`),
    itemExists: (itemId) => new Refusal('program.item-exists', 409, 'Another exercise has this id.', { itemId }),
    noteTooLong: (itemId, { note, notes }) =>
      new Refusal(
        'program.note-too-long',
        422,
        `A note has at most ${note} characters, all notes of a program ${notes}.`,
        { itemId },
      ),
  },
  ({ sessions }) => sessions.map(({ sessionId }) => ({ slotId: sessionId })),
);

const prescriptions = { agrees: samePrescription, same: samePrescription };

/**
 * What one operation does to the draft: one event, or none when there is nothing to do.
 * @throws Refusal (422) `program.session-unknown`, `program.week-unknown`, `program.order-invalid`, `exercise.unknown`, `program.session-full`, `program.full`,
 * `program.alternatives-full`, `program.note-too-long`, `program.name-invalid`, `prescription.*`, `progression.*`; (409) `program.item-exists`
 */
function eventsOf(operation: ProgramOperation, draft: ProgramDraft, facts: ChangeFacts): readonly ProgramDraftEvent[] {
  if (operation.op === 'rename') {
    const name = checkedProgramName(operation.name);
    return name === draft.name ? [] : [{ type: 'ProgramRenamed', data: { name } }];
  }
  const { itemId } = operation;
  const item = itemOf(draft, itemId);
  if (operation.op === 'place') return place(operation, draft, item, facts);
  // removed by somebody else, or twice: the operation came too late and there is nothing left to change
  if (!item) return [];
  const { by } = facts;
  const read = (text: string) => scientific(() => readPrescription(text), { itemId });
  switch (operation.op) {
    case 'move': {
      const { sessionId, order } = operation;
      const to = { day: weekdayOfSession(draft, sessionId), slotId: sessionId, order };
      return rules.mayMove(draft, item, to) ? [{ type: 'ExerciseMoved', data: { itemId, sessionId, order } }] : [];
    }
    case 'group': {
      const { block } = operation;
      const same = block?.blockId === item.block?.blockId && block?.kind === item.block?.kind;
      return same ? [] : [{ type: 'ExerciseGrouped', data: { itemId, block } }];
    }
    case 'prescribe': {
      const was = read(operation.was);
      const edit = { value: read(operation.prescription), seen: was, by };
      return prescriptionEvents(itemId, was, by, collidingEdit(contested(item), edit, prescriptions));
    }
    case 'prescribe-week': {
      const { week } = operation;
      checkWeek(draft, week);
      const prescription = operation.prescription === null ? null : read(operation.prescription);
      const before = item.overrides?.find((each) => each.week === week)?.prescription ?? null;
      const same = before && prescription ? samePrescription(before, prescription) : before === prescription;
      return same ? [] : [{ type: 'WeekPrescribed', data: { itemId, week, prescription } }];
    }
    case 'offer': {
      const offered = checkedAlternatives(item.exerciseId, operation, facts);
      const before = item.alternatives ?? [];
      const same = before.length === offered.length && before.every((each, place) => each === offered[place]);
      return same ? [] : [{ type: 'AlternativesOffered', data: { itemId, exerciseIds: offered } }];
    }
    case 'settle': {
      const edit = { value: read(operation.prescription), by };
      return prescriptionEvents(itemId, item.prescription, by, settledEdit(contested(item), edit, prescriptions));
    }
    case 'progress': {
      const progression = scientific(() => checkedRule(operation.progression), { itemId });
      const same = JSON.stringify(sorted(progression)) === JSON.stringify(sorted(item.progression));
      return same ? [] : [{ type: 'ProgressionSet', data: { itemId, progression } }];
    }
    case 'remove':
      return [{ type: 'ExerciseRemoved', data: { itemId } }];
    case 'note': {
      const text = rules.noteOf(draft, itemId, item, operation.text);
      return text === null ? [] : [{ type: 'ExerciseNoted', data: { itemId, text } }];
    }
  }
}

/** What operations do to a draft, one after the other: all or nothing. */
export function changesOf(
  operations: readonly ProgramOperation[],
  from: ProgramDraft,
  facts: ChangeFacts,
): readonly ProgramDraftEvent[] {
  const events: ProgramDraftEvent[] = [];
  let draft = from;
  for (const operation of operations) {
    for (const event of eventsOf(operation, draft, facts)) {
      events.push(event);
      draft = changed(draft, event);
    }
  }
  return events;
}

function place(
  operation: ProgramOperation & { readonly op: 'place' },
  draft: ProgramDraft,
  item: ProgramItem | null,
  { by, exercises }: ChangeFacts,
): readonly ProgramDraftEvent[] {
  const { itemId, sessionId, order, exerciseId, block = null } = operation;
  const overrides = (operation.overrides ?? [])
    .map(({ week, prescription }) => {
      checkWeek(draft, week);
      return { week, prescription: scientific(() => readPrescription(prescription), { itemId }) };
    })
    .sort((a, b) => a.week - b.week);
  const alternatives = checkedAlternatives(
    exerciseId,
    { itemId, exerciseIds: operation.alternatives ?? [] },
    { by, exercises },
  );
  const placement: Omit<ExercisePlaced['data'], 'itemId' | 'by'> = {
    sessionId,
    order,
    exerciseId,
    prescription: scientific(() => readPrescription(operation.prescription), { itemId }),
    progression: scientific(() => checkedRule(operation.progression ?? NO_PROGRESSION), { itemId }),
    block,
    ...(overrides.length > 0 ? { overrides } : {}),
    ...(alternatives.length > 0 ? { alternatives } : {}),
  };
  const at = { day: weekdayOfSession(draft, sessionId), slotId: sessionId, order };
  if (!rules.mayPlace(draft, itemId, item, at, placedAs(placement))) return [];
  if (!exercises.has(exerciseId))
    throw new Refusal('exercise.unknown', 422, 'The library has no such exercise.', { itemId, exerciseId });
  return [{ type: 'ExercisePlaced', data: { itemId, ...placement, by } }];
}

/** Known ones, each once, and not the exercise itself. */
function checkedAlternatives(
  exerciseId: string,
  { itemId, exerciseIds }: { readonly itemId: string; readonly exerciseIds: readonly string[] },
  { exercises }: ChangeFacts,
): readonly string[] {
  const offered = [...new Set(exerciseIds)].filter((each) => each !== exerciseId);
  if (offered.length > MOST_ALTERNATIVES)
    throw new Refusal('program.alternatives-full', 422, `An exercise has at most ${MOST_ALTERNATIVES} alternatives.`, {
      itemId,
    });
  const unknown = offered.filter((each) => !exercises.has(each));
  if (unknown.length > 0)
    throw new Refusal('exercise.unknown', 422, `The library has no such exercises to offer: ${unknown.join(', ')}.`, {
      itemId,
      exerciseId: unknown[0]!,
    });
  return offered;
}

/** Week 1 is the prescription itself. */
function checkWeek({ weeks }: ProgramDraft, week: number): void {
  if (!Number.isInteger(week) || week < 2 || week > weeks)
    throw new Refusal('program.week-unknown', 422, `A week that is typed by hand is one of 2 to ${weeks}.`);
}

const contested = ({ prescription, prescribedBy, conflict }: ProgramItem) => ({
  value: prescription,
  by: prescribedBy,
  collision: conflict && { value: conflict.prescription, seen: conflict.was, by: conflict.by },
});

function prescriptionEvents(
  itemId: string,
  was: Prescription,
  by: string | null,
  outcome: EditOutcome<Prescription>,
): readonly ProgramDraftEvent[] {
  switch (outcome.kind) {
    case 'nothing':
      return [];
    case 'changed':
      return [
        {
          type: 'PrescriptionChanged',
          data: { itemId, prescription: outcome.value, was, by, collides: outcome.collides },
        },
      ];
    case 'settled':
      return [{ type: 'PrescriptionSettled', data: { itemId, prescription: outcome.value, by } }];
  }
}

const sorted = (rule: object) => Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1));
