import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import type { ProgramDetail } from '#libs/api-client/models/program-detail.js';
import type { ProgramReceipt } from '#libs/api-client/models/program-receipt.js';
import { addDays } from '#libs/client-kit/format.js';
import { newId } from '#libs/client-kit/ids.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { NO_PROGRESSION, type ProgressionRule } from '#libs/science/training/progression.js';
import { mondayOf } from '#libs/science/training/training-summary.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { readCell, weekCells } from '../data/prescription-cells';
import { edited, ProgramOutbox, type ProgramItem } from '../data/program-editing';
import { TrainingApi } from '../data/training-api';

/** A program: sessions as tables, weeks as columns. The first week is typed, the rule fills the others. */
@Component({
  selector: 'tf-program-builder',
  imports: [RouterLink, Icon, SkeletonRows, Trouble],
  templateUrl: './program-builder.html',
  styleUrl: './program-builder.scss',
})
export class ProgramBuilder {
  private readonly api = inject(TrainingApi);
  private readonly sessions = inject(Sessions);
  private readonly outbox = signal<ProgramOutbox | null>(null);
  private readonly names = new Map<string, string>();
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly clientId = input.required<string>();
  readonly programId = input.required<string>();
  protected readonly loading = new Loading<ProgramDetail>();
  protected readonly publishing = submission();
  protected readonly assigning = submission();
  protected readonly receipt = signal<ProgramReceipt | null>(null);
  private readonly assigned = signal<{
    readonly programId: string;
    readonly version: number;
    readonly from: string;
  } | null>(null);
  /** Of the newest version, when it was assigned here. */
  protected readonly assignedFrom = computed(() => {
    const assigned = this.assigned();
    return assigned?.programId === this.programId() && assigned.version === this.newest() ? assigned.from : null;
  });
  /** Why a cell that was typed is not understood, by item. */
  protected readonly wrong = signal<Readonly<Record<string, string>>>({});
  protected readonly searchIn = signal<string | null>(null);
  protected readonly hits = signal<readonly ExerciseView[]>([]);
  protected readonly kinds = ['none', 'linear', 'double'] as const;
  protected readonly mayEdit = this.sessions.may(MAY.editProgram);
  protected readonly mayPublish = this.sessions.may(MAY.publishProgram);
  protected readonly mayAssign = this.sessions.may(MAY.assignProgram);

  protected readonly pending = computed(() => this.outbox()?.pending() ?? []);
  protected readonly refused = computed(() => this.outbox()?.refused() ?? []);
  protected readonly weeks = computed(() =>
    Array.from({ length: this.loading.value()?.weeks ?? 0 }, (_, index) => index + 1),
  );
  protected readonly items = computed(() =>
    edited(this.loading.value()?.items ?? [], this.pending(), (id) => this.names.get(id) ?? id),
  );
  protected readonly tables = computed(() =>
    (this.loading.value()?.sessions ?? []).map((session) => ({
      session,
      weekday: this.f.date(addDays('2026-01-05', session.weekday), 'weekday-short'),
      rows: this.items()
        .filter(({ sessionId }) => sessionId === session.sessionId)
        .toSorted((a, b) => a.order - b.order || (a.itemId < b.itemId ? -1 : 1))
        .map((item) => ({ item, cells: weekCells(item, this.weeks().length, this.language()) })),
    })),
  );
  protected readonly starts = computed(() => {
    const today = this.f.today();
    const monday = addDays(mondayOf(today), 7);
    return [
      { date: today, label: this.t().training.fromToday },
      { date: monday, label: this.t().training.fromMonday(this.f.date(monday, 'day-year')) },
    ];
  });
  protected readonly newest = computed(() => this.loading.value()?.versions.at(-1)?.version ?? null);

  constructor() {
    effect(() => {
      const id = this.programId();
      const accountId = this.sessions.session()?.accountId;
      untracked(() => {
        this.outbox()?.close();
        this.loading.clear();
        this.receipt.set(null);
        if (!accountId) return;
        this.outbox.set(
          new ProgramOutbox(
            accountId,
            id,
            (operations, key) => this.api.apply(id, operations, key),
            () => this.read(),
          ),
        );
        this.read();
      });
    });
    onLiveChange(
      ({ topic, id }) => topic === 'program' && id === this.programId(),
      () => this.read(),
    );
    inject(DestroyRef).onDestroy(() => this.outbox()?.close());
  }

  protected read(): void {
    const id = this.programId();
    void this.loading.read(() => this.api.program(id));
  }

