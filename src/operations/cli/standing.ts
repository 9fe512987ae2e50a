import { CommandBus } from '#libs/commands/buses.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { ChangeSubscription } from '#src/identity/contract.js';
import type { CommandContext } from './command-context.js';

/** Lets an organisation write, or takes that back, as its operator. @throws Refusal `org.unknown` */
export async function standingChanged(
  { app }: CommandContext,
  change: 'unlock' | 'lock',
  orgId: string,
): Promise<void> {
  const commandId = newId();
  await app.get(CommandBus).execute(
    new ChangeSubscription(change, {
      commandId,
      orgId,
      requestHash: null,
      actor: { accountId: null, role: 'system' },
      origin: { door: 'cli', requestId: commandId },
      correlationId: commandId,
      causationId: null,
    }),
  );
}
