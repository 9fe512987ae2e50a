import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { CLIENT_PROJECTIONS } from '#src/clients/contract.js';
import { FILE_PROJECTIONS } from '#src/files/contract.js';
import { EACH, Read, Write, type Principal } from '#src/identity/contract.js';
import { stated } from '#src/tracking/contract.js';
import { ActOnMessage, SendMessage } from './message.commands.js';
import {
  ConversationList,
  ConversationsQuery,
  MessageList,
  MessagesQuery,
  MessageTextDto,
  SendMessageDto,
  type AttachmentDto,
} from './message.dto.js';
import { messageProjection } from './message.read-model.js';
import { Messages, sideOf } from './messages.js';

@ApiTags('Conversation')
@Controller()
export class MessageController {
  constructor(
    private readonly commands: CommandBus,
    private readonly messages: Messages,
  ) {}

  /** Conversations with the clients whose messages the caller may read, each with its last message and what is unread. */
  @Read('read', 'Message', { of: EACH, from: [messageProjection.name, ...CLIENT_PROJECTIONS] })
  @Get('conversations')
  listConversations(
    @CurrentPrincipal() principal: Principal,
    @Query() query: ConversationsQuery,
  ): Promise<ConversationList> {
    return this.messages.all(principal, query);
  }

  /** The conversation of a client with the care team, newest first. */
  @Read('read', 'Message', {
    of: 'clientId',
    from: [messageProjection.name, ...CLIENT_PROJECTIONS, ...FILE_PROJECTIONS],
  })
  @Get('clients/:clientId/messages')
  listMessages(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { cursor }: MessagesQuery,
  ): Promise<MessageList> {
    return this.messages.of(principal, clientId, cursor);
  }

  /**
   * Sends a message to the client, or, as the client, to the care team: text, files that the caller uploaded for this client before and
   * that the client may read, or both.
   */
  @Write('create', 'Message', { of: 'clientId', id: 'messageId' })
  @Post('clients/:clientId/messages')
  sendMessage(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { messageId, text, attachments, ...origin }: SendMessageDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const message = { messageId, text, attachments: (attachments ?? []).map(attachmentOf), origin: stated(origin) };
    return this.commands.execute(new SendMessage(clientId, message, sideOf(principal), principal.accountId, request));
  }

  /** Corrects an own message. The earlier text stays readable. */
  @Write('update', 'Message', { of: 'clientId', id: 'messageId' })
  @Put('clients/:clientId/messages/:messageId')
  correctMessage(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('messageId', ParseUUIDPipe) messageId: string,
    @Body() { text }: MessageTextDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new ActOnMessage(clientId, messageId, { type: 'CorrectMessage', text }, accountId, request),
    );
  }

  /** Withdraws an own message: the conversation says so and shows its text no more; the history keeps it. */
  @Write('update', 'Message', { of: 'clientId', id: 'messageId' })
  @Delete('clients/:clientId/messages/:messageId')
  @HttpCode(200)
  withdrawMessage(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('messageId', ParseUUIDPipe) messageId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new ActOnMessage(clientId, messageId, { type: 'WithdrawMessage' }, accountId, request),
    );
  }

  /** Says that the caller has seen this message and all before it. Twice changes nothing. */
  @Write('update', 'Message', { of: 'clientId', id: 'messageId' })
  @Post('clients/:clientId/messages/:messageId/reading')
  @HttpCode(200)
  readMessages(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('messageId', ParseUUIDPipe) messageId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ActOnMessage(clientId, messageId, { type: 'ReadMessages' }, accountId, request));
  }
}

const attachmentOf = ({ fileId, seconds }: AttachmentDto) => ({
  fileId,
  ...(typeof seconds === 'number' && { seconds }),
});