  protected prescribe(item: ProgramItem, text: string): void {
    const read = readCell(text);
    const { [item.itemId]: _before, ...others } = this.wrong();
    this.wrong.set('code' in read ? { ...others, [item.itemId]: this.t().training.notUnderstood } : others);
    if ('code' in read || read.text === item.prescription) return;
    this.outbox()?.add({ op: 'prescribe', itemId: item.itemId, prescription: read.text, was: item.prescription });
  }

  protected settle(item: ProgramItem, prescription: string): void {
    this.outbox()?.add({ op: 'settle', itemId: item.itemId, prescription });
  }

  protected progress(item: ProgramItem, changes: Partial<ProgressionRule>): void {
    const rule = { ...item.progression, ...changes };
    const adds = rule.kind !== 'none' && rule.addKg === 0 && rule.addPercent === 0;
    this.outbox()?.add({
      op: 'progress',
      itemId: item.itemId,
      progression: adds ? { ...rule, addKg: Math.max(rule.stepKg, 2.5) } : rule,
    });
  }

  protected addKg(item: ProgramItem, text: string): void {
    const kg = Number(text.replace(',', '.'));
    if (Number.isFinite(kg) && kg > 0 && kg <= 50)
      this.progress(item, { addKg: kg, addPercent: 0, stepKg: Math.min(item.progression.stepKg, kg) });
  }

  /** Into a superset with the exercise above, or out of it. */
  protected group(item: ProgramItem, above: ProgramItem): void {
    if (item.block) return this.outbox()?.add({ op: 'group', itemId: item.itemId, block: null });
    const block = above.block ?? { blockId: `s-${newId().slice(-8)}`, kind: 'superset' as const };
    if (!above.block) this.outbox()?.add({ op: 'group', itemId: above.itemId, block });
    this.outbox()?.add({ op: 'group', itemId: item.itemId, block });
  }

  protected move(item: ProgramItem, rows: readonly { readonly item: ProgramItem }[], by: -1 | 1): void {
    const at = rows.findIndex((row) => row.item.itemId === item.itemId) + by;
    const [near, far] = [rows[at]?.item.order, rows[at + by]?.item.order];
    if (near === undefined) return;
    const order = far === undefined ? near + by : (near + far) / 2;
    this.outbox()?.add({ op: 'move', itemId: item.itemId, sessionId: item.sessionId, order });
  }

  protected remove(item: ProgramItem): void {
    this.outbox()?.add({ op: 'remove', itemId: item.itemId });
  }

  protected async search(sessionId: string, text: string): Promise<void> {
    this.searchIn.set(sessionId);
    this.hits.set(text.trim() === '' ? [] : await this.api.exercises(text).catch(() => []));
  }

  protected place(sessionId: string, exercise: ExerciseView): void {
    this.names.set(exercise.exerciseId, exercise.name);
    const orders = this.items().flatMap((item) => (item.sessionId === sessionId ? [item.order] : []));
    this.outbox()?.add({
      op: 'place',
      itemId: newId(),
      sessionId,
      order: Math.max(0, ...orders) + 1,
      exerciseId: exercise.exerciseId,
      prescription: exercise.category === 'cardio' ? '1x1200s' : '3x8-12 @7 90s',
      progression: { ...NO_PROGRESSION },
      block: null,
    });
    this.hits.set([]);
  }

  protected dismiss(id: string): void {
    this.outbox()?.dismiss(id);
  }

  protected async publish(): Promise<void> {
    // neither what was typed and not understood, nor what could not be saved, is published as if it stood there
    if (Object.keys(this.wrong()).length > 0) return;
    await this.publishing.run(async (keyFor) => {
      if ((await this.outbox()?.flush()) === false) return;
      const { revision } = await this.api.program(this.programId());
      const receipt = await this.api.publish(this.programId(), revision, keyFor({ publish: revision }));
      this.receipt.set((await this.api.version(this.programId(), receipt.version)).receipt);
      this.read();
    });
  }

  protected async assign(from: string): Promise<void> {
    const version = this.newest();
    if (version === null) return;
    const body = { programId: this.programId(), version, from };
    if (await this.assigning.run((keyFor) => this.api.assign(this.clientId(), body, keyFor(body))))
      this.assigned.set(body);
  }

  protected german(exercise: ExerciseView): string {
    return this.language() === 'de' ? (exercise.germanName ?? exercise.name) : exercise.name;
  }

  private language(): 'en' | 'de' {
    return this.texts.language() === 'de' ? 'de' : 'en';
  }
}
