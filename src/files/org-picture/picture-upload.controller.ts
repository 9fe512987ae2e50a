import { Body, Controller, HttpCode, Param, ParseIntPipe, Post, Put, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { BINARY_BODY } from '#libs/http/server.js';
import { Read, type Principal } from '#src/identity/contract.js';
import { UploadView } from '../upload/upload.dto.js';
import { partOf, PART_BYTES, Uploads } from '../upload/uploads.js';
import { BeginPictureUploadDto } from './org-picture.dto.js';
import { OrgPictures } from './org-pictures.js';

@ApiTags('Pictures')
@Controller('picture-uploads')
export class PictureUploadController {
  constructor(
    private readonly pictures: OrgPictures,
    private readonly uploads: Uploads,
  ) {}

  /** Begins an upload of a picture of the organisation's own, such as the photo of a recipe. The ticket is the caller's alone and open for an hour. */
  @Read('create', 'OrgPicture', { from: ['client_file'] })
  @Post()
  @NoCommand('room is kept for it for an hour and nothing else; the commit is the write')
  async beginPictureUpload(
    @CurrentPrincipal() principal: Principal,
    @Body() { bytes }: BeginPictureUploadDto,
  ): Promise<UploadView> {
    const begun = await this.pictures.begin(principal, bytes);
    return { ...begun, partsUrl: `/api/v1/picture-uploads/${begun.ticket}/parts`, partBytes: PART_BYTES };
  }

  /** Takes a part of a picture. Sent again, it takes the place of the one before. */
  @Read('create', 'OrgPicture')
  @Put(':ticket/parts/:part')
  @HttpCode(204)
  @RouteConfig(BINARY_BODY)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @NoCommand('nothing is kept of it without the commit; the same part twice is one')
  async sendPicturePart(
    @CurrentPrincipal() principal: Principal,
    @Param('ticket') written: string,
    @Param('part', ParseIntPipe) part: number,
    @Req() { body }: FastifyRequest,
  ): Promise<void> {
    const ticket = this.pictures.sent(principal, written);
    this.uploads.ensureOpen(ticket);
    await this.uploads.receive(ticket, part, partOf(body));
  }
}
