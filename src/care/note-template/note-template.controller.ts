import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { KeepNoteTemplate, templateIdOf } from './note-template.commands.js';
import { NoteTemplateDto, NoteTemplateList } from './note-template.dto.js';
import type { NoteTemplateContent } from './note-template.events.js';
import { noteTemplateProjection, NoteTemplates } from './note-template.read-model.js';

@ApiTags('Care')
@Controller('note-templates')
export class NoteTemplateController {
  constructor(
    private readonly commands: CommandBus,
    private readonly templates: NoteTemplates,
  ) {}

  /** What the organisation begins its notes with. */
  @Read('read', 'NoteTemplate', { from: [noteTemplateProjection.name] })
  @Get()
  async listNoteTemplates(@CurrentPrincipal() { orgId }: Principal): Promise<NoteTemplateList> {
    return { items: await this.templates.all(orgId) };
  }

  @Write('create', 'NoteTemplate')
  @Post()
  addNoteTemplate(@Body() content: NoteTemplateDto, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(
      new KeepNoteTemplate(templateIdOf(request), { type: 'AddNoteTemplate', content: plain(content) }, request),
    );
  }

  /** Replaces the template. Notes that were begun with it stay as they are. */
  @Write('update', 'NoteTemplate', { ifMatch: 'required' })
  @Put(':noteTemplateId')
  changeNoteTemplate(
    @Param('noteTemplateId', ParseUUIDPipe) noteTemplateId: string,
    @Body() content: NoteTemplateDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new KeepNoteTemplate(noteTemplateId, { type: 'ChangeNoteTemplate', content: plain(content) }, request),
    );
  }

  /** Archives the template: it is offered for no note any more. */
  @Write('delete', 'NoteTemplate')
  @Delete(':noteTemplateId')
  @HttpCode(200)
  archiveNoteTemplate(
    @Param('noteTemplateId', ParseUUIDPipe) noteTemplateId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new KeepNoteTemplate(noteTemplateId, { type: 'ArchiveNoteTemplate' }, request));
  }

  /** Offers an archived template again. */
  @Write('update', 'NoteTemplate')
  @Post(':noteTemplateId/restoration')
  restoreNoteTemplate(
    @Param('noteTemplateId', ParseUUIDPipe) noteTemplateId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new KeepNoteTemplate(noteTemplateId, { type: 'RestoreNoteTemplate' }, request));
  }
}

/** Plain data: what goes into an event has no class. */
const plain = ({ name, format, sections }: NoteTemplateDto): NoteTemplateContent => ({
  name,
  format,
  sections: sections.map(({ section, text }) => ({ section, text })),
});
