import { Body, Controller, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { BINARY_BODY } from '#libs/http/server.js';
import { Access, Read, Requires, unknown, type Principal } from '#src/identity/contract.js';
import { BeginUploadDto, UploadView } from './upload.dto.js';
import { partOf, PART_BYTES, Uploads } from './uploads.js';

@ApiTags('Files')
@Controller()
export class UploadController {
  constructor(
    private readonly uploads: Uploads,
    private readonly access: Access,
  ) {}

  /** Begins an upload for a client: answers where its parts go. The ticket is the caller's alone and open for an hour. */
  @Read('create', 'ClientFile', { of: 'clientId', from: ['client_file'] })
  @Post('clients/:clientId/uploads')
  @NoCommand('room is kept for it for an hour and nothing else; the commit is the write')
  async beginUpload(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { bytes }: BeginUploadDto,
  ): Promise<UploadView> {
    const begun = await this.uploads.begin(principal, clientId, bytes);
    return { ...begun, partsUrl: `/api/v1/uploads/${begun.ticket}/parts`, partBytes: PART_BYTES };
  }

  /** Takes a part of an upload. It lies apart from files until the commit; sent again, it takes the place of the one before. */
  @Requires('create', 'ClientFile')
  @Put('uploads/:ticket/parts/:part')
  @HttpCode(204)
  @RouteConfig(BINARY_BODY)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @NoCommand('nothing is kept of it without the commit; the same part twice is one')
  async sendPart(
    @CurrentPrincipal() principal: Principal,
    @Param('ticket') written: string,
    @Param('part', ParseIntPipe) part: number,
    @Req() { body }: FastifyRequest,
  ): Promise<void> {
    const ticket = this.uploads.read(principal, written);
    const { clientId } = ticket;
    // what is the organisation's own is sent to its own address
    if (clientId === null) throw unknown('upload');
    await this.access.ensure(principal, 'create', 'ClientFile', { clientId });
    this.uploads.ensureOpen(ticket);
    await this.uploads.receive(ticket, part, partOf(body));
  }
}
