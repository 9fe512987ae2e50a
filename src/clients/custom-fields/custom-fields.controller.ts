import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Patch, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Access, Requires, type Principal } from '#src/identity/contract.js';
import { ChangeCustomFields } from './custom-fields.commands.js';
import { StoredCustomFields } from './custom-fields.read-model.js';
import type { WantedOption } from './custom-fields.decider.js';
import {
  ChangeCustomFieldDto,
  CustomFieldList,
  DefineCustomFieldDto,
  OrderCustomFieldsDto,
  type CustomFieldOptionDto,
} from './custom-fields.dto.js';

@ApiTags('Clients')
@Controller('custom-fields')
export class CustomFieldsController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly fields: StoredCustomFields,
  ) {}

  /** Fields that the organisation added to its clients. */
  @Get()
  @Requires('read', 'CustomField')
  @ReadsFrom('custom_field')
  async listCustomFields(@CurrentPrincipal() principal: Principal): Promise<CustomFieldList> {
    await this.access.ensure(principal, 'read', 'CustomField', {});
    const all = this.access.mayEver(principal, 'read', 'Client', 'sensitiveCustomFields');
    const items = await this.fields.of(principal.orgId);
    return {
      items: items
        .filter(({ sensitive }) => all || !sensitive)
        .map((field) => ({ ...field, options: [...field.options] })),
    };
  }

  /** Adds a field to the organisation's clients; at most 50 are in use at a time. */
  @Post()
  @Requires('create', 'CustomField')
  async defineCustomField(
    @CurrentPrincipal() principal: Principal,
    @Body() { name, kind, sensitive, unit = null, min = null, max = null, options = [] }: DefineCustomFieldDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'CustomField', {});
    const fieldId = derivedId('custom-field', request.commandId);
    const field = {
      fieldId,
      name,
      kind,
      sensitive,
      unit: unit === '' ? null : unit,
      min,
      max,
      options: wanted(options, request),
    };
    return committed(
      reply,
      await this.commands.execute(
        new ChangeCustomFields(principal.orgId, { type: 'DefineCustomField', field }, request),
      ),
      fieldId,
    );
  }

  /** Puts the fields in use into another order. */
  @Put('order')
  @Requires('update', 'CustomField')
  async orderCustomFields(
    @CurrentPrincipal() principal: Principal,
    @Body() { fieldIds }: OrderCustomFieldsDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'CustomField', {});
    return committed(
      reply,
      await this.commands.execute(
        new ChangeCustomFields(principal.orgId, { type: 'OrderCustomFields', fieldIds }, request),
      ),
      principal.orgId,
    );
  }

  /** Changes name, unit, bounds or options of a field. Values that clients have stay. */
  @Patch(':fieldId')
  @Requires('update', 'CustomField')
  async changeCustomField(
    @CurrentPrincipal() principal: Principal,
    @Param('fieldId', ParseUUIDPipe) fieldId: string,
    @Body() { name, unit, min, max, options }: ChangeCustomFieldDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'CustomField', {});
    const changes = {
      ...(name === undefined ? {} : { name }),
      ...(unit === undefined ? {} : { unit: unit === '' ? null : unit }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(options === undefined ? {} : { options: wanted(options, request) }),
    };
    return committed(
      reply,
      await this.commands.execute(
        new ChangeCustomFields(principal.orgId, { type: 'ChangeCustomField', fieldId, changes }, request),
      ),
      fieldId,
    );
  }

  /** Takes a field out of use for good: its values are in the history of the clients who had one. Twice changes nothing. */
  @Delete(':fieldId')
  @Requires('delete', 'CustomField')
  async retireCustomField(
    @CurrentPrincipal() principal: Principal,
    @Param('fieldId', ParseUUIDPipe) fieldId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'delete', 'CustomField', {});
    return committed(
      reply,
      await this.commands.execute(
        new ChangeCustomFields(principal.orgId, { type: 'RetireCustomField', fieldId }, request),
      ),
      fieldId,
    );
  }
}

/** New options get ids that follow from the request: a retry makes the same ones. */
const wanted = (options: readonly CustomFieldOptionDto[], request: CommandRequest): readonly WantedOption[] =>
  options.map(({ optionId, label }, index) => ({
    optionId: optionId ?? derivedId('custom-option', request.commandId, String(index)),
    label,
    isNew: optionId === undefined,
  }));
