import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { metricProjection } from '#src/tracking/contract.js';
import { BuildCheckInForm, checkInFormIdOf } from './check-in-form.commands.js';
import { CheckInFormDto, CheckInFormList } from './check-in-form.dto.js';
import { checkInFormProjection, CheckInForms } from './check-in-form.read-model.js';

@ApiTags('Check-ins')
@Controller('check-in-forms')
export class CheckInFormController {
  constructor(
    private readonly commands: CommandBus,
    private readonly forms: CheckInForms,
  ) {}

  /** Forms of the organisation that can be scheduled for a client. */
  @Read('read', 'CheckInForm', { from: [checkInFormProjection.name, metricProjection.name] })
  @Get()
  async listCheckInForms(@CurrentPrincipal() { orgId }: Principal): Promise<CheckInFormList> {
    return { items: await this.forms.all(orgId) };
  }

  @Write('create', 'CheckInForm')
  @Post()
  addCheckInForm(
    @Body() { name, questions }: CheckInFormDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new BuildCheckInForm(checkInFormIdOf(request), { type: 'AddCheckInForm', name, questions }, request),
    );
  }

  /** Replaces the form, for all who are asked by it. What was answered stays as it was asked. */
  @Write('update', 'CheckInForm', { ifMatch: 'required' })
  @Put(':formId')
  changeCheckInForm(
    @Param('formId', ParseUUIDPipe) formId: string,
    @Body() { name, questions }: CheckInFormDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new BuildCheckInForm(formId, { type: 'ChangeCheckInForm', name, questions }, request));
  }

  /** Retires the form: it can't be scheduled any more, and whoever is asked by it is asked no more. */
  @Write('delete', 'CheckInForm')
  @Delete(':formId')
  @HttpCode(200)
  retireCheckInForm(
    @Param('formId', ParseUUIDPipe) formId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new BuildCheckInForm(formId, { type: 'RetireCheckInForm' }, request));
  }
}
