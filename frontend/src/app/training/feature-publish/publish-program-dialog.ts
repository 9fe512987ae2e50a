import { Component, computed, inject, signal, type Signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog } from '@angular/material/dialog';
import type { ProgramReceipt } from '#libs/api-client/models/program-receipt.js';
import type { PublishedProgramView } from '#libs/api-client/models/published-program-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import type { MuscleSets } from '#libs/science/training/planned-sets.js';
import { MAY } from '../../operations';
import {
  openAssignDialog,
  planChanges,
  PublishFrame,
  SafetyAnswers,
  SafetyAnswersForm,
  type PlanChange,
  type PlanReceipt,
} from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import type { ProgramItem } from '../data/edited-program';
import { ProgramAssignments } from '../data/program-assignments';
import type { ProgramSafety } from '../data/program-safety';
import type { ProgramStore } from '../data/program-store';
import { shownCell } from '../data/week-cells';
import { TrainingApi } from '../data/training-api';
import { MusclePanel } from '../feature-builder/muscle-panel';

export interface PublishProgramData {
  readonly store: ProgramStore;
  readonly safety: ProgramSafety;
  readonly muscles: Signal<readonly MuscleSets[]>;
  readonly clientId: string;
  readonly clientName: string;
  readonly version: number;
}

/** What a draft's exercise and a published one have in common. */
type ChangedItem = Omit<ProgramItem, 'conflict'>;
type Receipt = PlanReceipt & Pick<ProgramReceipt, 'exerciseCount' | 'setsPerWeek'>;

/** All that a client is to do of an exercise: prescription, rule, block, weeks that were typed by hand and what may be done instead. */
const contentOf = ({ prescription, progression, block, overrides, alternatives, exerciseId }: ChangedItem) =>
  JSON.stringify([
    exerciseId,
    prescription,
    Object.entries(progression).sort(),
    block?.kind,
    block?.blockId,
    overrides,
    alternatives.map((each) => each.exerciseId),
  ]);

/** What will be frozen, said before it is; afterwards the receipt that the server made. */
@Component({
  selector: 'tf-publish-program-dialog',
  imports: [MusclePanel, PublishFrame, SafetyAnswersForm, Trouble],
  providers: [SafetyAnswers],
  templateUrl: './publish-program-dialog.html',
  styles: '.changes { display: grid; gap: 4px; margin: 0; padding: 0; list-style: none; }',
})
export class PublishProgramDialog {
  private readonly api = inject(TrainingApi);
  private readonly programs = inject(ProgramAssignments);
  private readonly dialogs = inject(MatDialog);
  protected readonly data = inject<PublishProgramData>(MAT_DIALOG_DATA);
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly mayAssign = inject(Sessions).may(MAY.assignProgram);
  protected readonly answers = inject(SafetyAnswers);
  protected readonly receipt = signal<Receipt | null>(null);
  protected readonly previous = new Loading<PublishedProgramView>();
  protected readonly previousVersion = this.data.version > 1 ? this.data.version - 1 : null;
  protected readonly sessions = computed(() => new Set(this.data.store.items().map(({ slotId }) => slotId)).size);
  protected readonly facts = computed<readonly (readonly [string, string])[]>(() => {
    const receipt = this.receipt();
    const words = this.t().training;
    return receipt
      ? [
          [words.exercises, this.f.number(receipt.exerciseCount)],
          [words.setsPerWeek, receipt.setsPerWeek.join(' · ')],
        ]
      : [];
  });
  protected readonly changes = computed<readonly PlanChange<ChangedItem>[]>(() => {
    const before = this.previous.value();
    if (!before) return [];
    const days = new Map(before.sessions.map(({ sessionId, weekday }) => [sessionId, weekday]));
    const items = before.items.map(({ sessionId, note, ...item }): ChangedItem => ({
      ...item,
      slotId: sessionId,
      day: days.get(sessionId) ?? 0,
      note: note === '' ? null : note,
    }));
    return planChanges<ChangedItem>(items, this.data.store.items(), (a, b) => contentOf(a) !== contentOf(b));
  });

  constructor() {
    this.answers.of(this.data.safety);
    const { previousVersion } = this;
    const programId = this.data.store.plan()?.planId;
    if (previousVersion !== null && programId)
      void this.previous.read(() => this.api.version(programId, previousVersion));
  }

  /** @param revision of the draft that is shown: somebody else's later edit is refused, not published unseen */
  protected readonly send = async (programId: string, revision: number, key: string): Promise<Receipt> => {
    const {
      programId: planId,
      publishedByName,
      ...receipt
    } = await this.api.publish(programId, revision, key, this.answers.given());
    return { ...receipt, planId, publishedBy: { displayName: publishedByName } };
  };

  protected async assign({ planId, version }: Receipt): Promise<void> {
    await openAssignDialog(this.dialogs, {
      plans: this.programs,
      clientId: this.data.clientId,
      clientName: this.data.clientName,
      planId,
      planName: this.data.store.draft().name,
      version,
      endsByItself: true,
    });
  }

  protected nameOf({ before, after }: PlanChange<ChangedItem>): string {
    return this.data.store.nameOf((after ?? before)!);
  }

  /** The prescription, and what else was changed where that is the same. */
  protected textOf({ prescription, progression, overrides, alternatives }: ChangedItem): string {
    const { rules, week, offered } = this.t().training;
    const typed = overrides.map((each) => `${week(each.week)}: ${this.shown(each.prescription)}`);
    const names = alternatives.map((each) => this.data.store.nameOf(each)).join(', ');
    return [this.shown(prescription), rules[progression.kind], ...typed, ...(names ? [offered.or(names)] : [])].join(
      ', ',
    );
  }

  /** In the reader's unit. */
  protected shown(prescription: string): string {
    return shownCell(prescription, { unit: this.f.loadUnit(), language: this.texts.language() });
  }

  protected where(item: ChangedItem | null): string {
    return this.data.store.plan()?.slots.find(({ slotId }) => slotId === item?.slotId)?.name ?? '';
  }
}
