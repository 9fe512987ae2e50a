import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { TemplateQuery } from '#src/plans/contract.js';
import { ArchiveProgramTemplate, RestoreProgramTemplate, SaveProgramTemplate } from './program-template.commands.js';
import { ProgramTemplateList, SaveProgramTemplateDto, templateToSave } from './program-template.dto.js';
import { ProgramTemplateViews } from './program-template.view.js';

@ApiTags('Program templates')
@Controller('program-templates')
export class ProgramTemplateController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: ProgramTemplateViews,
  ) {}

  /** Workout programs that the organisation keeps as templates, by name. */
  @Read('read', 'ProgramTemplate', { from: ['program_template', 'org_exercise', 'membership'] })
  @Get()
  listProgramTemplates(
    @CurrentPrincipal() { orgId }: Principal,
    @Query() { search, archived, limit, cursor }: TemplateQuery,
  ): Promise<ProgramTemplateList> {
    return this.views.page(orgId, {
      search: search ?? '',
      archived: archived ?? false,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
  }

  /** Saves a program as a template of the organisation: exercises, prescriptions and rules, nothing of the client. */
  @Write('create', 'ProgramTemplate', { from: ['org_exercise'] })
  @Post()
  saveProgramTemplate(@Body() body: SaveProgramTemplateDto, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new SaveProgramTemplate(templateToSave(body), request));
  }

  /** Archives a template: it is no longer offered; programs made from it stay. Twice changes nothing. */
  @Write('delete', 'ProgramTemplate')
  @Delete(':programTemplateId')
  archiveProgramTemplate(
    @Param('programTemplateId', ParseUUIDPipe) templateId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ArchiveProgramTemplate(templateId, request));
  }

  /** Restores an archived template. Twice changes nothing. */
  @Write('update', 'ProgramTemplate')
  @Post(':programTemplateId/restoration')
  @HttpCode(200)
  restoreProgramTemplate(
    @Param('programTemplateId', ParseUUIDPipe) templateId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RestoreProgramTemplate(templateId, request));
  }
}
