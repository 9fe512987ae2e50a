import { Injectable } from '@nestjs/common';
import { ScopeProjections } from '#libs/http/read-your-writes.js';
import { ClientScope } from '../client-scope.js';
import { apiKeyProjection } from '../api-key/api-key.read-model.js';
import { orgProjection } from '../org/org.read-model.js';
import { membershipProjection } from '../membership/membership.read-model.js';

/** What decides who may see what: memberships, and the assignments of the clients context. Beside it what nearly every answer names: the organisation's day and the people and keys that acted. */
@Injectable()
export class CallerScope extends ScopeProjections {
  readonly names: readonly string[];

  constructor(clients: ClientScope) {
    super();
    this.names = [membershipProjection.name, orgProjection.name, apiKeyProjection.name, ...clients.projections];
  }
}
