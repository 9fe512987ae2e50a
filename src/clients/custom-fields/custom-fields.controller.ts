import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Patch, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, Read, Write, type Principal } from '#src/identity/contract.js';
import { given } from '../client/given.js';
import { ChangeCustomFields } from './custom-fields.commands.js';
import type { WantedOption } from './custom-fields.decider.js';
import {
  ChangeCustomFieldDto,
  CustomFieldList,
  DefineCustomFieldDto,
  OrderCustomFieldsDto,
  type CustomFieldOptionDto,
} from './custom-fields.dto.js';
import type { CustomFieldDefined } from './custom-fields.events.js';
import { StoredCustomFields } from './custom-fields.read-model.js';

@ApiTags('Clients')
@Controller('custom-fields')
export class CustomFieldsController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly fields: StoredCustomFields,
  ) {}

  /** Fields that the organisation added to its clients. */
  @Read('read', 'CustomField', { from: ['custom_field'] })
  @Get()
  async listCustomFields(@CurrentPrincipal() principal: Principal): Promise<CustomFieldList> {
    const all = this.access.mayEver(principal, 'read', 'Client', 'sensitiveCustomFields');
    const items = await this.fields.of(principal.orgId);
    return {
      items: items
        .filter(({ sensitive }) => all || !sensitive)
        .map((field) => ({ ...field, options: [...field.options] })),
    };
  }

  /** Adds a field to the organisation's clients; at most 50 are in use at a time. */
  @Write('create', 'CustomField', { id: ({ events }) => (events[0] as CustomFieldDefined).data.fieldId })
  @Post()
  defineCustomField(
    @Body() { name, kind, sensitive, unit = null, min = null, max = null, options = [] }: DefineCustomFieldDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const field = {
      fieldId: derivedId('custom-field', request.commandId),
      name,
      kind,
      sensitive,
      unit: unit === '' ? null : unit,
      min,
      max,
      options: wanted(options, request),
    };
    return this.commands.execute(new ChangeCustomFields({ type: 'DefineCustomField', field }, request));
  }

  /** Puts the fields in use into another order. */
  @Write('update', 'CustomField')
  @Put('order')
  orderCustomFields(
    @Body() { fieldIds }: OrderCustomFieldsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeCustomFields({ type: 'OrderCustomFields', fieldIds }, request));
  }

  /** Changes name, unit, bounds or options of a field. Values that clients have stay. */
  @Write('update', 'CustomField', { id: 'fieldId' })
  @Patch(':fieldId')
  changeCustomField(
    @Param('fieldId', ParseUUIDPipe) fieldId: string,
    @Body() { name, unit, min, max, options }: ChangeCustomFieldDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const changes = given({
      name,
      unit: unit === '' ? null : unit,
      min,
      max,
      options: options && wanted(options, request),
    });
    return this.commands.execute(new ChangeCustomFields({ type: 'ChangeCustomField', fieldId, changes }, request));
  }

  /** Takes a field out of use for good: its values are in the history of the clients who had one. Twice changes nothing. */
  @Write('delete', 'CustomField', { id: 'fieldId' })
  @Delete(':fieldId')
  retireCustomField(
    @Param('fieldId', ParseUUIDPipe) fieldId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeCustomFields({ type: 'RetireCustomField', fieldId }, request));
  }
}

/** New options get ids that follow from the request: a retry makes the same ones. */
const wanted = (options: readonly CustomFieldOptionDto[], request: CommandRequest): readonly WantedOption[] =>
  options.map(({ optionId, label }, index) => ({
    optionId: optionId ?? derivedId('custom-option', request.commandId, String(index)),
    label,
    isNew: optionId === undefined,
  }));
