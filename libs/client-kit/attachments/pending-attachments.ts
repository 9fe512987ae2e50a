import { computed, signal } from '@angular/core';
import type { AttachmentDto } from '#libs/api-client/models/attachment-dto.js';
import type { AttachmentView } from '#libs/api-client/models/attachment-view.js';
import type { FileLabel } from '../file-sender.js';
import { newId } from '../ids.js';
import { problemOf, type Problem } from '../problem.js';
import type { Recording } from './voice-recorder.js';

/** What a message carries, and how large each may be; the server says the same. */
export const MOST_ATTACHMENTS = 5;
const LARGEST = 25 * 1024 * 1024;
/** For file fields. HEIC is not among them: phones hand such pictures over as JPEG then. */
export const ATTACHABLE = 'image/jpeg,image/png,image/webp,image/gif,application/pdf';

/** Something that is to be sent with a message, and is on this device. */
export interface PendingAttachment {
  readonly id: string;
  readonly content: Blob;
  readonly name: string;
  readonly kind: AttachmentView['kind'];
  readonly seconds: number | null;
  /** With the server already; null: not yet. */
  readonly fileId: string | null;
  /** Share sent, 0 to 1; null: not being sent. */
  readonly progress: number | null;
  readonly problem: Problem | null;
}

type Send = (content: Blob, label: FileLabel, progress: (share: number) => void) => Promise<string>;

/** Both sides of the conversation read it; of the staff the care team without assistants, as with the messages. */
export const labelOf = ({ kind, name }: Pick<PendingAttachment, 'kind' | 'name'>): FileLabel => ({
  name,
  kind: kind === 'voice' ? 'audio' : kind === 'picture' ? 'photo' : 'other',
  audience: 'clinical',
  shared: true,
});

/** What a message will carry. What was sent and whose message failed is not sent a second time. */
export class PendingAttachments {
  private readonly held = signal<readonly PendingAttachment[]>([]);
  private readonly leftOut = signal(false);
  readonly items = this.held.asReadonly();
  /** More was chosen than a message carries. */
  readonly tooMany = this.leftOut.asReadonly();
  readonly full = computed(() => this.held().length >= MOST_ATTACHMENTS);
  /** Something of it is not even tried: it must be taken out first. */
  readonly unfit = computed(() => this.held().some(({ problem }) => isUnfit(problem)));

  add(files: readonly File[]): void {
    this.put(
      files.map((file) => ({
        content: file,
        name: file.name,
        kind: file.type.startsWith('audio/') ? 'voice' : file.type.startsWith('image/') ? 'picture' : 'document',
        seconds: null,
      })),
    );
  }

  addVoice({ content, ending, seconds }: Recording, name: string): void {
    this.put([{ content, name: `${name}.${ending}`, kind: 'voice', seconds }]);
  }

  /**
   * Takes it out. What the server has by then is shared with the client though no message carries it, and is removed there, too.
   * @param removeFile where it fails the attachment stands there again, and says why
   */
  async remove(id: string, removeFile?: (fileId: string) => Promise<unknown>): Promise<void> {
    const item = this.held().find((each) => each.id === id);
    this.leftOut.set(false);
    this.held.update((items) => items.filter((each) => each.id !== id));
    if (!item?.fileId) return;
    try {
      await removeFile?.(item.fileId);
    } catch (error) {
      const problem = problemOf(error);
      if (!GONE.has(problem.status)) this.held.update((items) => [...items, { ...item, problem }]);
    }
  }

  /** These went with a message. What was added meanwhile is for the next one. */
  sent(ids: readonly string[]): void {
    this.held.update((items) => items.filter(({ id }) => !ids.includes(id)));
    if (this.held().length === 0) this.leftOut.set(false);
  }

  clear(): void {
    this.leftOut.set(false);
    this.held.set([]);
  }

  /**
   * Sends what the server does not have yet, of what is attached now: what is added meanwhile waits for the next message.
   * @returns what the message names; null: something failed and says why
   */
  async send(send: Send): Promise<AttachmentDto[] | null> {
    const begun = this.held();
    for (const { id, fileId } of begun) if (fileId === null) await this.sendOne(id, send);
    const items = this.held().filter(({ id }) => begun.some((each) => each.id === id));
    return items.some(({ fileId }) => fileId === null)
      ? null
      : items.map(({ fileId, seconds }) => ({ fileId: fileId!, ...(seconds !== null && { seconds }) }));
  }

  private async sendOne(id: string, send: Send): Promise<void> {
    const item = this.held().find((each) => each.id === id);
    if (!item || isUnfit(item.problem)) return;
    this.change(id, { progress: 0, problem: null });
    try {
      const fileId = await send(item.content, labelOf(item), (progress) => this.change(id, { progress }));
      this.change(id, { fileId, progress: null });
    } catch (error) {
      this.change(id, { progress: null, problem: problemOf(error) });
    }
  }

  private put(chosen: readonly Pick<PendingAttachment, 'content' | 'name' | 'kind' | 'seconds'>[]): void {
    const room = MOST_ATTACHMENTS - this.held().length;
    this.leftOut.set(chosen.length > room);
    const added = chosen.slice(0, Math.max(room, 0)).map((item) => ({
      ...item,
      id: newId(),
      fileId: null,
      progress: null,
      problem: unfitness(item.content.size),
    }));
    this.held.update((items) => [...items, ...added]);
  }

  private change(id: string, change: Partial<PendingAttachment>): void {
    this.held.update((items) => items.map((item) => (item.id === id ? { ...item, ...change } : item)));
  }
}

const GONE: ReadonlySet<number> = new Set([404, 410]);
const UNFIT: ReadonlySet<string> = new Set(['file.empty', 'file.too-large']);
const isUnfit = (problem: Problem | null) => problem !== null && UNFIT.has(problem.code);

/** Why a file of this size is not even tried; null: it may be. */
export function unfitness(bytes: number): Problem | null {
  const code = bytes === 0 ? 'file.empty' : bytes > LARGEST ? 'file.too-large' : null;
  return code === null
    ? null
    : { status: 422, code, title: '', detail: null, requestId: null, errors: [], currentRevision: null };
}
