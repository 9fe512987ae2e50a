import { Controller, Get, Param, ParseUUIDPipe, Req, Res, StreamableFile } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, unknown, type Principal } from '#src/identity/contract.js';
import { FileContents } from '../content/file-contents.js';
import { downloadName } from '../content/media-types.js';
import { rangeOf } from './byte-range.js';
import { AS_A_FILE, attachmentOf } from './file-names.js';
import { ActOnFile } from './file.commands.js';
import { mustBePresent } from './file.decider.js';
import { FILE, FileOwners, type KnownFile } from './file-owners.js';
import { StoredFiles } from './file.read-model.js';

/** Openings by one account within this time are one. */
const OPENED_ONCE_MS = 15 * 60_000;

@ApiTags('Files')
@Controller('files/:fileId')
export class FileContentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly contents: FileContents,
    private readonly files: StoredFiles,
    private readonly owners: FileOwners,
    private readonly clock: Clock,
  ) {}

  /** The content of a file, or a part of it (`Range`). That it was opened is recorded first. */
  @Read('read', 'ClientFile', { of: FILE })
  @Get('content')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'The content.', schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'Range', required: false, schema: { type: 'string', example: 'bytes=0-1023' } })
  async readFileContent(
    @CurrentPrincipal() principal: Principal,
    @Param('fileId', ParseUUIDPipe) fileId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.#present(principal, fileId);
    const range = rangeOf(request.headers.range, file.bytes);
    await this.#recordOpening(principal, fileId, request.id);
    const content = await this.contents.read(
      { orgId: principal.orgId, clientId: file.clientId },
      file.storageKey,
      file.bytes,
      range ?? undefined,
    );
    if (content === null) throw unknown('file');
    const { from, to } = range ?? { from: 0, to: file.bytes - 1 };
    void reply.headers({ ...AS_A_FILE, 'accept-ranges': 'bytes', 'content-length': to - from + 1 });
    if (range) void reply.code(206).header('content-range', `bytes ${from}-${to}/${file.bytes}`);
    return new StreamableFile(Readable.from(content), {
      type: file.mediaType,
      disposition: attachmentOf(downloadName(file.name, file.mediaType)),
    });
  }

  /** A small picture of a picture, for lists. It is not recorded as an opening. */
  @Read('read', 'ClientFile', { of: FILE })
  @Get('thumbnail')
  @ApiProduces('image/webp')
  @ApiOkResponse({ description: 'WebP.', schema: { type: 'string', format: 'binary' } })
  async readFileThumbnail(
    @CurrentPrincipal() principal: Principal,
    @Param('fileId', ParseUUIDPipe) fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { clientId, thumbnail } = await this.#present(principal, fileId);
    const owner = { orgId: principal.orgId, clientId };
    const content = thumbnail && (await this.contents.readWhole(owner, thumbnail.storageKey, thumbnail.bytes));
    if (!content) throw unknown('thumbnail');
    void reply.headers({ ...AS_A_FILE, 'accept-ranges': 'none', 'content-length': content.length });
    return new StreamableFile(content, { type: 'image/webp', disposition: attachmentOf('thumbnail.webp') });
  }

  /** @throws Refusal `file.unknown` (404), `access.denied` (403), `file.expired` (410), `file.removed` (410) */
  async #present(principal: Principal, fileId: string): Promise<KnownFile> {
    const file = await this.owners.ensure(principal, 'read', fileId);
    const { status } = file;
    // its time may be over before the deletion runs
    const over = (await this.files.expiresAt(principal.orgId, file)) <= this.clock.now().toISOString();
    mustBePresent(status === 'present' && over ? { ...file, status: 'expired' } : file);
    return file;
  }

  async #recordOpening({ orgId, accountId, role, actsAs }: Principal, fileId: string, requestId: string) {
    const within = Math.floor(this.clock.now().getTime() / OPENED_ONCE_MS);
    await this.commands.execute(
      new ActOnFile(
        fileId,
        { type: 'OpenFile', accountId },
        {
          orgId,
          commandId: derivedId('file-opening', fileId, accountId, String(within)),
          requestHash: null,
          actor: { accountId, role: actsAs ?? role },
          origin: { door: 'api', requestId },
          correlationId: requestId,
          causationId: null,
        },
      ),
    );
  }
}
