import { newId, PLATFORM_ORG } from '#libs/event-sourcing/ids.js';
import { FactorResets } from '#src/identity/contract.js';
import type { CommandContext } from './command-context.js';

/** Takes away a second factor that its owner has lost, as the operator. @throws Refusal `account.unknown`, `second-factor.inactive` */
export async function secondFactorReset({ app }: CommandContext, email: string, reason: string | null): Promise<void> {
  const commandId = newId();
  await app.get(FactorResets).byOperator(email, reason, {
    commandId,
    orgId: PLATFORM_ORG,
    requestHash: null,
    actor: { accountId: null, role: 'system' },
    origin: { door: 'cli', requestId: commandId },
    correlationId: commandId,
    causationId: null,
  });
}
