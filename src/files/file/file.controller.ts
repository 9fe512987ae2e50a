import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { tidyReason } from '#libs/science/reason.js';
import { Access, Read, unknown, Write, type Action, type Principal } from '#src/identity/contract.js';
import { Uploads } from '../upload/uploads.js';
import { FILE_AUDIENCES, LARGEST_FILE } from './file-facts.js';
import { tidyName } from './file-names.js';
import { FileQuota } from './file-quota.js';
import { ActOnFile, AddFile, KeepFileUntil } from './file.commands.js';
import { AddFileDto, ChangeFileDto, FileList, FileOpenings, KeepFileDto, RemoveFileDto } from './file.dto.js';
import { FILE, FileOwners } from './file-owners.js';
import { StoredFiles, type ReadableFiles } from './file.read-model.js';

@ApiTags('Files')
@Controller()
export class FileController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly files: StoredFiles,
    private readonly owners: FileOwners,
    private readonly quota: FileQuota,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  /** Files of a client that the caller may read, newest first, also those that are gone. Clients see what is shared with them. */
  @Read('read', 'ClientFile', { of: 'clientId', from: ['client_file'] })
  @Get('clients/:clientId/files')
  async listFiles(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<FileList> {
    const { orgId } = principal;
    const [readable, writable, usedBytes] = await Promise.all([
      this.#files(principal, 'read', clientId),
      this.#files(principal, 'create', clientId),
      this.quota.usedBytes(orgId),
    ]);
    const items = await this.files.of(orgId, clientId, readable);
    const ofStaff = readable.audiences.length > 0;
    return {
      items: ofStaff ? items : items.map((item) => ({ ...item, openedBy: null, removedBecause: null })),
      audiences: [...(writable.shared ? FILE_AUDIENCES : writable.audiences)],
      largestBytes: LARGEST_FILE,
      usedBytes: ofStaff ? usedBytes : null,
      limitBytes: ofStaff ? this.quota.limitBytes : null,
    };
  }

  /**
   * Makes a file of an upload whose parts were all sent: its content is looked at, pictures are made anew without their metadata, it is
   * sealed with the client's key. Again with the same ticket, it is the same file.
   */
  @Write('create', 'ClientFile', { of: 'clientId', from: ['client_file'] })
  @Post('clients/:clientId/files')
  async addFile(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { ticket: written, sha256, name, kind, audience, shared }: AddFileDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const ticket = this.uploads.read(principal, written);
    if (ticket.clientId !== clientId) throw unknown('upload');
    await this.owners.ensureFor(principal, 'create', clientId, { audience, shared });
    return this.commands.execute(
      new AddFile({ ...ticket, clientId }, { name: tidyName(name), kind, audience, shared }, sha256, request),
    );
  }

  /** Renames a file, changes its kind, who of the staff reads it, or whether the client sees it. */
  @Write('update', 'ClientFile', { of: FILE, ifMatch: 'optional' })
  @Patch('files/:fileId')
  async changeFile(
    @CurrentPrincipal() principal: Principal,
    @Param('fileId', ParseUUIDPipe) fileId: string,
    @Body() { name, kind, audience, shared }: ChangeFileDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const change = {
      ...(name === undefined || name === null ? {} : { name: tidyName(name) }),
      ...(kind && { kind }),
      ...(audience && { audience }),
      ...(typeof shared === 'boolean' && { shared }),
    };
    await this.owners.ensure(principal, 'update', fileId, change);
    return this.commands.execute(
      new ActOnFile(fileId, { type: 'ChangeFile', change, at: this.clock.now().toISOString() }, request),
    );
  }

  /** Says until which day a file is kept, with a reason; that day's usual end takes an earlier choice back. */
  @Write('update', 'ClientFile', { of: FILE, ifMatch: 'optional' })
  @Post('files/:fileId/retention')
  @HttpCode(200)
  async keepFileUntil(
    @CurrentPrincipal() principal: Principal,
    @Param('fileId', ParseUUIDPipe) fileId: string,
    @Body() { until, reason }: KeepFileDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.owners.ensure(principal, 'update', fileId);
    return this.commands.execute(new KeepFileUntil(fileId, until, tidyReason(reason), request));
  }

  /** Removes a file: its content is deleted, that it was there and why it went stays on record. */
  @Write('delete', 'ClientFile', { of: FILE })
  @Post('files/:fileId/removal')
  @HttpCode(200)
  async removeFile(
    @CurrentPrincipal() principal: Principal,
    @Param('fileId', ParseUUIDPipe) fileId: string,
    @Body() { reason }: RemoveFileDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.owners.ensure(principal, 'delete', fileId);
    return this.commands.execute(new ActOnFile(fileId, { type: 'RemoveFile', reason: tidyReason(reason) }, request));
  }

  /** Who opened a file. For those who read it by its audience. */
  @Read('read', 'ClientFile', { of: FILE, from: ['client_file'] })
  @Get('files/:fileId/openings')
  async listFileOpenings(
    @CurrentPrincipal() principal: Principal,
    @Param('fileId', ParseUUIDPipe) fileId: string,
  ): Promise<FileOpenings> {
    await this.owners.ensure(principal, 'read', fileId, { shared: false });
    return { items: await this.files.openings(principal.orgId, fileId) };
  }

  async #files(principal: Principal, action: Action, clientId: string): Promise<ReadableFiles> {
    const fields = await this.access.fields(principal, action, 'ClientFile', { clientId });
    return {
      audiences: FILE_AUDIENCES.filter((audience) => fields === 'all' || fields.has(audience)),
      shared: fields === 'all' || fields.has('shared'),
    };
  }
}
