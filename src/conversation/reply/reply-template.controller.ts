import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { KeepReplyTemplate, replyIdOf } from './reply-template.commands.js';
import { ReplyTemplateDto, ReplyTemplateList } from './reply-template.dto.js';
import { replyTemplateProjection, ReplyTemplates } from './reply-template.read-model.js';

@ApiTags('Conversation')
@Controller('reply-templates')
export class ReplyTemplateController {
  constructor(
    private readonly commands: CommandBus,
    private readonly replies: ReplyTemplates,
  ) {}

  /** Replies that the organisation keeps for its conversations. */
  @Read('read', 'ReplyTemplate', { from: [replyTemplateProjection.name] })
  @Get()
  async listReplyTemplates(@CurrentPrincipal() { orgId }: Principal): Promise<ReplyTemplateList> {
    return { items: await this.replies.all(orgId) };
  }

  @Write('create', 'ReplyTemplate')
  @Post()
  addReplyTemplate(@Body() { name, text }: ReplyTemplateDto, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(
      new KeepReplyTemplate(replyIdOf(request), { type: 'AddReplyTemplate', name, text }, request),
    );
  }

  /** Replaces the reply. Messages that were sent stay as they are. */
  @Write('update', 'ReplyTemplate', { ifMatch: 'required' })
  @Put(':replyId')
  changeReplyTemplate(
    @Param('replyId', ParseUUIDPipe) replyId: string,
    @Body() { name, text }: ReplyTemplateDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new KeepReplyTemplate(replyId, { type: 'ChangeReplyTemplate', name, text }, request));
  }

  /** Archives the reply: it is offered in no conversation any more. */
  @Write('delete', 'ReplyTemplate')
  @Delete(':replyId')
  @HttpCode(200)
  archiveReplyTemplate(
    @Param('replyId', ParseUUIDPipe) replyId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new KeepReplyTemplate(replyId, { type: 'ArchiveReplyTemplate' }, request));
  }

  /** Offers an archived reply again. */
  @Write('update', 'ReplyTemplate')
  @Post(':replyId/restoration')
  restoreReplyTemplate(
    @Param('replyId', ParseUUIDPipe) replyId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new KeepReplyTemplate(replyId, { type: 'RestoreReplyTemplate' }, request));
  }
}
