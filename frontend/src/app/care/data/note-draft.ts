import { computed, signal } from '@angular/core';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { NoteContentDto } from '#libs/api-client/models/note-content-dto.js';
import type { NoteView } from '#libs/api-client/models/note-view.js';
import { newId } from '#libs/client-kit/ids.js';
import { isTransient, problemOf, type Problem } from '#libs/client-kit/problem.js';

export type NoteSectionName = NoteContentDto['sections'][number]['section'];
export type Pes = NoteContentDto['diagnoses'][number];

/** The parts that a note of each format has, in their order. */
export const SECTIONS_OF: Readonly<Record<NoteContentDto['format'], readonly NoteSectionName[]>> = {
  free: ['text'],
  soap: ['subjective', 'objective', 'assessment', 'plan'],
  adime: ['assessment', 'intervention', 'monitoring', 'evaluation'],
};

/** Characters that the server takes in a section. */
export const LONGEST_SECTION = 20_000;

export const NO_PES: Pes = { problem: '', aetiology: '', signs: '', code: '' };
const SAVE_AFTER_MS = 800;

interface Writes {
  draft(clientId: string, content: NoteContentDto, key: string): Promise<Committed>;
  revise(noteId: string, content: NoteContentDto, key: string, revision: number): Promise<Committed>;
}

/** A note while it is written: saved by itself a moment after the last key; what could not be saved is kept and tried again. */
export class NoteDraft {
  private readonly held = signal<NoteContentDto | null>(null);
  /** Whom the note is about: kept with it, so that nothing typed ends in the chart that was opened next. */
  private clientId = '';
  /** Which note is being written: an answer about an earlier one is none about this. */
  private note = {};
  private readonly saved = signal<{ readonly noteId: string; readonly revision: number } | null>(null);
  private readonly unsaved = signal(false);
  private readonly running = signal(false);
  private readonly trouble = signal<Problem | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  /** The write that is under way or whose answer was lost. It is repeated as it was before anything newer is sent: so it makes one note, and its revision is known. */
  private unanswered: { readonly content: NoteContentDto; readonly key: string } | null = null;

  readonly content = this.held.asReadonly();
  readonly standing = this.saved.asReadonly();
  readonly problem = this.trouble.asReadonly();
  /** Whether something was typed that the server does not have: it is in this window only. */
  readonly pending = computed(() => this.unsaved() && !(this.saved() === null && this.empty()));
  readonly empty = computed(() => {
    const content = this.held();
    return (
      !content?.sections.some(({ text }) => text.trim() !== '') &&
      !content?.diagnoses.some((pes) => Object.values(pes).some((part) => part?.trim()))
    );
  });
  readonly state = computed((): 'failed' | 'saving' | 'unsaved' | 'saved' | 'new' =>
    this.trouble() ? 'failed' : this.running() ? 'saving' : this.unsaved() ? 'unsaved' : this.saved() ? 'saved' : 'new',
  );

  constructor(private readonly writes: Writes) {}

  /** A note that is not saved yet. */
  begin(clientId: string, content: NoteContentDto): void {
    this.clientId = clientId;
    this.take(content, null);
  }

  /** A draft that the server has. */
  open(clientId: string, { noteId, revision, format, audience, occurredOn, sections, diagnoses }: NoteView): void {
    this.clientId = clientId;
    this.take(
      { format, audience, occurredOn, sections: [...sections], diagnoses: [...diagnoses] },
      { noteId, revision },
    );
  }

  text(section: NoteSectionName): string {
    return this.held()?.sections.find((each) => each.section === section)?.text ?? '';
  }

  write(section: NoteSectionName, text: string): void {
    const others = this.held()?.sections.filter((each) => each.section !== section) ?? [];
    this.change({ sections: [...others, { section, text }] });
  }

  /**
   * A section that both formats have keeps its text; what the new one has no place for goes to its first section.
   * @returns the section that would become longer than the server takes, the format stays then; null: changed
   */
  reformat(format: NoteContentDto['format']): NoteSectionName | null {
    const content = this.held();
    if (!content || content.format === format) return null;
    const changed = inFormat(content, format);
    const tooLong = tooLongIn(changed.sections);
    if (tooLong === null) this.change(changed);
    return tooLong;
  }

  /**
   * What a template begins with: its format, and its words below those that stand already. Nothing typed is lost.
   * @returns the section that would become longer than the server takes, nothing is inserted then; null: inserted
   */
  insert({ format, sections }: Pick<NoteContentDto, 'format' | 'sections'>): NoteSectionName | null {
    const held = this.held();
    if (!held) return null;
    const content = inFormat(held, format);
    const textIn = (all: NoteContentDto['sections'], name: NoteSectionName) =>
      all.find(({ section }) => section === name)?.text ?? '';
    const together = SECTIONS_OF[format].map((section) => ({
      section,
      text: [textIn(content.sections, section), textIn(sections, section)]
        .filter((text) => text.trim() !== '')
        .join('\n\n'),
    }));
    const tooLong = tooLongIn(together);
    if (tooLong !== null) return tooLong;
    this.change({
      format,
      sections: together,
      diagnoses: format === 'adime' && content.diagnoses.length === 0 ? [NO_PES] : content.diagnoses,
    });
    return null;
  }

