import { Component, computed, effect, ElementRef, inject, input, model, signal, untracked } from '@angular/core';
import { writePrescription } from '#libs/science/training/prescription-text.js';
import type { WeekPrescription } from '#libs/science/training/progression.js';
import type { CellReader } from '#libs/science/training/set-cells.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import type { ProgramItem } from '../data/edited-program';
import { ProgramStore } from '../data/program-store';
import { editedSets, SET_COLUMNS, shownSets, type SetColumn, type SetEdit } from '../data/set-draft';
import { kept, type Misread } from '../data/misread';
import { isEmptied, ruledWeek, writtenWeek } from '../data/week-cells';
import { OfferedExercises } from './offered-exercises';
import { ProgramEditor } from './program-editor';
import { ProgramWords } from './program-words';

/** The sets of the current exercise in one week, a row each: the same prescription that stands as text in its cell. */
@Component({
  selector: 'tf-set-table',
  imports: [Icon, OfferedExercises],
  templateUrl: './set-table.html',
  styleUrl: './set-table.scss',
})
export class SetTable {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly texts = inject(Texts);
  private readonly store = inject(ProgramStore);
  protected readonly editor = inject(ProgramEditor);
  protected readonly words = inject(ProgramWords);
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  readonly item = input.required<ProgramItem>();
  readonly weeks = input.required<readonly WeekPrescription[]>();
  readonly mayEdit = input.required<boolean>();
  /** Of all cells: those of sets are named after the week's cell. */
  readonly misread = model.required<Misread>();

  protected readonly columns = SET_COLUMNS;
  private readonly reader = computed<CellReader>(() => ({
    unit: this.f.loadUnit(),
    language: this.texts.language(),
  }));
  protected readonly week = computed(() => Math.min(this.editor.setsWeek(), this.store.programWeeks().length));
  protected readonly planned = computed(() => this.weeks()[this.week() - 1] ?? null);
  protected readonly shown = computed(() => {
    const planned = this.planned();
    return planned && shownSets(planned.prescription, this.item().progression.stepKg, this.reader());
  });
  /** What all sets have in common. */
  protected readonly fields = computed(() =>
    (['tempo', 'rest'] as const).map((name) => ({ name, shown: this.shown()?.[name] ?? '' })),
  );
  /** Field that was emptied and can't be. */
  private readonly emptied = signal('');
  private readonly place = computed(() => `${this.item().itemId}/${this.week()}`);

  constructor() {
    effect(() => {
      const requests = this.editor.setsRequests();
      if (requests === 0) return;
      untracked(() => this.editor.setsRequests.set(0));
      setTimeout(() => this.focus(0, 'work'));
    });
  }

  protected weekNumbers(): readonly number[] {
    return this.store.programWeeks();
  }

  protected headOf(column: SetColumn): string {
    const { columns, load } = this.t().training.setTable;
    return column === 'load' ? load(this.reader().unit) : columns[column];
  }

  protected keyOf(name: string): string {
    return `${this.place()}#${name}`;
  }

  /** @param field what was typed into; it shows how that was understood */
  protected edit(edit: SetEdit, name: string | null = null, field: HTMLInputElement | null = null): void {
    const planned = this.planned();
    if (!planned || !this.mayEdit()) return;
    this.emptied.set('');
    const { stepKg } = this.item().progression;
    const edited = editedSets(planned.prescription, edit, { stepKg, reader: this.reader() });
    if ('code' in edited) {
      if (name !== null && 'text' in edit) this.misread.update((all) => ({ ...all, [this.keyOf(name)]: edit.text }));
      else this.words.say(this.troubleOf(edited.code, null));
      return;
    }
    // rows that moved have other places: what was not understood in one would stand in another
    this.forget(name ?? '');
    if (field) setTimeout(() => (field.value = field.dataset['shown'] ?? ''));
    if (this.week() === 1) this.editor.prescribe(this.item(), writePrescription(edited.prescription));
    else {
      const ruled = ruledWeek(this.item(), this.week());
      if (name !== null && isEmptied(edited.prescription, ruled)) return this.emptied.set(this.keyOf(name));
      this.editor.prescribeWeek(this.item(), this.week(), writtenWeek(edited.prescription, ruled));
    }
  }

