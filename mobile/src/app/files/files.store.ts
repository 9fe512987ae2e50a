import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { listFiles } from '#libs/api-client/fn/files/list-files.js';
import { readFileContent } from '#libs/api-client/fn/files/read-file-content.js';
import type { FileList } from '#libs/api-client/models/file-list.js';
import type { FileView } from '#libs/api-client/models/file-view.js';
import { FileSender } from '#libs/client-kit/file-sender.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Unsaved } from '#libs/client-kit/unsaved.js';
import { Language } from '../text/language';
import { ClientChanges } from '../ui/client-changes';
import { Reading } from '../ui/reading';

/** A photo on its way. It needs the network: pictures are too large to wait on the device. */
export interface Sending {
  readonly photo: File;
  /** Share sent, 0 to 1; at 1 the server looks at it. */
  readonly progress: number;
  readonly problem: Problem | null;
}

/** Files that the practice shares with the client, and what the client sends. */
@Injectable({ providedIn: 'root' })
export class FilesStore {
  private readonly api = inject(Api);
  private readonly sender = inject(FileSender);
  private readonly session = inject(Sessions).session;
  private readonly clientId = computed(() => this.session()?.clientId ?? null);
  private readonly reading = new Reading<FileList>();
  private readonly onItsWay = signal<Sending | null>(null);
  readonly list = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  readonly sending = this.onItsWay.asReadonly();

  constructor() {
    const changes = inject(ClientChanges);
    const { t } = inject(Language);
    inject(Unsaved).hold({ lost: () => (this.onItsWay() ? t().files.sendTitle : null), until: 'window' });
    effect(() => {
      this.clientId();
      untracked(() => {
        this.reading.clear();
        this.onItsWay.set(null);
      });
    });
    effect(() => {
      this.clientId();
      changes.count();
      untracked(() => void this.load());
    });
  }

  async load(): Promise<void> {
    const clientId = this.clientId();
    if (clientId !== null) await this.reading.ask(() => this.api.invoke(listFiles, { clientId }));
  }

  /** Sends a photo to the practice. What fails stays, to be sent again or dropped. @returns whether it arrived */
  async send(photo: File): Promise<boolean> {
    const clientId = this.clientId();
    if (clientId === null) return false;
    this.onItsWay.set({ photo, progress: 0, problem: null });
    try {
      const label = { name: photo.name, kind: 'photo', audience: 'clinical', shared: true } as const;
      await this.sender.send(clientId, photo, label, (progress) =>
        this.onItsWay.set({ photo, progress, problem: null }),
      );
      this.onItsWay.set(null);
      await this.load();
      return true;
    } catch (error) {
      this.onItsWay.set({ photo, progress: 0, problem: problemOf(error) });
      return false;
    }
  }

  drop(): void {
    this.onItsWay.set(null);
  }

  /** Its type is what the server recognised. */
  async content({ fileId, mediaType }: FileView): Promise<Blob> {
    return new Blob([await this.api.invoke(readFileContent, { fileId })], { type: mediaType });
  }
}
