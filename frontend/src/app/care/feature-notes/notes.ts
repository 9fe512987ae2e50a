import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import type { NoteContentDto } from '#libs/api-client/models/note-content-dto.js';
import type { NoteList } from '#libs/api-client/models/note-list.js';
import type { NoteView } from '#libs/api-client/models/note-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { ClientStore } from '../../clients/contract';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { isReason } from '#libs/science/reason.js';
import { printOne } from '../../ui/print-one';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import {
  codedParts,
  LONGEST_SECTION,
  NO_PES,
  PES_PARTS,
  SECTIONS_OF,
  type NoteSectionName,
  type Pes,
} from '../data/note-draft';
import { NoteTemplates } from '../data/note-templates';
import { NotesApi } from '../data/notes-api';
import { OpenNotes } from '../data/open-notes';

const SEARCH_AFTER_MS = 250;

/** Notes about a client: one that is being written, and those that were signed. */
@Component({
  selector: 'tf-notes',
  imports: [Empty, Icon, SkeletonRows, Trouble],
  templateUrl: './notes.html',
  styleUrl: './notes.scss',
  providers: [NoteTemplates],
  host: { '(keydown.control.enter)': 'sign()' },
})
export class Notes {
  private readonly api = inject(NotesApi);
  private readonly announcer = inject(Announcer);
  protected readonly store = inject(ClientStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();

  protected readonly formats = Object.keys(SECTIONS_OF) as NoteContentDto['format'][];
  protected readonly loading = new Loading<NoteList>();
  protected readonly templates = inject(NoteTemplates);
  private readonly chosenTemplate = signal('');
  /** Chosen, and not inserted yet. */
  protected readonly template = computed(
    () => this.templates.offered().find(({ noteTemplateId }) => noteTemplateId === this.chosenTemplate()) ?? null,
  );
  /** The section that has no room for a template's words, or for what another format would put there. */
  private readonly tooLong = signal<{ section: NoteSectionName; format: NoteContentDto['format'] | null } | null>(null);
  protected readonly tooLongText = computed(() => {
    const without = this.tooLong();
    if (!without) return null;
    const { notes, noteTemplates } = this.t();
    const [section, most] = [notes.sections[without.section], this.f.number(LONGEST_SECTION)];
    return without.format
      ? notes.formatTooLong(notes.formats[without.format], section, most)
      : noteTemplates.tooLong(section, most);
  });
  protected readonly pesParts = PES_PARTS;
  protected readonly longestSection = LONGEST_SECTION;
  private readonly notes = inject(OpenNotes);
  protected readonly draft = computed(() => this.notes.of(this.clientId()));
  protected readonly submission = submission();
  protected readonly query = signal('');
  /** The signed note that is open, and what is being added to it or said against it. */
  protected readonly opened = signal<string | null>(null);
  protected readonly adding = signal<string | null>(null);
  /** Addenda that were begun, by note: another note may be looked at meanwhile. */
  private readonly addenda = signal<Readonly<Record<string, string>>>({});
  protected readonly addendum = computed(() => this.addenda()[this.adding() ?? ''] ?? '');
  private readonly askedAddendum = signal(false);
  protected readonly addendumMissing = computed(() => this.askedAddendum() && this.addendum().trim() === '');
  protected readonly withdrawing = signal<string | null>(null);
  protected readonly reason = signal('');
  protected readonly wrongReason = signal(false);

  private readonly sessions = inject(Sessions);
  private readonly mayDraft = this.sessions.may(MAY.draftNote);
  protected readonly audiences = computed(() => this.loading.value()?.audiences ?? []);
  protected readonly mayWrite = computed(
    () => this.mayDraft && this.audiences().length > 0 && this.store.client()?.status === 'active',
  );
  protected readonly drafts = computed(
    () => this.loading.value()?.items.filter(({ status }) => status === 'draft') ?? [],
  );
  protected readonly signed = computed(
    () => this.loading.value()?.items.filter(({ status }) => status !== 'draft') ?? [],
  );
  protected readonly sections = computed(() => SECTIONS_OF[this.draft().content()?.format ?? 'free']);
  private readonly mayLoseAddenda = holdsUnsaved(() =>
    Object.values(this.addenda()).some((text) => text.trim() !== '') ? this.t().notes.addendum : null,
  );
  private readonly mayLoseReason = holdsUnsaved(() =>
    this.withdrawing() !== null && this.reason().trim() !== '' ? this.t().notes.withdraw : null,
  );
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    if (this.sessions.may(MAY.listNoteTemplates)) void this.templates.read();
    effect((onCleanup) => {
      const clientId = this.clientId();
      untracked(() => {
        this.loading.clear();
        this.addenda.set({});
        this.chooseTemplate('');
        this.opened.set(null);
        this.adding.set(null);
        this.withdrawing.set(null);
        void this.start();
      });
      onCleanup(() => void this.notes.leave(clientId));
    });
    onLiveChange(
      ({ clientId, topic }) => clientId === this.clientId() && topic === 'note',
      () => this.read(),
    );
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** What was left unfinished is gone on with. */
  protected async start(): Promise<void> {
    const clientId = this.clientId();
    const isSaved = await this.draft().flush();
    await this.read();
    // what could not be saved stays as it was typed
    if (clientId !== this.clientId() || !isSaved) return;
    const [unfinished] = this.drafts();
    if (unfinished) this.draft().open(clientId, unfinished);
    else this.begin();
  }

  protected async read(): Promise<void> {
    await this.loading.read(() => this.api.list(this.clientId(), this.query()));
  }

  protected begin(): void {
    const [audience] = this.audiences().includes('clinical') ? (['clinical'] as const) : this.audiences();
    if (!audience) return;
    this.tooLong.set(null);
    this.draft().begin(this.clientId(), {
      format: 'adime',
      audience,
      occurredOn: this.f.today(),
      sections: [],
      diagnoses: [NO_PES],
    });
  }

  protected chooseTemplate(id: string): void {
    this.chosenTemplate.set(id);
    this.tooLong.set(null);
  }

  /** Its words go below those that stand already; the choice is offered anew. */
  protected insertTemplate(): void {
    const template = this.template();
    if (!template) return;
    const section = this.draft().insert({ format: template.format, sections: [...template.sections] });
    this.tooLong.set(section === null ? null : { section, format: null });
    if (section !== null) return;
    this.chosenTemplate.set('');
    this.announcer.say(this.t().noteTemplates.used(template.name));
  }

  protected async pick(note: NoteView): Promise<void> {
    if (!(await this.draft().flush())) return;
    this.tooLong.set(null);
    this.draft().open(this.clientId(), note);
  }

  /** On paper, with whose it is and who says so; addenda and a withdrawal are part of it. */
  protected print(note: NoteView, part: HTMLElement): void {
    const client = this.store.client();
    const { formats, printedOn } = this.t().notes;
    printOne(part, [
      `${formats[note.format]}, ${this.f.date(note.occurredOn, 'day-year')}`,
      [client?.name, client?.reference, this.sessions.session()?.orgName].filter(Boolean).join(' · '),
      printedOn(this.f.date(this.f.today(), 'day-year'), this.sessions.session()?.displayName ?? ''),
    ]);
  }

  protected search(words: string): void {
    this.query.set(words);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.read(), SEARCH_AFTER_MS);
  }

