import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { EACH, Read, type Principal } from '#src/identity/contract.js';
import { ClientTagList } from '../client/client-answers.dto.js';
import { ClientTags } from './client-tags.read-model.js';

@ApiTags('Clients')
@Controller('client-tags')
export class ClientTagsController {
  constructor(private readonly tags: ClientTags) {}

  /** Tags in use on the clients that the caller may see, with how many have them. */
  @Read('read', 'Client', { of: EACH, from: ['client_list', 'client_assignment', 'team'] })
  @Get()
  async listClientTags(@CurrentPrincipal() principal: Principal): Promise<ClientTagList> {
    return { items: await this.tags.list(principal) };
  }
}
