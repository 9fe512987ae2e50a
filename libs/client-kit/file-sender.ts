import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ApiFnRequired } from '#libs/api-client/api.js';
import { addFile } from '#libs/api-client/fn/files/add-file.js';
import { beginUpload } from '#libs/api-client/fn/files/begin-upload.js';
import { sendPart } from '#libs/api-client/fn/files/send-part.js';
import type { AddFileDto } from '#libs/api-client/models/add-file-dto.js';
import { API_ORIGIN } from './api-base.js';
import { newId } from './ids.js';
import { PartSender, sha256Of, UPLOAD_FORGOTTEN } from './part-sender.js';
import { isTransient, problemOf } from './problem.js';

/** What a file is called, about and for whom. */
export type FileLabel = Omit<AddFileDto, 'ticket' | 'sha256'>;

/** An upload whose parts were all sent. Committed again, it is the same file. */
export interface SentUpload {
  readonly clientId: string;
  readonly ticket: string;
  /** Idempotency-Key of the commit. */
  readonly key: string;
}

/** Where an upload is remembered until its commit was answered. */
export interface UploadMemory {
  read(): Promise<SentUpload | undefined>;
  /** @param sent undefined: it came to nothing */
  write(sent: SentUpload | undefined): Promise<void>;
  /** The server has it. In one step: a crash between two would forget both the upload and its file. */
  done(fileId: string): Promise<void>;
}

/**
 * Sends files of a client in parts. What was sent and failed at the commit, e.g. because its answer was lost, is committed again
 * without being sent again.
 */
@Injectable({ providedIn: 'root' })
export class FileSender {
  private readonly http = inject(HttpClient);
  private readonly parts = inject(PartSender);
  private readonly origin = inject(API_ORIGIN);
  private readonly sent = new WeakMap<Blob, SentUpload>();

  /**
   * @param progress share sent, 0 to 1; at 1 the server looks at the content
   * @param memory by default it lasts as long as the page; what is to outlive it is remembered elsewhere
   * @returns the file's id
   * @throws HttpErrorResponse: see problemOf
   */
  async send(
    clientId: string,
    content: Blob,
    label: FileLabel,
    progress: (share: number) => void = () => undefined,
    memory: UploadMemory = this.whilePageLives(content),
  ): Promise<string> {
    const earlier = await memory.read();
    if (earlier?.clientId === clientId) {
      try {
        return await this.commit(earlier, content, label, progress, memory);
      } catch (error) {
        if (!UPLOAD_FORGOTTEN.has(problemOf(error).code)) throw error;
      }
    }
    const upload = await this.upload(clientId, content, progress);
    await memory.write(upload);
    return this.commit(upload, content, label, progress, memory);
  }

  private async commit(
    { clientId, ticket, key }: SentUpload,
    content: Blob,
    label: FileLabel,
    progress: (share: number) => void,
    memory: UploadMemory,
  ): Promise<string> {
    progress(1);
    const sha256 = await sha256Of(content);
    try {
      const body = { ...label, ticket, sha256 };
      const { id } = await this.ask(addFile, { clientId, 'Idempotency-Key': key, body });
      await memory.done(id);
      return id;
    } catch (error) {
      if (!isTransient(problemOf(error))) await memory.write(undefined);
      throw error;
    }
  }

  private whilePageLives(content: Blob): UploadMemory {
    return {
      read: () => Promise.resolve(this.sent.get(content)),
      write: (sent) => {
        if (sent) this.sent.set(content, sent);
        else this.sent.delete(content);
        return Promise.resolve();
      },
      done: () => {
        this.sent.delete(content);
        return Promise.resolve();
      },
    };
  }

  private async upload(clientId: string, content: Blob, progress: (share: number) => void): Promise<SentUpload> {
    const { ticket, partBytes } = await this.ask(beginUpload, { clientId, body: { bytes: content.size } });
    await this.parts.send(sendPart, { ticket, partBytes }, content, progress);
    return { clientId, ticket, key: newId() };
  }

  private async ask<P, R>(operation: ApiFnRequired<P, R>, params: P): Promise<R> {
    return (await firstValueFrom(operation(this.http, this.origin, params))).body;
  }
}