  protected duplicate(set: number): void {
    this.edit({ kind: 'duplicate', set });
    setTimeout(() => this.focus(set + 1, 'work'));
  }

  protected remove(set: number): void {
    const { length } = this.shown()?.sets ?? [];
    if (length < 2) return;
    this.edit({ kind: 'remove', set });
    setTimeout(() => this.focus(Math.min(set, length - 2), 'work'));
  }

  /** Enter and the arrows go on to the same column of the next set. */
  protected onKey(event: KeyboardEvent, set: number, column: SetColumn, shown: string): void {
    const field = event.target as HTMLInputElement;
    const control = event.ctrlKey || event.metaKey;
    if (event.key === 'Escape') this.takeBack(field, shown, `${set}.${column}`);
    else if (!this.mayEdit() && (control || event.altKey)) return;
    else if (control && event.key.toLowerCase() === 'd') this.taken(field, () => this.duplicate(set));
    else if (event.altKey && event.key === 'ArrowDown')
      this.taken(field, () => {
        this.edit({ kind: 'down', set, column });
        this.focus(set, column);
      });
    // keyboards of a Mac have one key to delete
    else if (event.altKey && ['Delete', 'Backspace'].includes(event.key)) this.remove(set);
    else if (event.altKey || control) return;
    else if (event.key === 'Enter' || event.key === 'ArrowDown') this.onward(field, set, column);
    else if (event.key === 'ArrowUp') this.focus(set - 1, column);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected onFieldKey(event: KeyboardEvent, shown: string, name: string): void {
    const field = event.target as HTMLInputElement;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) this.taken(field);
    else if (event.key !== 'Escape') return;
    else this.takeBack(field, shown, name);
    event.stopPropagation();
  }

  protected trouble(name: string, column: SetColumn | 'tempo' | 'rest'): string | null {
    if (this.emptied() === this.keyOf(name)) return this.t().training.setTable.emptied;
    const text = this.misread()[this.keyOf(name)];
    const planned = this.planned();
    if (text === undefined || !planned) return null;
    const [set = 0] = name.split('.').map(Number);
    const edit: SetEdit =
      column === 'tempo' || column === 'rest' ? { kind: column, text } : { kind: 'cell', set, column, text };
    const { stepKg } = this.item().progression;
    const read = editedSets(planned.prescription, edit, { stepKg, reader: this.reader() });
    return 'code' in read ? this.troubleOf(read.code, column) : null;
  }

  protected close(): void {
    this.editor.setsOpen.set(false);
    this.editor.focus();
  }

  private troubleOf(code: string, column: SetColumn | 'tempo' | 'rest' | null): string {
    const { prescriptionTroubles, setTable } = this.t().training;
    if (code === 'prescription.sets-out-of-range') return setTable.tooMany;
    const known = prescriptionTroubles[code];
    if (known || column === null) return known ?? setTable.tooMany;
    return column === 'load' ? setTable.troubles.load(this.reader().unit) : setTable.troubles[column];
  }

  /** What was typed is taken over first: leaving a field does that. */
  private taken(field: HTMLInputElement, then?: () => void): void {
    field.blur();
    if (then) setTimeout(then);
    else field.focus();
  }

  private onward(field: HTMLInputElement, set: number, column: SetColumn): void {
    if (!this.focus(set + 1, column)) this.taken(field);
  }

  /** Escape takes back what was typed, and then goes back to the exercise. */
  private takeBack(field: HTMLInputElement, shown: string, name: string): void {
    this.emptied.set('');
    if (field.value === shown) return this.editor.focus();
    field.value = shown;
    this.forget(name);
  }

  private forget(name: string): void {
    const of = name === '' ? `${this.place()}#` : this.keyOf(name);
    this.misread.update((all) => kept(all, (key) => (name === '' ? !key.startsWith(of) : key !== of)));
  }

  private focus(set: number, column: SetColumn): boolean {
    const field = this.host.querySelector<HTMLInputElement>(`input[data-set="${set}.${column}"]`);
    field?.focus();
    field?.select();
    return field !== null && field !== undefined;
  }
}
