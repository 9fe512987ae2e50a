import { newId } from '../ids.js';
import type { CommandRequest } from '../request.js';

/** A request as the HTTP layer would make it, each with a command id of its own unless told otherwise. */
export function aRequest(given: Partial<CommandRequest> = {}): CommandRequest {
  return {
    commandId: newId(),
    orgId: newId(),
    requestHash: null,
    actor: { accountId: newId(), role: 'dietitian' },
    origin: { door: 'api', requestId: newId() },
    correlationId: newId(),
    causationId: null,
    ...given,
  };
}
