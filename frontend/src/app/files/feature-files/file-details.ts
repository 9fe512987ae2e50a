import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ChangeFileDto } from '#libs/api-client/models/change-file-dto.js';
import type { FileOpening } from '#libs/api-client/models/file-opening.js';
import type { FileView } from '#libs/api-client/models/file-view.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { askIn } from '../../ui/dialogs';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { FilesApi } from '../data/files-api';
import { kindsOf, type Audience } from '../data/upload-queue';
import { KeepFile } from './keep-file';
import { PdfPreview, type PreviewedPdf } from './pdf-preview';
import { RemoveFile } from './remove-file';

/** One file: its content, what it is called and about, how long it is kept, and who opened it. */
@Component({
  selector: 'tf-file-details',
  imports: [Icon, Trouble],
  templateUrl: './file-details.html',
  styleUrl: './file-details.scss',
})
export class FileDetails {
  private readonly api = inject(FilesApi);
  private readonly announcer = inject(Announcer);
  private readonly dialog = inject(MatDialog);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly file = input.required<FileView>();
  /** Audiences that the reader may give it; none: the reader may change nothing. */
  readonly audiences = input.required<readonly Audience[]>();
  /** Something was changed, or is not as it was shown. */
  readonly changed = output();
  readonly closed = output();

  protected readonly opening = submission();
  protected readonly saving = submission();
  protected readonly openings = new Loading<readonly FileOpening[]>();
  /** Address of the content that is shown here: a picture or a recording. */
  protected readonly preview = signal<string | null>(null);
  protected readonly mayChange = computed(
    () => this.file().state === 'present' && this.audiences().includes(this.file().audience),
  );
  /** Its kind and the organisation's period leave a choice of days. */
  protected readonly mayKeepOtherwise = computed(
    () => this.f.dayOf(this.file().keptAtLeast) < this.f.dayOf(this.file().keptAtMost),
  );
  protected readonly kinds = computed(() => kindsOf(this.file().mediaType));
  protected readonly shows = computed(() => {
    const { mediaType } = this.file();
    return mediaType.startsWith('image/') ? 'picture' : mediaType.startsWith('audio/') ? 'recording' : 'document';
  });

  constructor() {
    effect((onCleanup) => {
      this.fileId();
      onCleanup(() => this.hide());
      untracked(() => {
        this.openings.clear();
        this.opening.clear();
        this.saving.clear();
      });
    });
    // an opening is recorded before the content comes, and listed when the list says a newer revision
    effect(() => {
      this.fileId();
      this.revision();
      untracked(() => void this.readOpenings());
    });
  }

  private readonly fileId = computed(() => this.file().fileId);
  private readonly revision = computed(() => this.file().revision);

  protected async readOpenings(): Promise<void> {
    await this.openings.read(() => this.api.openings(this.file().fileId));
  }

  /** Pictures and recordings here, documents in a dialog. */
  protected async open(): Promise<void> {
    if (this.opening.busy()) return;
    const file = this.file();
    let document: Blob | null = null;
    await this.opening.run(
      async () => {
        const content = await this.api.content(file);
        if (this.shows() === 'document') document = content;
        else this.show(URL.createObjectURL(content));
      },
      (problem) => {
        if (problem.status === 410) this.changed.emit();
        return false;
      },
    );
    await Promise.all([document && this.showPdf(document, file), this.readOpenings()]);
  }

  /** A window of its own where that is wished: the browser's reader shows it apart from this page, or it is saved where windows are held back. */
  private async showPdf(content: Blob, file: FileView): Promise<void> {
    const data: PreviewedPdf = { name: file.name, content };
    const wish = await askIn<'tab'>(this.dialog, PdfPreview, {
      data,
      ariaLabelledBy: 'pdf-title',
      autoFocus: '.frame',
      width: '900px',
      maxWidth: '96vw',
    });
    if (wish !== 'tab') return;
    const address = URL.createObjectURL(content);
    if (!window.open(address, '_blank')) this.save(address, file);
    setTimeout(() => URL.revokeObjectURL(address), 600_000);
  }

  protected async download(): Promise<void> {
    const file = this.file();
    await this.opening.run(async () => {
      const address = URL.createObjectURL(await this.api.content(file));
      this.save(address, file);
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    });
    await this.readOpenings();
  }

  protected async change(change: ChangeFileDto): Promise<void> {
    const { fileId } = this.file();
    const done = await this.saving.run((keyFor) => this.api.change(fileId, change, keyFor([fileId, change])));
    if (done) this.announcer.say(this.t().files.saved);
    this.changed.emit();
  }

  /** An empty name is taken back. */
  protected rename(field: HTMLInputElement): void {
    const name = field.value.trim();
    if (name === '' || name === this.file().name) field.value = this.file().name;
    else void this.change({ name });
  }

  protected async keep(): Promise<void> {
    const changed = await askIn<boolean>(this.dialog, KeepFile, {
      data: this.file(),
      ariaLabelledBy: 'keep-file-title',
      autoFocus: '#keep-until',
    });
    if (!changed) return;
    this.announcer.say(this.t().files.saved);
    this.changed.emit();
  }

  protected async remove(): Promise<void> {
    const removed = await askIn<boolean>(this.dialog, RemoveFile, {
      data: this.file(),
      ariaLabelledBy: 'remove-file-title',
      autoFocus: '#reason',
    });
    if (!removed) return;
    this.announcer.say(this.t().files.removedNow);
    this.changed.emit();
  }

  private save(address: string, { name }: FileView): void {
    Object.assign(document.createElement('a'), { href: address, download: name }).click();
  }

  private show(address: string): void {
    this.hide();
    this.preview.set(address);
  }

  private hide(): void {
    const address = untracked(this.preview);
    if (address) URL.revokeObjectURL(address);
    this.preview.set(null);
  }
}
