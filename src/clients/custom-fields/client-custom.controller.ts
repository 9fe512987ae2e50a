import { Body, Controller, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, denied, Write, type Principal } from '#src/identity/contract.js';
import { SetCustomValues } from './client-custom.commands.js';
import { SetCustomValuesDto } from './custom-fields.dto.js';
import { StoredCustomFields } from './custom-fields.read-model.js';

@ApiTags('Clients')
@Controller('clients/:clientId/custom-fields')
export class ClientCustomController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly fields: StoredCustomFields,
  ) {}

  /** Sets what a client has in fields of the organisation's own, leaves the rest. */
  @Write('update', 'Client', { of: 'clientId', ifMatch: 'required' })
  @Put()
  async setCustomValues(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { values }: SetCustomValuesDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
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
    const entered = values.map((value) => ({ ...value }));
    return this.commands.execute(new SetCustomValues(clientId, entered, request));
  }
}