  protected reformat(format: NoteContentDto['format']): void {
    const section = this.draft().reformat(format);
    this.tooLong.set(section === null ? null : { section, format });
  }

  protected changePes(index: number, part: keyof Pes, text: string): void {
    const change = { [part]: text };
    const diagnoses = this.draft().content()?.diagnoses ?? [];
    this.draft().change({ diagnoses: diagnoses.map((each, i) => (i === index ? { ...each, ...change } : each)) });
  }

  protected addPes(): void {
    this.draft().change({ diagnoses: [...(this.draft().content()?.diagnoses ?? []), NO_PES] });
  }

  protected removePes(index: number): void {
    this.draft().change({ diagnoses: (this.draft().content()?.diagnoses ?? []).filter((_, i) => i !== index) });
  }

  protected readsAs(pes: Pes): string {
    return this.t().notes.pes.sentence(...codedParts(pes));
  }

  protected async sign(): Promise<void> {
    if (this.draft().empty() || this.submission.busy()) return;
    await this.submission.run(async (keyFor) => {
      if (!(await this.draft().flush())) return;
      const standing = this.draft().standing();
      if (!standing) return;
      await this.api.sign(standing.noteId, keyFor(['sign', standing]), standing.revision);
      this.announcer.say(this.t().notes.signedNow);
      this.opened.set(standing.noteId);
      this.begin();
      await this.read();
    });
  }

  protected async discard(): Promise<void> {
    const standing = this.draft().standing();
    await this.submission.run(async (keyFor) => {
      if (standing) await this.api.discard(standing.noteId, keyFor(['discard', standing.noteId]));
      this.begin();
      await this.read();
    });
  }

  protected async toggle(noteId: string): Promise<void> {
    if (!(await this.mayLoseReason())) return;
    this.opened.update((opened) => (opened === noteId ? null : noteId));
    const opened = this.opened();
    this.adding.set(opened !== null && this.addenda()[opened] ? opened : null);
    this.askedAddendum.set(false);
    this.withdrawing.set(null);
    this.submission.clear();
  }

  protected beginAddendum(noteId: string): void {
    this.askedAddendum.set(false);
    this.adding.set(noteId);
  }

  protected write(noteId: string, text: string): void {
    this.addenda.update((addenda) => ({ ...addenda, [noteId]: text }));
  }

  protected async cancelAddendum(noteId: string): Promise<void> {
    if (this.addendum().trim() === '' || (await this.mayLoseAddenda())) this.endAddendum(noteId);
  }

  protected beginWithdrawal(noteId: string): void {
    this.reason.set('');
    this.wrongReason.set(false);
    this.withdrawing.set(noteId);
  }

  protected async cancelWithdrawal(): Promise<void> {
    if (await this.mayLoseReason()) this.withdrawing.set(null);
  }

  private endAddendum(noteId: string): void {
    this.write(noteId, '');
    this.adding.update((adding) => (adding === noteId ? null : adding));
  }

  protected async add(noteId: string): Promise<void> {
    this.askedAddendum.set(true);
    if (this.addendumMissing()) return;
    const text = this.addendum();
    await this.submission.run(async (keyFor) => {
      await this.api.addendum(noteId, text, keyFor([noteId, text]));
      this.endAddendum(noteId);
      await this.read();
    });
  }

  protected async withdraw(noteId: string): Promise<void> {
    const reason = this.reason().trim();
    this.wrongReason.set(!isReason(reason));
    if (this.wrongReason()) return;
    await this.submission.run(async (keyFor) => {
      await this.api.withdraw(noteId, reason, keyFor([noteId, reason]));
      this.withdrawing.set(null);
      await this.read();
    });
  }
}
