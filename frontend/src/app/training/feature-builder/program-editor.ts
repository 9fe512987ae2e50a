import { inject, Injectable, signal } from '@angular/core';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import { newId } from '#libs/client-kit/ids.js';
import { NO_PROGRESSION, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import { PlanEditor } from '../../plans/contract';
import { Formats } from '../../ui/formats';
import type { ProgramItem } from '../data/edited-program';
import type { ExerciseOperation } from '../data/program-operations';
import { completedRule, usualStep } from '../data/rule-draft';
import { ProgramStore } from '../data/program-store';

/** What the builder adds to a plan's editor: exercises, prescriptions, rules, blocks and single weeks. */
@Injectable()
export class ProgramEditor extends PlanEditor<ProgramItem, ExerciseOperation> {
  private readonly program = inject(ProgramStore);
  private readonly f = inject(Formats);
  /** Week whose sets stand in the table. */
  readonly setsWeek = signal(1);
  readonly setsOpen = signal(true);
  /** Grows when the table of sets is to take the focus. */
  readonly setsRequests = signal(0);

  /** Into the table of the sets of a week of the current exercise. */
  openSets(week = this.setsWeek()): void {
    this.setsWeek.set(week);
    this.setsOpen.set(true);
    this.setsRequests.update((n) => n + 1);
  }

  /** Puts an exercise at the end of a session. */
  place(slot: number, exercise: ExerciseView): void {
    const landing = this.landing({ day: 0, slot, index: Number.MAX_SAFE_INTEGER });
    if (!landing) return;
    this.program.introduce(exercise);
    const { exerciseId, name, category } = exercise;
    this.step('place', name, [
      {
        op: 'place',
        itemId: newId(),
        sessionId: landing.slot.slotId,
        order: landing.place.order,
        exerciseId,
        prescription: category === 'cardio' ? '1x1200s' : '3x8-12 @7 90s',
        progression: { ...NO_PROGRESSION, stepKg: usualStep(this.f.units(), exercise.equipment) },
        block: null,
      },
    ]);
    this.words.say(this.texts.t().training.placedIn(name, landing.slot.name));
  }

  prescribe(item: ProgramItem, prescription: string): void {
    if (prescription !== item.prescription)
      this.step('prescribe', this.words.nameOf(item), [
        { op: 'prescribe', itemId: item.itemId, prescription, was: item.prescription },
      ]);
  }

  /** @param prescription null: the rule makes the week again */
  prescribeWeek(item: ProgramItem, week: number, prescription: string | null): void {
    const before = item.overrides.find((each) => each.week === week)?.prescription ?? null;
    if (prescription !== before)
      this.step('prescribe-week', this.words.nameOf(item), [
        { op: 'prescribe-week', itemId: item.itemId, week, prescription },
      ]);
  }

  /** @param exerciseIds what may be done instead, most wanted first */
  offer(item: ProgramItem, exerciseIds: readonly string[]): void {
    this.step('offer', this.words.nameOf(item), [{ op: 'offer', itemId: item.itemId, exerciseIds: [...exerciseIds] }]);
  }

  progress(item: ProgramItem, changes: Partial<ProgressionRule>): void {
    const progression = completedRule({ ...item.progression, ...changes }, this.f.units());
    this.step('progress', this.words.nameOf(item), [{ op: 'progress', itemId: item.itemId, progression }]);
  }

  /** Into a superset with the exercise above, or out of its block. */
  group(item: ProgramItem): void {
    const session = this.store.slot(item.day, item.slotId);
    const above = session[session.findIndex(({ itemId }) => itemId === item.itemId) - 1];
    if (!item.block && !above) return;
    const block = item.block
      ? null
      : (above?.block ?? { blockId: `s-${newId().slice(-8)}`, kind: 'superset' as const });
    this.step('group', this.words.nameOf(item), [
      ...(block && above && !above.block ? [{ op: 'group', itemId: above.itemId, block } as const] : []),
      { op: 'group', itemId: item.itemId, block },
    ]);
  }

  settle(item: ProgramItem, choice: 'standing' | 'other'): void {
    const prescription = choice === 'other' && item.conflict ? item.conflict.prescription : item.prescription;
    this.step('settle', this.words.nameOf(item), [{ op: 'settle', itemId: item.itemId, prescription }]);
    this.words.say(
      this.texts.t().training.settledSaid(this.words.nameOf(item), this.words.valueOf({ ...item, prescription })),
    );
  }

  private step(op: ExerciseOperation['op'], name: string, operations: readonly ExerciseOperation[]): void {
    this.store.do(`${this.texts.t().training.operations[op]}: ${name}`, operations);
  }
}
