import { Injectable } from '@nestjs/common';
import { ScopeProjections } from '#libs/http/read-your-writes.js';
import { ClientScope } from '../client-scope.js';
import { membershipProjection } from '../membership/membership.read-model.js';

/** What decides who may see what: memberships, and the assignments of the clients context. */
@Injectable()
export class CallerScope extends ScopeProjections {
  readonly names: readonly string[];

  constructor(clients: ClientScope) {
    super();
    this.names = [membershipProjection.name, ...clients.projections];
  }
}
