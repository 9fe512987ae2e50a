import { newId } from '#libs/event-sourcing/ids.js';
import { Subscriptions } from '#src/identity/contract.js';
import type { Workshop } from './workshop.js';

/** Lets an organisation write, or takes that back, as its operator. @throws Refusal `org.unknown` */
export async function standingChanged({ app }: Workshop, change: 'unlock' | 'lock', orgId: string): Promise<void> {
  const commandId = newId();
  await app.get(Subscriptions)[change](orgId, {
    commandId,
    orgId,
    requestHash: null,
    actor: { accountId: null, role: 'system' },
    origin: { door: 'cli', requestId: commandId },
    correlationId: commandId,
    causationId: null,
  });
}
