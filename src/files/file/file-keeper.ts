import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { InTurn } from '#libs/projections/in-turn.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { accepted } from '../content/accepted.js';
import { FileContents, newKey, type ContentOwner } from '../content/file-contents.js';
import type { FileAudience, FileKind } from './file-facts.js';
import { FileQuota } from './file-quota.js';
import { AppendFile } from './append-file.commands.js';
import { fileDecider } from './file.decider.js';
import { fileProjection } from './file.read-model.js';

/** What a file is called, about and for whom. */
export interface FileLabel {
  readonly name: string;
  readonly kind: FileKind;
  readonly audience: FileAudience;
  readonly shared: boolean;
}

/** Content that is to become a file. */
export interface NewFile extends ContentOwner {
  readonly clientId: string;
  readonly accountId: string;
  readonly label: FileLabel;
  readonly content: Buffer;
}

/** Looks at content, stores it and writes down that it is there, in this order: no event names content that is not there. */
@Injectable()
export class FileKeeper {
  readonly #inTurn: InTurn;

  constructor(
    private readonly streams: Streams,
    private readonly commands: CommandBus,
    private readonly clients: ClientDirectory,
    private readonly contents: FileContents,
    private readonly quota: FileQuota,
    private readonly clock: Clock,
    progress: ProjectionProgress,
  ) {
    this.#inTurn = new InTurn(progress, { projection: fileProjection.name, whenBehind: 'refuse' });
  }

  /** The answer for a file that is there already; null: it is not, and its content is to be looked at. */
  async kept(fileId: string, request: CommandRequest): Promise<Committed | null> {
    const { state } = await this.streams.load(fileDecider, { orgId: request.orgId, streamId: fileId });
    if (state.status === 'absent') return null;
    return this.commands.execute(
      new AppendFile(fileId, { type: 'AddFile', file: state, clientStatus: 'active' }, request),
    );
  }

  /** @throws Refusal of `accepted`, `FileQuota` and the decider, `client.erased` (410), `read-model.behind` (503) */
  async keep(
    fileId: string,
    { accountId, label, content, ...owner }: NewFile,
    request: CommandRequest,
  ): Promise<Committed> {
    const { orgId, clientId } = owner;
    const { bytes, mediaType, thumbnail } = await accepted(content, label.name, label.kind);
    await this.quota.ensureRoom(orgId, bytes.length);
    const storageKey = newKey(owner, fileId);
    await this.contents.put(owner, storageKey, bytes);
    const small = thumbnail && { storageKey: newKey(owner, fileId), bytes: thumbnail.length };
    if (small) await this.contents.put(owner, small.storageKey, thumbnail);
    const file = {
      clientId,
      ...label,
      mediaType,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      storageKey,
      thumbnail: small,
      addedBy: accountId,
      addedAt: (request.recordedAt ?? this.clock.now()).toISOString(),
    };
    const append = async () => {
      await this.quota.ensureRoom(orgId, bytes.length);
      const client = await this.clients.card(orgId, clientId);
      const added = { type: 'AddFile', file, clientStatus: client?.status ?? null } as const;
      return this.commands.execute(new AppendFile(fileId, added, request));
    };
    // many at the same moment would all find room; what is invented comes one by one, and need not wait for its rows
    return request.simulated ? append() : this.#inTurn.run(orgId, append);
  }
}
