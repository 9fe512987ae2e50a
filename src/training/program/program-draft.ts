import type { Prescription } from '#libs/science/training/prescription.js';
import type { ProgressionRule } from '#libs/science/training/progression-rule.js';
import {
  changedDraft,
  emptyPlan,
  itemOf,
  noted,
  placed,
  removed,
  replaced,
  type PlanDraft,
  type PlanItem,
} from '#src/plans/contract.js';
import type { ExercisePlaced, ProgramDraftEvent } from './program.events.js';
import type { Block, ProgramSession, WeekOverride } from './program-shape.js';

/** A second prescription that did not see the first. `was` is what its author saw. */
export interface PrescriptionConflict {
  readonly prescription: Prescription;
  readonly was: Prescription;
  readonly by: string | null;
}

/** `slotId` is the session, `day` its weekday: the kernel's words for where an item stands. */
export interface ProgramItem extends PlanItem {
  readonly exerciseId: string;
  readonly prescription: Prescription;
  readonly prescribedBy: string | null;
  readonly progression: ProgressionRule;
  readonly block: Block | null;
  /** Weeks typed by hand, in order; absent: none. */
  readonly overrides?: readonly WeekOverride[];
  /** Exercises that may be done instead, most wanted first; absent: none. */
  readonly alternatives?: readonly string[];
  readonly conflict: PrescriptionConflict | null;
  /** How it was placed, so that a placement that arrives twice is told from another one with the same id. */
  readonly placedAs: string;
}

/** The draft of a client's program: one week of sessions, from which the rules make all others. */
export interface ProgramDraft extends PlanDraft<ProgramItem> {
  readonly clientId: string;
  readonly weeks: number;
  readonly sessions: readonly ProgramSession[];
}

export const emptyDraft = (
  clientId: string,
  name: string,
  weeks: number,
  sessions: readonly ProgramSession[],
): ProgramDraft => ({ clientId, weeks, sessions, ...emptyPlan(name, 7) });

export const weekdayOfSession = ({ sessions }: Pick<ProgramDraft, 'sessions'>, sessionId: string): number =>
  sessions.find((session) => session.sessionId === sessionId)?.weekday ?? 0;

/** A placement as text, to compare two of them. */
export const placedAs = ({
  sessionId,
  order,
  exerciseId,
  prescription,
  progression,
  block,
  overrides,
  alternatives,
}: Omit<ExercisePlaced['data'], 'itemId' | 'by'>): string =>
  JSON.stringify([
    sessionId,
    order,
    exerciseId,
    prescription,
    progression,
    block,
    ...(overrides ? [overrides] : []),
    ...(alternatives ? [{ alternatives }] : []),
  ]);

/** The draft after one change. Total: an event about an exercise that is not there changes nothing. */
export const changed = (draft: ProgramDraft, event: ProgramDraftEvent): ProgramDraft =>
  changedDraft(applied(draft, event));

function applied(draft: ProgramDraft, event: ProgramDraftEvent): ProgramDraft {
  if (event.type === 'ProgramRenamed') return { ...draft, name: event.data.name };
  if (event.type === 'ExercisePlaced') {
    const { itemId, by, ...placement } = event.data;
    const { sessionId, ...rest } = placement;
    const item: ProgramItem = {
      ...rest,
      day: weekdayOfSession(draft, sessionId),
      slotId: sessionId,
      prescribedBy: by,
      note: '',
      conflict: null,
      placedAs: placedAs(placement),
    };
    return placed<ProgramItem, ProgramDraft>(draft, itemId, item);
  }
  const { itemId } = event.data;
  const item = itemOf(draft, itemId);
  if (!item) return draft;
  const becomes = (changes: Partial<ProgramItem>): ProgramDraft =>
    replaced<ProgramItem, ProgramDraft>(draft, itemId, item, { ...item, ...changes });
  switch (event.type) {
    case 'ExerciseMoved': {
      const { sessionId, order } = event.data;
      return becomes({ day: weekdayOfSession(draft, sessionId), slotId: sessionId, order });
    }
    case 'ExerciseGrouped':
      return becomes({ block: event.data.block });
    case 'PrescriptionChanged': {
      const { prescription, was, by, collides } = event.data;
      return becomes(collides ? { conflict: { prescription, was, by } } : { prescription, prescribedBy: by });
    }
    case 'PrescriptionSettled': {
      const { prescription, by } = event.data;
      return becomes({ prescription, prescribedBy: by, conflict: null });
    }
    case 'WeekPrescribed': {
      const { week, prescription } = event.data;
      const others = (item.overrides ?? []).filter((each) => each.week !== week);
      const overrides = prescription ? [...others, { week, prescription }].sort((a, b) => a.week - b.week) : others;
      return becomes({ overrides });
    }
    case 'AlternativesOffered':
      return becomes({ alternatives: event.data.exerciseIds });
    case 'ProgressionSet':
      return becomes({ progression: event.data.progression });
    case 'ExerciseRemoved':
      return removed<ProgramItem, ProgramDraft>(draft, itemId, item);
    case 'ExerciseNoted':
      return noted<ProgramItem, ProgramDraft>(draft, itemId, item, event.data.text);
  }
}
