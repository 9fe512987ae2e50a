import { Body, Controller, Delete, Get, Put, Res, type StreamableFile } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { paperInk } from '#libs/science/paper-colour.js';
import { OrgPictures, pictureAnswer, pictureView, SetPictureDto } from '#src/files/contract.js';
import { Read, unknown, Write, type Principal } from '#src/identity/contract.js';
import { ChangeLetterhead, RemoveLogo, SetLogo } from './letterhead.commands.js';
import { ChangeLetterheadDto, LetterheadView } from './letterhead.dto.js';
import { Letterheads } from './letterhead.read-model.js';

const FROM = ['letterhead'];
/** What a change without `If-Match` has seen. */
const NEVER_SAID = -1;

@ApiTags('Letterhead')
@Controller('org/letterhead')
export class LetterheadController {
  constructor(
    private readonly commands: CommandBus,
    private readonly letterheads: Letterheads,
    private readonly pictures: OrgPictures,
  ) {}

  /** What stands on the organisation's paper beside its name. */
  @Read('read', 'Letterhead', { from: FROM })
  @Get()
  async getLetterhead(@CurrentPrincipal() { orgId }: Principal): Promise<LetterheadView> {
    const { accent, lines, logo, revision } = await this.letterheads.of(orgId);
    return { accent, ink: accent && paperInk(accent), lines: [...lines], logo: logo && pictureView(logo), revision };
  }

  /** Changes the colour and the lines of the organisation's paper, as a whole. The first change comes without `If-Match`, each later one with it. */
  @Write('update', 'Letterhead', { from: FROM, ifMatch: 'optional' })
  @Put()
  changeLetterhead(
    @Body() { accent, lines }: ChangeLetterheadDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const { expectedRevision = NEVER_SAID } = request;
    return this.commands.execute(
      new ChangeLetterhead({ accent: accent ?? null, lines }, { ...request, expectedRevision }),
    );
  }

  /** Puts the picture that was uploaded on the organisation's paper, in place of the logo before. */
  @Write('update', 'Letterhead', { from: FROM })
  @Put('logo')
  setLogo(
    @CurrentPrincipal() principal: Principal,
    @Body() { ticket, sha256, name }: SetPictureDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const sent = { ticket: this.pictures.sent(principal, ticket), sha256, name };
    return this.commands.execute(new SetLogo(sent, request));
  }

  /** Removes and deletes the logo. Twice changes nothing. */
  @Write('update', 'Letterhead', { from: FROM })
  @Delete('logo')
  removeLogo(@Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new RemoveLogo(request));
  }

  /** The logo. */
  @Read('read', 'Letterhead', { from: FROM })
  @Get('logo')
  @ApiProduces('image/png')
  @ApiOkResponse({ description: 'PNG.', schema: { type: 'string', format: 'binary' } })
  async readLogo(
    @CurrentPrincipal() { orgId }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { logo } = await this.letterheads.of(orgId);
    const content = logo && (await this.pictures.read(orgId, logo));
    if (!content) throw unknown('picture');
    return pictureAnswer(reply, content, logo.mediaType);
  }
}
