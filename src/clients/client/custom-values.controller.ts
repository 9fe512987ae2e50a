import { Body, Controller, Param, ParseUUIDPipe, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, denied, Requires, type Principal } from '#src/identity/contract.js';
import { StoredCustomFields } from '../custom-fields/custom-fields.read-model.js';
import { SetCustomValuesDto } from '../custom-fields/custom-fields.dto.js';
import { SetCustomValues } from './set-custom-values.handler.js';

@ApiTags('Clients')
@Controller('clients/:clientId/custom-fields')
export class CustomValuesController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly fields: StoredCustomFields,
  ) {}

  /** Sets what a client has in fields of the organisation's own, leaves the rest. */
  @Put()
  @Requires('update', 'Client')
  async setCustomValues(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { values }: SetCustomValuesDto,
    @Commanding({ ifMatch: 'optional' }) request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'Client', { clientId });
    const [may, defined] = await Promise.all([
      this.access.fields(principal, 'update', 'Client', { clientId }),
      this.fields.of(principal.orgId),
    ]);
    const sensitive = new Set(defined.filter((field) => field.sensitive).map(({ fieldId }) => fieldId));
    const withheld = values
      .map(({ fieldId }) => fieldId)
      .filter(
        (fieldId) => may !== 'all' && !may.has(sensitive.has(fieldId) ? 'sensitiveCustomFields' : 'customFields'),
      );
    if (withheld.length > 0) throw denied({ fields: withheld });
    // plain data: what goes into an event has no class
    return committed(
      reply,
      await this.commands.execute(
        new SetCustomValues(
          principal.orgId,
          clientId,
          values.map((value) => ({ ...value })),
          request,
        ),
      ),
      clientId,
    );
  }
}
