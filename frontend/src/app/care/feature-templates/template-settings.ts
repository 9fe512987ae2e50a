import { Component, computed, inject } from '@angular/core';
import type { NoteTemplateView } from '#libs/api-client/models/note-template-view.js';
import type { KeyFor } from '#libs/client-kit/submission.js';
import { KeptList, type KeptDraft } from '../../ui/kept-list/kept-list';
import { KeptListFrame } from '../../ui/kept-list/kept-list-frame';
import { SECTIONS_OF, type NoteSectionName } from '../data/note-draft';
import { NoteTemplates } from '../data/note-templates';
import { NotesApi } from '../data/notes-api';

type Format = NoteTemplateView['format'];

/** A template that is being written or changed, as typed. */
interface Draft extends KeptDraft<NoteTemplateView> {
  readonly format: Format;
  /** By section; those of another format wait until it is chosen again. */
  readonly texts: Readonly<Partial<Record<NoteSectionName, string>>>;
}

/** What the organisation begins its notes with: writing, changing, archiving, restoring. */
@Component({
  selector: 'tf-note-template-settings',
  imports: [KeptListFrame],
  templateUrl: './template-settings.html',
  styleUrl: './template-settings.scss',
  providers: [NoteTemplates],
})
export class NoteTemplateSettings extends KeptList<NoteTemplateView, Draft> {
  private readonly api = inject(NotesApi);
  private readonly templates = inject(NoteTemplates);
  readonly kind = 'template';
  readonly goneCode = 'note-template.archived';
  readonly loading = this.templates.loading;
  readonly offered = this.templates.offered;
  override readonly archived = this.templates.archived;
  readonly words = computed(() => {
    const { noteTemplates: words, replies } = this.t();
    const { archive: retire, archiveOf: retireOf, changeOf } = replies;
    const [gone, retired, restored] = [words.archivedMeanwhile, words.archivedNow, words.restoredNow];
    return { ...words, changeOf, retire, retireOf, gone, retired, restored };
  });
  protected readonly formats = Object.keys(SECTIONS_OF) as Format[];
  protected readonly sections = computed(() => SECTIONS_OF[this.draft()?.format ?? 'free']);
  protected readonly wordless = computed(() => !this.sections().some((section) => this.text(section).trim() !== ''));

  constructor() {
    super();
    void this.read();
  }

  read(): Promise<void> {
    return this.templates.read();
  }

  idOf({ noteTemplateId }: NoteTemplateView): string {
    return noteTemplateId;
  }

  protected draftOf(item: NoteTemplateView | null): Draft {
    return {
      item,
      name: item?.name ?? '',
      format: item?.format ?? 'adime',
      texts: Object.fromEntries((item?.sections ?? []).map(({ section, text }) => [section, text])),
    };
  }

  protected text(section: NoteSectionName): string {
    return this.draft()?.texts[section] ?? '';
  }

  protected write(section: NoteSectionName, text: string): void {
    this.change({ texts: { ...this.draft()?.texts, [section]: text } });
  }

  protected missing({ name }: Draft): string | null {
    if (name.trim() === '') return 'template-name';
    return this.wordless() ? `template-${this.sections()[0]!}` : null;
  }

  protected send({ item, name, format }: Draft, keyFor: KeyFor): Promise<unknown> {
    const sections = this.sections()
      .map((section) => ({ section, text: this.text(section).trim() }))
      .filter(({ text }) => text !== '');
    const body = { name: name.trim(), format, sections };
    if (!item) return this.api.addTemplate(body, keyFor(body));
    const { noteTemplateId: id, revision } = item;
    return this.api.changeTemplate(id, body, keyFor([id, revision, body]), revision);
  }

  protected sendRetired({ noteTemplateId: id, revision }: NoteTemplateView, keyFor: KeyFor): Promise<unknown> {
    return this.api.archiveTemplate(id, keyFor(['archive', id, revision]));
  }

  protected override sendRestored({ noteTemplateId: id, revision }: NoteTemplateView, keyFor: KeyFor) {
    return this.api.restoreTemplate(id, keyFor(['restore', id, revision]));
  }

  protected formatOf({ format }: NoteTemplateView): string {
    return this.t().notes.formats[format];
  }

  /** Its first words. */
  protected gist({ sections }: NoteTemplateView): string {
    return sections.map(({ section, text }) => `${this.t().notes.sections[section]}: ${text}`).join('\n');
  }
}
