import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { derivedKey } from '#libs/engines/derived-key.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Problem } from '#libs/http/problem.js';
import { BINARY_BODY_LIMIT } from '#libs/http/server.js';
import type { Principal } from '#src/identity/contract.js';
import { FileContents, uploadsFolder } from '../content/file-contents.js';
import { ContentBroken } from '../content/sealed-content.js';
import { OpenUploads } from './open-uploads.js';
import { readTicket, writtenTicket, type UploadTicket } from './upload-ticket.js';

/** An upload is sent in parts of this size; the last one has what is left. */
export const PART_BYTES = BINARY_BODY_LIMIT;
const VALID_MS = 60 * 60_000;
/** Parts of this age belong to an upload that ended long ago. */
export const ENDED_MS = 2 * VALID_MS;

/**
 * Bytes that were sent and belong to no file yet. They wait apart from files, sealed with their owner's key from the first one on; what
 * nobody commits is collected two hours later.
 */
@Injectable()
export class Uploads {
  readonly #secret: Uint8Array;

  constructor(
    private readonly contents: FileContents,
    private readonly open: OpenUploads,
    private readonly clock: Clock,
    { secrets }: Configuration,
  ) {
    this.#secret = derivedKey(secrets.refresh, 'upload tickets');
  }

  /**
   * The caller's right to the client, or (null) to what is the organisation's own, was checked before.
   * @throws Refusal of `OpenUploads.begin`
   */
  async begin({ orgId, accountId }: Principal, clientId: string | null, bytes: number) {
    const expires = this.clock.now().getTime() + VALID_MS;
    const ticket = { orgId, clientId, accountId, uploadId: randomUUID(), bytes, expires };
    await this.open.begin(ticket);
    return { ticket: writtenTicket(this.#secret, ticket), expiresAt: new Date(expires).toISOString() };
  }

  /**
   * What the ticket says, to whom it was given. It may have expired.
   * @throws Refusal `upload.unknown` (404)
   */
  read({ orgId, accountId }: Pick<Principal, 'orgId' | 'accountId'>, written: string): UploadTicket {
    const ticket = readTicket(this.#secret, written);
    if (ticket?.orgId !== orgId || ticket.accountId !== accountId)
      throw new Refusal('upload.unknown', 404, 'There is no such upload. Begin it anew.');
    return ticket;
  }

  /** @throws Refusal `upload.expired` (410) */
  ensureOpen({ expires }: UploadTicket): void {
    if (expires <= this.clock.now().getTime())
      throw new Refusal('upload.expired', 410, 'An upload is open for an hour. Begin it anew.');
  }

  /**
   * Keeps a part. Sent again, it takes the place of the one before.
   * @param number from 0
   * @throws Refusal `upload.wrong-part` (422), `client.erased` (410)
   */
  async receive(ticket: UploadTicket, number: number, part: Buffer): Promise<void> {
    if (part.length === 0 || part.length !== partSize(ticket.bytes, number))
      throw new Refusal('upload.wrong-part', 422, `Parts have ${PART_BYTES} bytes each, the last one what is left.`);
    await this.contents.put(ticket, partKey(ticket, number), part);
  }

  /**
   * Everything that was sent.
   * @throws Refusal `upload.incomplete` (409), `client.erased` (410)
   */
  async assembled(ticket: UploadTicket): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let number = 0; number < Math.ceil(ticket.bytes / PART_BYTES); number += 1) {
      const part = await this.contents
        .readWhole(ticket, partKey(ticket, number), partSize(ticket.bytes, number))
        .catch((error: unknown) => {
          // a storage may keep half of what never arrived whole
          if (error instanceof ContentBroken) return null;
          throw error;
        });
      if (part === null) throw new Refusal('upload.incomplete', 409, 'A part of the file is missing. Send it again.');
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  async discard(ticket: UploadTicket): Promise<void> {
    await this.contents.removeAll(folderOf(ticket));
  }
}

/** @throws Problem `body.unsupported-type` (415) */
export function partOf(body: unknown): Buffer {
  if (!Buffer.isBuffer(body))
    throw new Problem('body.unsupported-type', 415, 'Send the part as application/octet-stream.');
  return body;
}

const folderOf = (ticket: UploadTicket) => `${uploadsFolder(ticket)}/${ticket.uploadId}`;
const partKey = (ticket: UploadTicket, number: number) => `${folderOf(ticket)}/${number}`;
const partSize = (bytes: number, number: number) => Math.min(Math.max(bytes - number * PART_BYTES, 0), PART_BYTES);
