import { CdkDrag, CdkDragDrop, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import { Component, computed, effect, ElementRef, inject, input, model, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import { Understood } from '#libs/client-kit/understood.js';
import type { WeekPrescription } from '#libs/science/training/progression.js';
import { RULE_KINDS } from '#libs/science/training/progression-rule.js';
import { toReader } from '#libs/science/units.js';
import { PlanJudgement, PlanKeys, type PlanSlot } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Severity } from '../../ui/severity';
import type { ProgramItem } from '../data/edited-program';
import { ProgramStore } from '../data/program-store';
import { kgOf } from '../data/rule-draft';
import { withoutWeek, type Misread } from '../data/misread';
import { linesOf, readCell, shownCell, weekCells } from '../data/week-cells';
import { openRuleDialog } from './open-rule-dialog';
import { ProgramEditor } from './program-editor';
import { ProgramWords } from './program-words';

const SETS_KEY = 'F2';

/** Whether the caret has a line above or below it to go to. */
const hasLineBeyond = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement, by: number): boolean =>
  by < 0 ? value.slice(0, selectionStart).includes('\n') : value.slice(selectionEnd).includes('\n');

/** A session: exercises down, weeks across. Week 1 is typed, the rule fills the others, any week may be typed over. */
@Component({
  selector: 'tf-session-table',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Icon, Severity, Understood],
  templateUrl: './session-table.html',
  styleUrl: './session-table.scss',
})
export class SessionTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly keys = inject(PlanKeys);
  private readonly dialog = inject(MatDialog);
  private readonly texts = inject(Texts);
  protected readonly store = inject(ProgramStore);
  protected readonly safety = inject<PlanJudgement>(PlanJudgement);
  protected readonly editor = inject(ProgramEditor);
  protected readonly words = inject(ProgramWords);
  protected readonly t = this.texts.t;
  protected readonly f = inject(Formats);
  readonly session = input.required<PlanSlot>();
  /** Place of the session in the week. */
  readonly index = input.required<number>();
  readonly weeks = input.required<ReadonlyMap<string, readonly WeekPrescription[]>>();
  readonly mayEdit = input.required<boolean>();
  /** By item and week. */
  readonly misread = model.required<Misread>();
  /** The step of a progression as it is being typed. */
  protected readonly typing = signal<{ readonly itemId: string; readonly text: string } | null>(null);
  protected readonly loadUnit = () => this.f.loadUnit();
  protected readonly kinds = RULE_KINDS;
  protected readonly deloads = [3, 4, 5, 6];

  protected readonly rows = computed(() => {
    const { day = 0, slotId } = this.session();
    const reader = { unit: this.f.loadUnit(), language: this.texts.language() };
    return this.store.slot(day, slotId).map((item) => ({
      item,
      name: this.words.nameOf(item),
      shown: linesOf(shownCell(item.prescription, reader)),
      cells: weekCells(this.weeks().get(item.itemId) ?? [], reader).map((cell) => ({
        ...cell,
        text: linesOf(cell.text),
      })),
    }));
  });

  constructor() {
    effect(() => {
      const requests = this.editor.focusRequests();
      untracked(() => requests > 0 && this.isCurrent() && setTimeout(() => this.focusCurrent()));
    });
    effect(() => {
      const editing = this.editor.editing();
      untracked(() => {
        if (editing === null || !this.rows().some(({ item }) => item.itemId === editing)) return;
        this.editor.editing.set(null);
        this.cell(editing, 1)?.focus();
      });
    });
  }

  protected press(index: number, { target }: { readonly target?: EventTarget | null } = {}): void {
    this.editor.setsWeek.set(Number((target as HTMLElement | null | undefined)?.dataset['week'] ?? 1));
    this.editor.select({ day: this.session().day ?? 0, slot: this.index(), index }, false);
  }

  /** Keys of an exercise's name: those of every plan, F2 for its sets, and S for a superset with the exercise above. */
  protected onNameKey(event: KeyboardEvent, item: ProgramItem): void {
    if (event.key === SETS_KEY) return this.openSets(event, 1);
    const superset = event.key.toLowerCase() === 's' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (superset && this.mayEdit() && !this.editor.carry()) this.editor.group(item);
    else if (!this.keys.handle(event, this.mayEdit())) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Enter and the arrows go on to the same week of the next exercise, within text of several lines first; F2 opens the sets; Escape takes back what was typed. */
  protected onCellKey(event: KeyboardEvent, week: number, shown: string): void {
    if (event.key === SETS_KEY) return this.openSets(event, week);
    const field = event.target as HTMLTextAreaElement;
    if (event.key === 'Escape') {
      field.value = shown;
      this.forget(field.dataset['cell'] ?? '');
    }
    const by = event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0 || (event.key !== 'Enter' && hasLineBeyond(field, by))) return;
    const column = [
      ...document.querySelectorAll<HTMLTextAreaElement>(`tf-session-table textarea[data-week="${week}"]`),
    ];
    const next = column[column.indexOf(field) + by];
    // leaving the field is what takes it over
    if (next) next.focus();
    else if (event.key === 'Enter') field.blur();
    event.preventDefault();
  }

  protected prescribe(item: ProgramItem, text: string): void {
    const read = this.read(item, 1, text);
    if (read !== null) this.editor.prescribe(item, read);
  }

  /** An emptied cell is the rule's again. */
  protected prescribeWeek(item: ProgramItem, week: number, text: string): void {
    const read = text.trim() === '' ? '' : this.read(item, week, text);
    if (read === '') this.forget(`${item.itemId}/${week}`);
    if (read !== null) this.editor.prescribeWeek(item, week, read === '' ? null : read);
  }

  /** The step of a rule as its field shows it, in the reader's unit. */
  protected shownStep({ progression }: ProgramItem): string {
    return typedNumber(toReader(progression.addKg, 'weight', this.f.units()), this.texts.language());
  }

  protected addKg(item: ProgramItem, field: HTMLInputElement): void {
    const { addKg, stepKg } = item.progression;
    const read = readNumber(field.value, this.texts.language(), this.loadUnit());
    const kg = 'refusal' in read ? 0 : kgOf(read.value, this.f.units(), addKg);
    if (kg <= 0 || kg > 50) {
      field.value = this.shownStep(item);
      return;
    }
    this.editor.progress(item, { addKg: kg, addPercent: 0, stepKg: Math.min(stepKg, kg) });
  }

  /** The whole rule, with the weeks that it makes. */
  protected async editRule(item: ProgramItem): Promise<void> {
    const { length: weeks } = this.store.programWeeks();
    const rule = await openRuleDialog(this.dialog, { name: this.words.nameOf(item), item, weeks });
    if (rule) this.editor.progress(item, rule);
  }

  protected dropped({ item, currentIndex, container }: CdkDragDrop<number, number, ProgramItem>): void {
    this.editor.moveTo(item.data, { day: 0, slot: container.data, index: currentIndex });
  }

  protected openMenu(event: MouseEvent, index: number): void {
    if (!this.mayEdit()) return;
    event.preventDefault();
    this.press(index);
    this.editor.openMenu('spot', { x: event.clientX, y: event.clientY });
  }

  protected lines(text: string): number {
    return text.split('\n').length;
  }

  protected landing(): number {
    const to = this.editor.carry()?.to;
    return to?.slot === this.index() ? to.index : -1;
  }

  private isCurrent(): boolean {
    return this.editor.spot().slot === this.index();
  }

  private focusCurrent(): void {
    const name = this.editor.current();
    const target = name
      ? this.host.querySelector<HTMLElement>(`button[data-item="${name.itemId}"]`)
      : this.host.querySelector<HTMLElement>('[data-empty]');
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
  }

  private openSets(event: Event, week: number): void {
    event.preventDefault();
    this.editor.openSets(week);
  }

  private cell(itemId: string, week: number): HTMLTextAreaElement | null {
    return this.host.querySelector(`textarea[data-cell="${itemId}/${week}"]`);
  }

  /** Why what was typed can't be taken, and what can. */
  protected troubleOf(text: string): string {
    const read = readCell(text);
    const { prescriptionTroubles, notUnderstood } = this.t().training;
    return ('code' in read ? prescriptionTroubles[read.code] : null) ?? notUnderstood;
  }

  private read(item: ProgramItem, week: number, text: string): string | null {
    const shown = this.weeks().get(item.itemId)?.[week - 1]?.prescription ?? null;
    const read = readCell(text, shown, this.f.loadUnit());
    if ('text' in read) {
      this.forget(`${item.itemId}/${week}`);
      return read.text;
    }
    this.misread.update((all) => ({ ...all, [`${item.itemId}/${week}`]: text }));
    return null;
  }

  /** A set that was typed into the table and not understood. */
  protected misreadSet(cell: string): boolean {
    return Object.keys(this.misread()).some((key) => key.startsWith(`${cell}#`));
  }

  private forget(cell: string): void {
    this.misread.update((all) => withoutWeek(all, cell));
  }
}
