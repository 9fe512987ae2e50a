import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { DateField } from '#libs/client-kit/date-field.js';
import { newId } from '#libs/client-kit/ids.js';
import { readNumber } from '#libs/client-kit/read-number.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { CIRCUMSTANCES } from '#libs/science/safety/profile.js';
import { isReason } from '#libs/science/reason.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { detailsOf, entryOf, headingOf, type Entry } from '../data/entry-words';
import { MedicalApi, type Entered, type EntryKind, type Standing } from '../data/medical-api';
import { CodeCombobox, type Chosen, type CodedKind } from '../ui/code-combobox';

export interface EntryDialogData {
  readonly clientId: string;
  readonly kind: EntryKind;
  /** What was chosen for a new entry. */
  readonly chosen: Chosen | null;
  /** The client's report that a new entry confirms. */
  readonly reportId: string | null;
  /** The entry to correct; null: a new one. */
  readonly entry: Entry | null;
}

const TIMES = /^\s*$|^\s*([01]?\d|2[0-3]):[0-5]\d(\s*,\s*([01]?\d|2[0-3]):[0-5]\d)*\s*$/;
const DAY = /^(\d{4}-\d{2}-\d{2})?$/;
const DOSE_UNITS = ['mg', 'g', 'ug', 'mL', '[IU]', 'mmol', 'meq', 'tablet', 'capsule', 'drop', 'puff'] as const;

/** An entry of the medical record, recorded or corrected. Closes with true when something changed. */
@Component({
  selector: 'tf-entry-dialog',
  imports: [CodeCombobox, DateField, Icon, Trouble, Understood],
  templateUrl: './entry-dialog.html',
  styleUrl: './dialog.scss',
})
export class EntryDialog {
  private readonly api = inject(MedicalApi);
  private readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  // one id for as long as the dialog is open: a lost answer makes no second entry
  private readonly newEntryId = newId();
  protected readonly data = inject<EntryDialogData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<EntryDialog, boolean>>(MatDialogRef);
  protected readonly t = this.texts.t;
  protected readonly today = this.f.todayOf(this.data.clientId);
  protected readonly doseUnits = DOSE_UNITS;
  protected readonly submission = submission();
  protected readonly tried = signal(false);
  /** What somebody else made of the entry meanwhile. */
  protected readonly theirs = signal<{ readonly words: string; readonly version: number } | null>(null);

  private readonly before = this.data.entry?.entry as Partial<Record<string, unknown>> | undefined;
  /** What it is about: chosen before, and for a report changed here, where the suggestion is not what was meant. */
  protected readonly about = signal<Chosen>({
    name: String(this.before?.['name'] ?? this.data.chosen?.name ?? ''),
    code: (this.before ? this.before['code'] : this.data.chosen?.code) as string | null,
  });
  protected readonly codedKind: CodedKind | null =
    this.data.reportId !== null &&
    (this.data.kind === 'Condition' || this.data.kind === 'Medication' || this.data.kind === 'Allergy')
      ? this.data.kind
      : null;
  protected readonly form = {
    from: signal(this.text('from')),
    to: signal(this.text('to')),
    detail: signal(this.text('detail')),
    certainty: signal(this.text('certainty') || 'confirmed'),
    amount: signal(this.typedDose()),
    unit: signal((this.before?.['dose'] as { unit: string } | null)?.unit ?? 'mg'),
    route: signal(this.text('route') || 'oral'),
    times: signal(((this.before?.['times'] as string[] | undefined) ?? []).join(', ')),
    meals: signal(new Set((this.before?.['meals'] as string[] | undefined) ?? [])),
    asNeeded: signal(this.before?.['asNeeded'] === true),
    kind: signal(this.text('kind') || 'allergy'),
    severity: signal(this.text('severity') || 'moderate'),
    reactions: signal(new Set((this.before?.['reactions'] as string[] | undefined) ?? [])),
    circumstance: signal(this.text('code')),
    applies: signal(this.before?.['applies'] !== false),
    state: signal(this.text('state') || 'pregnancy'),
    dueOn: signal(this.text('dueOn')),
    on: signal(this.text('on') || this.today),
    text: signal(this.text('text')),
    reason: signal(''),
  };

