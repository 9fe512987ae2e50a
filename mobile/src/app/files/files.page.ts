import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import type { FileView } from '#libs/api-client/models/file-view.js';
import { formatDate } from '#libs/client-kit/format.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { StatusBar } from '../ui/status-bar';
import { Trouble } from '../ui/trouble';
import { FilesStore } from './files.store';

/** What the practice shares, and photos for the practice. */
@Component({
  selector: 'tf-files-page',
  imports: [Empty, Icon, IonContent, Skeleton, StatusBar, Trouble],
  templateUrl: './files.page.html',
  styleUrl: './files.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilesPage {
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  protected readonly store = inject(FilesStore);
  protected readonly t = this.language.t;
  /** The file whose picture or recording is shown, with its address in this window. */
  protected readonly shown = signal<{ readonly fileId: string; readonly address: string } | null>(null);
  /** What could not be opened. */
  protected readonly failed = signal<{ readonly fileId: string; readonly problem: Problem } | null>(null);
  protected readonly items = computed(() => this.store.list()?.items ?? []);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.hide());
  }

  protected date(instant: string): string {
    return formatDate(instant, 'day-year', this.language.code());
  }

  protected wordsOf(problem: Problem): string {
    return this.t().files.problems[problem.code] ?? problemText(problem, this.t());
  }

  protected choose(field: HTMLInputElement): void {
    const [photo] = field.files ?? [];
    if (photo) void this.store.send(photo);
    field.value = '';
  }

  protected async open(file: FileView): Promise<void> {
    this.failed.set(null);
    if (this.shown()?.fileId === file.fileId) return this.hide();
    try {
      const address = URL.createObjectURL(await this.store.content(file));
      this.hide();
      if (file.mediaType === 'application/pdf') {
        Object.assign(document.createElement('a'), { href: address, download: file.name }).click();
        setTimeout(() => URL.revokeObjectURL(address), 10_000);
      } else this.shown.set({ fileId: file.fileId, address });
    } catch (error) {
      this.failed.set({ fileId: file.fileId, problem: problemOf(error) });
    }
  }

  protected leave(): void {
    void this.router.navigateByUrl('/profile');
  }

  private hide(): void {
    const shown = this.shown();
    if (shown) URL.revokeObjectURL(shown.address);
    this.shown.set(null);
  }
}