  change(change: Partial<NoteContentDto>): void {
    const content = this.held();
    if (!content) return;
    this.held.set({ ...content, ...change });
    this.unsaved.set(true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS);
  }

  /** Saves what was typed. @returns whether everything is saved */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    const round = this.queue.then(() => this.save());
    this.queue = round;
    return round;
  }

  /** After the draft was changed in another window: both stay, and what was typed here becomes a draft of its own. */
  keepAsAnother(): Promise<boolean> {
    this.saved.set(null);
    this.trouble.set(null);
    this.unanswered = null;
    this.unsaved.set(true);
    return this.flush();
  }

  /** Forgets what was typed: somebody else sits here. */
  drop(): void {
    clearTimeout(this.timer);
    this.note = {};
    this.held.set(null);
    this.saved.set(null);
    this.unsaved.set(false);
    this.trouble.set(null);
    this.unanswered = null;
  }

  private take(content: NoteContentDto, saved: { noteId: string; revision: number } | null): void {
    clearTimeout(this.timer);
    this.note = {};
    this.held.set(content);
    this.saved.set(saved);
    this.unsaved.set(false);
    this.trouble.set(null);
    this.unanswered = null;
  }

  private async save(): Promise<boolean> {
    const content = this.held();
    if (!content || !this.unsaved()) return true;
    // an empty note is not begun by looking at it
    if (!this.saved() && this.empty()) return true;
    const lost = this.unanswered;
    const sent = lost ?? { content, key: newId() };
    this.unanswered = sent;
    const { note } = this;
    this.running.set(true);
    try {
      const saved = this.saved();
      const { id, revision } = saved
        ? await this.writes.revise(saved.noteId, sent.content, sent.key, saved.revision)
        : await this.writes.draft(this.clientId, sent.content, sent.key);
      if (note !== this.note) return true;
      this.saved.set({ noteId: id, revision });
      this.unanswered = null;
      this.trouble.set(null);
      // typed on meanwhile: that is saved next
      if (this.held() === sent.content) this.unsaved.set(false);
      return lost ? this.save() : !this.unsaved();
    } catch (error) {
      if (note === this.note) {
        const problem = problemOf(error);
        this.trouble.set(problem);
        if (!isTransient(problem)) this.unanswered = null;
      }
      return false;
    } finally {
      this.running.set(false);
    }
  }
}

/** The note in another format; see `reformat`. */
function inFormat(content: NoteContentDto, format: NoteContentDto['format']): NoteContentDto {
  if (content.format === format) return content;
  const names = SECTIONS_OF[format];
  const kept = content.sections.filter(({ section }) => names.includes(section));
  const pes = format === 'adime' ? [] : content.diagnoses.map(sentenceOf);
  const lost = [...content.sections.filter(({ section }) => !names.includes(section)).map(({ text }) => text), ...pes]
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const first = names[0] as NoteSectionName;
  const text = [kept.find(({ section }) => section === first)?.text ?? '', ...lost].filter(Boolean).join('\n\n');
  return {
    ...content,
    format,
    sections: [{ section: first, text }, ...kept.filter(({ section }) => section !== first)],
    diagnoses: format === 'adime' ? content.diagnoses : [],
  };
}

const tooLongIn = (sections: NoteContentDto['sections']): NoteSectionName | null =>
  sections.find(({ text }) => text.length > LONGEST_SECTION)?.section ?? null;

/** The parts of a PES statement, and where the code of each stands. */
export const PES_PARTS = [
  { part: 'problem', code: 'code' },
  { part: 'aetiology', code: 'aetiologyCode' },
  { part: 'signs', code: 'signsCode' },
] as const satisfies readonly { readonly part: keyof Pes; readonly code: keyof Pes }[];

/** Problem, aetiology and signs, each with its code behind it: `Excessive sodium intake (NI-5.10.2)`. */
export const codedParts = (pes: Pes): [string, string, string] => {
  const [problem, aetiology, signs] = PES_PARTS.map(({ part, code }) => {
    const written = pes[code]?.trim();
    return [pes[part].trim(), written && `(${written})`].filter(Boolean).join(' ');
  });
  return [problem!, aetiology!, signs!];
};

/** A PES statement as one line. */
const sentenceOf = (pes: Pes): string =>
  codedParts(pes)
    .filter((part) => part !== '')
    .join(' · ');