  protected readonly title = computed(() => {
    const words = this.t().medical;
    return (this.data.entry ? words.correctOf : words.addOf)[this.data.kind] ?? '';
  });
  protected readonly words = computed(() => {
    const { routes, mealRelations, reactions, severities, certainties, kinds, states, circumstanceNames } =
      this.t().medical;
    const list = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([id, word]) => ({ id, word }));
    return {
      routes: list(routes),
      meals: list(mealRelations),
      reactions: list(reactions),
      severities: list(severities),
      certainties: list(certainties).filter(({ id }) => id !== 'refuted' || this.data.kind === 'Allergy'),
      kinds: list(kinds),
      states: list(states),
      circumstances: CIRCUMSTANCES.map((id) => ({ id, word: circumstanceNames[id] ?? id })).sort((a, b) =>
        a.word.localeCompare(b.word, this.texts.language()),
      ),
    };
  });
  private readonly dose = computed(() => {
    if (this.form.amount().trim() === '') return null;
    const read = readNumber(this.form.amount(), this.texts.language());
    return 'refusal' in read || read.value <= 0 ? undefined : { amount: read.value, unit: this.form.unit() };
  });
  protected readonly doseTrouble = computed(() => this.tried() && this.dose() === undefined);
  protected readonly timesTrouble = computed(() => this.tried() && !TIMES.test(this.form.times()));
  protected readonly reasonTrouble = computed(
    () => this.tried() && this.data.entry !== null && !isReason(this.form.reason()),
  );
  protected readonly textTrouble = computed(
    () => this.tried() && this.data.kind === 'MedicalNote' && this.form.text().trim() === '',
  );
  protected readonly circumstanceTrouble = computed(
    () => this.tried() && this.data.kind === 'Circumstance' && this.form.circumstance() === '',
  );
  protected readonly fromTrouble = computed(
    () => this.tried() && this.data.kind === 'Pregnancy' && this.form.from() === '',
  );

  /** The field itself says what is wrong with a date. */
  private readonly datesTrouble = computed(() =>
    [this.form.from, this.form.to, this.form.dueOn, this.form.on].some((date) => !DAY.test(date())),
  );

  protected toggle(of: 'meals' | 'reactions', id: string): void {
    this.form[of].update((chosen) => {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  protected async save(event: Event, version?: number): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const troubles = [
      this.doseTrouble,
      this.timesTrouble,
      this.reasonTrouble,
      this.textTrouble,
      this.fromTrouble,
      this.circumstanceTrouble,
      this.datesTrouble,
    ];
    if (troubles.some((trouble) => trouble())) return;
    const { clientId, reportId, entry } = this.data;
    const entered = this.entered();
    const done = await this.submission.run(
      (keyFor) => {
        if (!entry) return this.api.add(clientId, this.newEntryId, entered, reportId, keyFor(entered));
        const standing: Standing = { entryId: entry.entry.entryId, version: version ?? entry.entry.version };
        const reason = this.form.reason().trim();
        return this.api.correct(clientId, standing, entered, reason, keyFor([entered, standing, reason]));
      },
      ({ code }) => code === 'medical.entry-changed' && this.compare(),
    );
    if (done) this.dialog.close(true);
  }

  /** Both versions are shown, and the person chooses. */
  private async compare(): Promise<boolean> {
    const { clientId, entry } = this.data;
    if (!entry) return false;
    const { kind, changes } = await this.api.history(clientId, entry.entry.entryId);
    const [newest] = changes;
    if (!newest) return false;
    const of = entryOf(kind, newest.content);
    const words = this.t().medical;
    this.theirs.set({
      words: `${headingOf(of, words, this.f)}, ${detailsOf(of, words, this.f)} (${words.verbs[newest.verb]}, ${newest.by ?? words.somebody})`,
      version: newest.version,
    });
    return true;
  }

  private entered(): Entered {
    const form = this.form;
    const date = (value: string) => (value === '' ? null : value);
    const coded = { ...this.about(), detail: form.detail().trim() };
    const lasting = { ...coded, from: date(form.from()), to: date(form.to()) };
    // what is chosen in a list is one of its values
    const entered = {
      Condition: { ...lasting, certainty: form.certainty() },
      Medication: {
        ...lasting,
        dose: this.dose() ?? null,
        route: form.route(),
        times: form
          .times()
          .split(',')
          .map((time) => time.trim().padStart(5, '0'))
          .filter((time) => time !== '00000'),
        meals: [...form.meals()],
        asNeeded: form.asNeeded(),
      },
      Allergy: {
        ...lasting,
        kind: form.kind(),
        severity: form.severity(),
        certainty: form.certainty(),
        reactions: [...form.reactions()],
      },
      Lab: {},
      Pregnancy: {
        state: form.state(),
        from: form.from(),
        to: date(form.to()),
        dueOn: form.state() === 'pregnancy' ? date(form.dueOn()) : null,
      },
      Circumstance: {
        code: form.circumstance(),
        applies: form.applies(),
        detail: form.detail().trim(),
        from: date(form.from()),
        to: date(form.to()),
      },
      MedicalNote: { on: form.on(), text: form.text().trim() },
    }[this.data.kind];
    return { kind: this.data.kind, body: entered } as unknown as Entered;
  }

  private text(member: string): string {
    const value = this.before?.[member];
    return typeof value === 'string' ? value : '';
  }

  private typedDose(): string {
    const dose = this.before?.['dose'] as { amount: number } | null | undefined;
    return dose ? this.f.number(dose.amount, Math.min(4, String(dose.amount).split('.')[1]?.length ?? 0)) : '';
  }
}
