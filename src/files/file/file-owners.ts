import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import {
  Access,
  ClientOf,
  denied,
  unknown,
  type Action,
  type OwnedObject,
  type Principal,
} from '#src/identity/contract.js';
import type { FileAudience } from './file-facts.js';
import { fileDecider, type ClientFile } from './file.decider.js';

export type KnownFile = Exclude<ClientFile, { status: 'absent' }>;

/** Whom a file is for: its audience, and whether its client sees it. */
export interface Readership {
  readonly audience: FileAudience;
  readonly shared: boolean;
}

/** Whose file it is, and who may have it, from the stream itself: a file of a moment ago has no row yet, but an owner. */
@Injectable()
export class FileOwners extends ClientOf {
  constructor(
    private readonly streams: Streams,
    private readonly access: Access,
  ) {
    super();
  }

  override async clientOf(orgId: string, fileId: string): Promise<string | null> {
    return (await this.file(orgId, fileId))?.clientId ?? null;
  }

  async file(orgId: string, fileId: string): Promise<KnownFile | null> {
    const { state } = await this.streams.load(fileDecider, { orgId, streamId: fileId });
    return state.status === 'absent' ? null : state;
  }

  /**
   * Passes when the caller may do this to the file.
   * @param also the readership that it is to have
   * @throws Refusal `file.unknown` (404), `access.denied` (403)
   */
  async ensure(
    principal: Principal,
    action: Action,
    fileId: string,
    also: Partial<Readership> = {},
  ): Promise<KnownFile> {
    const file = await this.file(principal.orgId, fileId);
    if (!file) throw unknown('file');
    for (const readership of [file, { ...file, ...also }])
      await this.ensureFor(principal, action, file.clientId, readership);
    return file;
  }

  /** @throws Refusal `access.denied` (403) */
  async ensureFor(principal: Principal, action: Action, clientId: string, readership: Readership): Promise<void> {
    if (!(await this.permitted(principal, action, clientId))(readership))
      throw denied({ fields: [readership.audience] });
  }

  /** To which of a client's files the caller may do this. */
  async permitted(principal: Principal, action: Action, clientId: string): Promise<(file: Readership) => boolean> {
    const fields = await this.access.fields(principal, action, 'ClientFile', { clientId });
    return ({ audience, shared }) => fields === 'all' || fields.has(audience) || (shared && fields.has('shared'));
  }
}

/** A file that stands in the path as `fileId`: what `@Write` checks the scope of. */
export const FILE: OwnedObject = { param: 'fileId', ask: FileOwners, noun: 'file' };
