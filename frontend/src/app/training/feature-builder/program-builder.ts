import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import { CdkContextMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { plannedSets } from '#libs/science/training/planned-sets.js';
import type { WeekPrescription } from '#libs/science/training/progression.js';
import { MAY } from '../../operations';
import {
  CollidingEdits,
  newestVersion,
  openAssignDialog,
  openNoteDialog,
  PlanJudgement,
  PlanMenu,
  PlanStatus,
  PlanTitle,
  providePlanEditor,
  RefusedChanges,
  SafetyChips,
  SafetyPanel,
} from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Icon } from '../../ui/icon';
import { initials } from '../../ui/initials';
import { isOf } from '#libs/client-kit/live.js';
import { onLiveChange } from '../../ui/live';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import type { ProgramItem } from '../data/edited-program';
import { ProgramAssignments } from '../data/program-assignments';
import { ProgramSafety } from '../data/program-safety';
import { ProgramStore } from '../data/program-store';
import { standingMisread, type Misread } from '../data/misread';
import { weeksOf } from '../data/week-cells';
import { ExerciseSearch } from './exercise-search';
import { MusclePanel } from './muscle-panel';
import { ProgramEditor } from './program-editor';
import { ProgramWords } from './program-words';
import { SessionTable } from './session-table';
import { SetTable } from './set-table';

