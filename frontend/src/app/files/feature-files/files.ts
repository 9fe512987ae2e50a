import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import type { FileList } from '#libs/api-client/models/file-list.js';
import { FileSender } from '#libs/client-kit/file-sender.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ClientStore } from '../../clients/contract';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Empty } from '../../ui/empty';
import { FileDrop } from '../../ui/file-drop';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { FilesApi } from '../data/files-api';
import { kindsOf, UploadQueue, type Audience } from '../data/upload-queue';
import { FileDetails } from './file-details';
import { FileThumbnail } from './file-thumbnail';

const MEGABYTE = 1024 * 1024;

/** Files of a client: what is there, what is being added, and what is gone. */
@Component({
  selector: 'tf-files',
  imports: [Empty, FileDetails, FileThumbnail, Icon, SkeletonRows, Trouble],
  templateUrl: './files.html',
  styleUrl: './files.scss',
  host: { '[class.over]': 'dropping.over()' },
  hostDirectives: [FileDrop],
})
export class Files {
  private readonly api = inject(FilesApi);
  private readonly announcer = inject(Announcer);
  private readonly sender = inject(FileSender);
  private readonly store = inject(ClientStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();

  protected readonly loading = new Loading<FileList>();
  protected readonly queue = new UploadQueue();
  protected readonly kindsOf = kindsOf;
  protected readonly filter = signal<Audience | null>(null);
  protected readonly picked = signal<string | null>(null);
  protected readonly dropping = inject(FileDrop);

  private readonly mayAddFiles = inject(Sessions).may(MAY.addFile);
  protected readonly audiences = computed(() => this.loading.value()?.audiences ?? []);
  protected readonly mayAdd = computed(
    () => this.mayAddFiles && this.audiences().length > 0 && this.store.client()?.status === 'active',
  );
  protected readonly all = computed(() => this.loading.value()?.items ?? []);
  protected readonly present = computed(() => this.all().filter(({ state }) => state === 'present'));
  protected readonly shown = computed(() => {
    const filter = this.filter();
    return this.present().filter(({ audience }) => filter === null || audience === filter);
  });
  protected readonly gone = computed(() => this.all().filter(({ state }) => state !== 'present'));
  protected readonly file = computed(() => this.all().find(({ fileId }) => fileId === this.picked()) ?? null);
  protected readonly room = computed(() => {
    const { usedBytes = null, limitBytes = null } = this.loading.value() ?? {};
    return usedBytes === null || limitBytes === null
      ? null
      : this.t().files.room(this.f.number(Math.round(usedBytes / MEGABYTE)), this.f.number(limitBytes / MEGABYTE));
  });

  constructor() {
    this.dropping.take(
      () => this.mayAdd(),
      (files) => this.add(files),
    );
    effect(() => {
      this.clientId();
      untracked(() => {
        this.loading.clear();
        this.queue.clear();
        this.picked.set(null);
        void this.read();
      });
    });
    onLiveChange(
      ({ clientId, topic }) => clientId === this.clientId() && topic === 'clientFile',
      () => this.read(),
    );
  }

  protected async read(): Promise<void> {
    await this.loading.read(() => this.api.list(this.clientId()));
  }

  protected count(audience: Audience): number {
    return this.present().filter((file) => file.audience === audience).length;
  }

  protected size(bytes: number): string {
    return bytes < MEGABYTE / 10
      ? `${this.f.number(Math.max(1, Math.round(bytes / 1024)))} kB`
      : `${this.f.number(bytes / MEGABYTE, 1)} MB`;
  }

  protected choose(field: HTMLInputElement): void {
    this.add([...(field.files ?? [])]);
    // the same file may be chosen again
    field.value = '';
  }

  protected async send(): Promise<void> {
    const clientId = this.clientId();
    const arrived = await this.queue.send(
      (content, label, progress) => this.sender.send(clientId, content, label, progress),
      this.loading.value()?.largestBytes ?? 0,
    );
    if (clientId !== this.clientId()) return;
    if (arrived > 0) this.announcer.say(this.t().files.arrived(arrived));
    await this.read();
  }

  protected problemText({ code, detail }: { readonly code: string; readonly detail: string | null }): string {
    const words = this.t().problems;
    return words.byCode[code] ?? detail ?? words.fallback;
  }

  private add(files: readonly File[]): void {
    const [audience] = this.audiences().includes('clinical') ? (['clinical'] as const) : this.audiences();
    if (audience && files.length > 0) this.queue.add(files, audience);
  }
}
