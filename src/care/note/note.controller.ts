import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { tidyReason } from '#libs/science/reason.js';
import { Access, Read, Write, type Action, type Principal } from '#src/identity/contract.js';
import { ActOnNote, DraftNote, ReviseNote } from './note.commands.js';
import { NOTE_AUDIENCES, type NoteAudience } from './note-content.js';
import { AddendumDto, NoteContentDto, NoteList, NotesQuery, WithdrawNoteDto } from './note.dto.js';
import { NOTE, NoteOwners } from './note-owners.js';
import { Notes } from './note.read-model.js';

@ApiTags('Care')
@Controller()
export class NoteController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly notes: Notes,
    private readonly owners: NoteOwners,
  ) {}

  /** Notes about a client that the caller may read, newest first. A draft is its author's alone. */
  @Read('read', 'Note', { of: 'clientId', from: ['note'] })
  @Get('clients/:clientId/notes')
  async listNotes(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { words }: NotesQuery,
  ): Promise<NoteList> {
    const [readable, writable] = await Promise.all([
      this.#audiences(principal, 'read', clientId),
      this.#audiences(principal, 'create', clientId),
    ]);
    return {
      items: await this.notes.of(principal.orgId, clientId, principal.accountId, readable, words ?? ''),
      audiences: writable,
    };
  }

  /** Begins a note. It is a draft, read by its author only, until it is signed. */
  @Write('create', 'Note', { of: 'clientId' })
  @Post('clients/:clientId/notes')
  async draftNote(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() content: NoteContentDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.access.ensureFields(principal, 'create', 'Note', { clientId }, [content.audience]);
    return this.commands.execute(new DraftNote(clientId, content, principal.accountId, request));
  }

  /** Replaces the content of a draft. */
  @Write('update', 'Note', { of: NOTE, ifMatch: 'required' })
  @Put('notes/:noteId')
  async reviseNote(
    @CurrentPrincipal() principal: Principal,
    @Param('noteId', ParseUUIDPipe) noteId: string,
    @Body() content: NoteContentDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.owners.ensure(principal, 'update', noteId, content.audience);
    return this.commands.execute(new ReviseNote(noteId, content, principal.accountId, request));
  }

  /** Signs a draft: from then on it is locked, and read by those it is written for. Twice changes nothing. */
  @Write('update', 'Note', { of: NOTE, ifMatch: 'required' })
  @Post('notes/:noteId/signature')
  @HttpCode(200)
  async signNote(
    @CurrentPrincipal() principal: Principal,
    @Param('noteId', ParseUUIDPipe) noteId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.owners.ensure(principal, 'update', noteId);
    return this.commands.execute(new ActOnNote(noteId, { type: 'SignNote' }, principal.accountId, request));
  }

  /** Adds an addendum to a signed note, as the caller's. */
  @Write('update', 'Note', {
    of: NOTE,
  })
  @Post('notes/:noteId/addenda')
  async writeAddendum(
    @CurrentPrincipal() principal: Principal,
    @Param('noteId', ParseUUIDPipe) noteId: string,
    @Body() { text }: AddendumDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.owners.ensure(principal, 'update', noteId);
    return this.commands.execute(new ActOnNote(noteId, { type: 'WriteAddendum', text }, principal.accountId, request));
  }

  /** Withdraws a signed note of one's own, e.g. from the wrong chart. It stays readable and says why. */
  @Write('update', 'Note', { of: NOTE })
  @Post('notes/:noteId/withdrawal')
  @HttpCode(200)
  async withdrawNote(
    @CurrentPrincipal() principal: Principal,
    @Param('noteId', ParseUUIDPipe) noteId: string,
    @Body() { reason }: WithdrawNoteDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.owners.ensure(principal, 'update', noteId);
    const act = { type: 'WithdrawNote', reason: tidyReason(reason) } as const;
    return this.commands.execute(new ActOnNote(noteId, act, principal.accountId, request));
  }

  /** Discards a draft of one's own. */
  @Write('update', 'Note', { of: NOTE })
  @Delete('notes/:noteId')
  @HttpCode(200)
  async discardNote(
    @CurrentPrincipal() principal: Principal,
    @Param('noteId', ParseUUIDPipe) noteId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.owners.ensure(principal, 'update', noteId);
    return this.commands.execute(new ActOnNote(noteId, { type: 'DiscardNote' }, principal.accountId, request));
  }

  async #audiences(principal: Principal, action: Action, clientId: string): Promise<NoteAudience[]> {
    const fields = await this.access.fields(principal, action, 'Note', { clientId });
    return NOTE_AUDIENCES.filter((audience) => fields === 'all' || fields.has(audience));
  }
}