/** The program builder: sessions as tables, weeks as columns, sets by muscle beside them. */
@Component({
  selector: 'tf-program-builder',
  imports: [
    CdkContextMenuTrigger,
    CdkDropListGroup,
    CollidingEdits,
    ExerciseSearch,
    Icon,
    MusclePanel,
    PlanMenu,
    PlanStatus,
    PlanTitle,
    RefusedChanges,
    RouterLink,
    SafetyChips,
    SafetyPanel,
    SessionTable,
    SetTable,
    SkeletonRows,
    Trouble,
  ],
  providers: [
    ...providePlanEditor({ store: ProgramStore, words: ProgramWords, editor: ProgramEditor }),
    ProgramSafety,
    { provide: PlanJudgement, useExisting: ProgramSafety },
  ],
  templateUrl: './program-builder.html',
  styleUrl: './program-builder.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class ProgramBuilder {
  private readonly assignments = inject(ProgramAssignments);
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  protected readonly store = inject(ProgramStore);
  protected readonly safety = inject(ProgramSafety);
  protected readonly editor = inject(ProgramEditor);
  protected readonly words = inject(ProgramWords);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  readonly clientId = input.required<string>();
  readonly programId = input.required<string>();

  protected readonly mayEdit = this.sessions.may(MAY.editProgram);
  protected readonly mayPublish = this.sessions.may(MAY.publishProgram);
  protected readonly mayAssign = this.sessions.may(MAY.assignProgram);
  protected readonly maySaveTemplate = this.sessions.may(MAY.saveProgramTemplate);
  protected readonly preparing = signal(false);
  protected readonly typed = signal<Misread>({});
  private readonly menu = viewChild(CdkContextMenuTrigger);
  private readonly computedOf = new WeakMap<ProgramItem, readonly WeekPrescription[]>();

  protected readonly newest = computed(() => newestVersion(this.store.plan()));
  /** Every week of every exercise; an exercise that did not change is not computed again. */
  protected readonly weeks = computed(() => {
    const { length } = this.store.programWeeks();
    return new Map(this.store.items().map((item) => [item.itemId, this.weeksOf(item, length)]));
  });
  protected readonly misread = computed(() => standingMisread(this.typed(), this.weeks()));
  /** The exercise whose sets are shown: another one has fields of its own, so that nothing typed for one reaches it. */
  protected readonly shownSets = computed(() => [this.editor.current()].filter((item) => item !== null));
  protected readonly muscles = computed(() =>
    plannedSets(
      this.store.items().map(({ itemId, exerciseId }) => ({
        weeks: this.weeks().get(itemId) ?? [],
        muscles: this.store.exercises().get(exerciseId) ?? null,
      })),
      this.store.programWeeks().length,
    ),
  );

  constructor() {
    const crumbs = inject(Crumbs);
    const title = inject(Title);
    effect(() => {
      const programId = this.programId();
      untracked(() => {
        this.typed.set({});
        void this.store.open(programId);
        void this.safety.open(programId);
      });
    });
    effect(() => {
      const name = this.store.plan()?.clientName ?? '…';
      crumbs.set(
        { label: name, link: ['/clients', this.clientId()] },
        { label: this.t().clients.tabs.workouts, link: ['/clients', this.clientId(), 'workouts'] },
        { label: this.store.draft().name || '…' },
      );
      if (this.store.plan()) title.setTitle(`${this.store.draft().name}, ${name} · TrackForge`);
    });
    effect(() => {
      const { n, at } = this.editor.menu();
      if (n > 0) untracked(() => setTimeout(() => this.menu()?.open(at ?? this.currentPlace())));
    });
    effect(() => {
      if (this.editor.noteRequests() > 0) untracked(() => void this.writeNote());
    });
    onLiveChange(
      ({ topic, id, clientId }) =>
        (topic === 'program' && id === this.programId()) ||
        (topic === 'exercise' && id !== null && this.store.exercises().has(id)) ||
        topic === 'safetyRules' ||
        (clientId === this.clientId() && ['client', 'medicalRecord'].includes(topic)),
      (changes) =>
        Promise.all([
          // names, pictures and tags of exercises come with the program
          this.store.follow(changes.filter((change) => !isOf(change, 'medicalRecord', 'safetyRules'))),
          changes.some((change) => !isOf(change, 'program', 'exercise')) && this.safety.reload(),
        ]),
    );
  }

  /** Keys that hold everywhere on this screen. A cell undoes its own typing first. */
  protected onKey(event: KeyboardEvent): void {
    if (this.dialog.openDialogs.length > 0) return;
    const field =
      event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement ? event.target : null;
    const typing = field !== null && field.value !== (field.dataset['shown'] ?? field.defaultValue);
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (control && key === 'z' && !typing && this.mayEdit) this.editor.undo(event.shiftKey);
    else if (control && key === 'y' && !typing && this.mayEdit) this.editor.undo(true);
    else if (control && event.key === 'Enter' && this.mayPublish) void this.publish();
    else return;
    event.preventDefault();
  }

  protected reopen(): void {
    void this.store.open(this.programId());
  }

  /** Everything must be on the server, and understood, before it can be frozen: what is shown is what is published. */
  protected async publish(): Promise<void> {
    const program = this.store.plan();
    if (this.preparing() || !program) return;
    if (Object.keys(this.misread()).length > 0) return this.words.say(this.t().training.misreadFirst);
    this.preparing.set(true);
    try {
      if (!(await this.store.outbox()?.flush())) return this.words.say(this.t().planEditor.saveFirst);
      await Promise.all([this.store.reload(), this.safety.reload()]);
      const { PublishProgramDialog } = await import('../feature-publish/publish-program-dialog');
      const dialog = this.dialog.open(PublishProgramDialog, {
        width: '900px',
        ariaLabelledBy: 'publish-title',
        autoFocus: 'dialog',
        data: {
          store: this.store,
          safety: this.safety,
          muscles: this.muscles,
          clientId: this.clientId(),
          clientName: program.clientName,
          version: this.newest() + 1,
        },
      });
      dialog.afterClosed().subscribe(() => void this.store.reload());
    } finally {
      this.preparing.set(false);
    }
  }

  protected async assign(version: number): Promise<void> {
    await openAssignDialog(this.dialog, {
      plans: this.assignments,
      clientId: this.clientId(),
      clientName: this.store.plan()?.clientName ?? '',
      planId: this.programId(),
      planName: this.store.draft().name,
      version,
      endsByItself: true,
    });
  }

  protected async saveTemplate(): Promise<void> {
    const program = this.store.plan();
    if (!program) return;
    if (Object.keys(this.misread()).length > 0) return this.words.say(this.t().training.misreadFirst);
    const { SaveProgramTemplate } = await import('../feature-templates/save-program-template');
    this.dialog.open(SaveProgramTemplate, {
      width: '480px',
      ariaLabelledBy: 'save-template-title',
      data: { program: { ...program, name: this.store.draft().name }, items: this.store.items() },
    });
  }

  private async writeNote(): Promise<void> {
    const item = this.editor.current();
    if (!item) return;
    const { noteLead: lead } = this.words.terms();
    const text = await openNoteDialog(this.dialog, { name: this.words.nameOf(item), lead, note: item.note ?? '' });
    if (text !== undefined) this.editor.note(item, text);
  }

  private weeksOf(item: ProgramItem, weeks: number): readonly WeekPrescription[] {
    const before = this.computedOf.get(item);
    if (before?.length === weeks) return before;
    const computedNow = weeksOf(item, weeks);
    this.computedOf.set(item, computedNow);
    return computedNow;
  }

  private currentPlace(): { x: number; y: number } {
    const id = this.editor.current()?.itemId ?? '';
    const box = document.querySelector(`button[data-item="${id}"]`)?.getBoundingClientRect();
    return box ? { x: box.left + 12, y: box.bottom } : { x: innerWidth / 2, y: innerHeight / 3 };
  }
}
