import { Component, computed, inject, signal } from '@angular/core';
import type { NoteTemplateView } from '#libs/api-client/models/note-template-view.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile';
import { Empty } from '../../ui/empty';
import { focusesById } from '../../ui/focus-on';
import { Icon } from '../../ui/icon';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import { SECTIONS_OF, type NoteSectionName } from '../data/note-draft';
import { NoteTemplates } from '../data/note-templates';
import { NotesApi } from '../data/notes-api';

type Format = NoteTemplateView['format'];

/** A template that is being written or changed, as typed. */
interface Draft {
  /** Null: a new one. */
  readonly template: NoteTemplateView | null;
  readonly name: string;
  readonly format: Format;
  /** By section; those of another format wait until it is chosen again. */
  readonly texts: Readonly<Partial<Record<NoteSectionName, string>>>;
}

/** What the organisation begins its notes with: writing, changing, archiving, restoring. */
@Component({
  selector: 'tf-note-template-settings',
  imports: [ChangedMeanwhile, Empty, Icon, SkeletonRows, Trouble],
  templateUrl: './template-settings.html',
  styleUrl: './template-settings.scss',
  providers: [NoteTemplates],
})
export class NoteTemplateSettings {
  private readonly api = inject(NotesApi);
  private readonly announcer = inject(Announcer);
  private readonly focus = focusesById();
  protected readonly templates = inject(NoteTemplates);
  protected readonly t = inject(Texts).t;
  protected readonly submission = submission();
  protected readonly formats = Object.keys(SECTIONS_OF) as Format[];
  protected readonly draft = signal<Draft | null>(null);
  protected readonly sections = computed(() => SECTIONS_OF[this.draft()?.format ?? 'free']);
  protected readonly wordless = computed(() => !this.sections().some((section) => this.text(section).trim() !== ''));
  /** What somebody else made of it meanwhile; null: nothing. */
  protected readonly theirs = signal<NoteTemplateView | null>(null);
  /** What is typed is saved as a new template: the one that it changes was archived by somebody else. */
  protected readonly archivedMeanwhile = signal(false);
  /** Fields are marked from the first try to save on. */
  protected readonly tried = signal(false);
  /** As it was begun. */
  private before: Draft | null = null;
  private readonly mayLose = holdsUnsaved(() => {
    const draft = this.draft();
    return draft === null || draft === this.before ? null : draft.name.trim() || this.t().noteTemplates.add;
  });

  constructor() {
    void this.templates.read();
  }

  protected begin(template: NoteTemplateView | null): void {
    this.submission.clear();
    this.theirs.set(null);
    this.archivedMeanwhile.set(false);
    this.tried.set(false);
    this.draft.set({
      template,
      name: template?.name ?? '',
      format: template?.format ?? 'adime',
      texts: Object.fromEntries((template?.sections ?? []).map(({ section, text }) => [section, text])),
    });
    this.before = this.draft();
    this.focus('template-name');
  }

  protected change(change: Partial<Draft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  protected text(section: NoteSectionName): string {
    return this.draft()?.texts[section] ?? '';
  }

  protected write(section: NoteSectionName, text: string): void {
    this.change({ texts: { ...this.draft()?.texts, [section]: text } });
  }

  protected async cancel(): Promise<void> {
    if (!(await this.mayLose())) return;
    const id = this.draft()?.template?.noteTemplateId;
    this.draft.set(null);
    this.submission.clear();
    this.focus(`template-change-${id ?? 'none'}`, 'template-add');
  }

  /** Somebody changed it meanwhile: what was typed stays, and is saved over what stands now. */
  protected async readAgain(): Promise<void> {
    const id = this.draft()?.template?.noteTemplateId;
    await this.templates.read();
    const template = this.templates.offered().find(({ noteTemplateId }) => noteTemplateId === id) ?? null;
    this.submission.clear();
    this.theirs.set(template);
    // it becomes a template of its own, and says so
    this.archivedMeanwhile.set(id !== undefined && template === null);
    this.change({ template });
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    const draft = this.draft();
    if (!draft) return;
    const body = {
      name: draft.name.trim(),
      format: draft.format,
      sections: this.sections()
        .map((section) => ({ section, text: this.text(section).trim() }))
        .filter(({ text }) => text !== ''),
    };
    if (body.name === '') return this.focus('template-name');
    if (body.sections.length === 0) return this.focus(`template-${this.sections()[0]!}`);
    const { template } = draft;
    const done = await this.submission.run((keyFor) =>
      template
        ? this.api.changeTemplate(
            template.noteTemplateId,
            body,
            keyFor([template.noteTemplateId, template.revision, body]),
            template.revision,
          )
        : this.api.addTemplate(body, keyFor(body)),
    );
    if (!done) return;
    this.draft.set(null);
    this.announcer.say(this.t().noteTemplates.saved);
    await this.templates.read();
    this.focus(`template-change-${template?.noteTemplateId ?? 'none'}`, 'template-add');
  }

  protected async archive({ noteTemplateId: id, revision }: NoteTemplateView): Promise<void> {
    if (!(await this.submission.run((keyFor) => this.api.archiveTemplate(id, keyFor(['archive', id, revision])))))
      return;
    this.announcer.say(this.t().noteTemplates.archivedNow);
    await this.templates.read();
    this.focus(`template-restore-${id}`, 'template-add');
  }

  protected async restore({ noteTemplateId: id, revision }: NoteTemplateView): Promise<void> {
    if (!(await this.submission.run((keyFor) => this.api.restoreTemplate(id, keyFor(['restore', id, revision])))))
      return;
    this.announcer.say(this.t().noteTemplates.restoredNow);
    await this.templates.read();
    this.focus(`template-change-${id}`, 'template-add');
  }

  /** Its first words. */
  protected gist({ sections }: NoteTemplateView): string {
    return sections.map(({ section, text }) => `${this.t().notes.sections[section]}: ${text}`).join('\n');
  }
}
