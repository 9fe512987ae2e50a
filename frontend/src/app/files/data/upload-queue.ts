import { computed, signal } from '@angular/core';
import { newId } from '#libs/client-kit/ids.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import type { FileLabel } from '#libs/client-kit/file-sender.js';

export type Kind = FileLabel['kind'];
export type Audience = FileLabel['audience'];

/** A file that was chosen and is not with the server yet. */
export interface QueuedFile {
  readonly id: string;
  readonly content: File;
  readonly label: FileLabel;
  readonly state: 'chosen' | 'sending' | 'failed';
  /** Share sent, 0 to 1; at 1 the server looks at the content. */
  readonly progress: number;
  readonly problem: Problem | null;
}

export type Send = (content: File, label: FileLabel, progress: (share: number) => void) => Promise<unknown>;

/** Kinds that a file of this type may be of, the likeliest first. */
export function kindsOf(type: string): readonly [Kind, ...Kind[]] {
  if (type.startsWith('audio/')) return ['audio'];
  if (type.startsWith('image/')) return ['photo', 'lab', 'referral', 'consent', 'other'];
  return ['lab', 'referral', 'consent', 'other'];
}

/** Files that somebody chose, one sent after another. What fails stays, with its problem, until it is sent again or taken out. */
export class UploadQueue {
  private readonly held = signal<readonly QueuedFile[]>([]);
  private readonly underWay = signal(false);
  readonly items = this.held.asReadonly();
  readonly busy = this.underWay.asReadonly();
  readonly waiting = computed(() => this.held().filter(({ state }) => state !== 'sending').length);

  add(files: readonly File[], audience: Audience): void {
    const chosen = files.map((content): QueuedFile => ({
      id: newId(),
      content,
      label: { name: content.name, kind: kindsOf(content.type)[0], audience, shared: false },
      state: 'chosen',
      progress: 0,
      problem: null,
    }));
    this.held.update((items) => [...items, ...chosen]);
  }

  label(id: string, change: Partial<FileLabel>): void {
    this.change(id, ({ label, ...item }) => ({ ...item, label: { ...label, ...change }, problem: null }));
  }

  remove(id: string): void {
    this.held.update((items) => items.filter((item) => item.id !== id || item.state === 'sending'));
  }

  /** For another client: what was chosen for this one is not theirs. */
  clear(): void {
    this.held.set([]);
  }

  /**
   * Sends everything that waits, also what failed before.
   * @param largestBytes what is larger is not tried
   * @returns how many arrived
   */
  async send(send: Send, largestBytes: number): Promise<number> {
    if (this.underWay()) return 0;
    this.underWay.set(true);
    let arrived = 0;
    try {
      for (const { id } of this.held()) {
        const item = this.held().find((each) => each.id === id);
        if (item && (await this.sendOne(item, send, largestBytes))) arrived += 1;
      }
    } finally {
      this.underWay.set(false);
    }
    return arrived;
  }

  private async sendOne({ id, content, label }: QueuedFile, send: Send, largestBytes: number): Promise<boolean> {
    if (content.size === 0 || content.size > largestBytes) {
      this.fail(id, refused(content.size === 0 ? 'file.empty' : 'file.too-large'));
      return false;
    }
    this.change(id, (item) => ({ ...item, state: 'sending', progress: 0, problem: null }));
    try {
      await send(content, label, (progress) => this.change(id, (item) => ({ ...item, progress })));
      this.held.update((items) => items.filter((item) => item.id !== id));
      return true;
    } catch (error) {
      this.fail(id, problemOf(error));
      return false;
    }
  }

  private fail(id: string, problem: Problem): void {
    this.change(id, (item) => ({ ...item, state: 'failed', problem }));
  }

  private change(id: string, to: (item: QueuedFile) => QueuedFile): void {
    this.held.update((items) => items.map((item) => (item.id === id ? to(item) : item)));
  }
}

/** A refusal that needs no server. */
const refused = (code: string): Problem => ({
  status: 422,
  code,
  title: '',
  detail: null,
  requestId: null,
  errors: [],
  currentRevision: null,
});
