import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId, isUuid } from '#libs/event-sourcing/ids.js';
import type { RefusedCall, RefusalWitness } from '#libs/http/refusal-witness.js';
import { NoteRefusal } from './refusal.commands.js';

const MINUTE = 60_000;

/**
 * Writes down what roles were refused: who, which operation, on what, once a minute for each account and operation, so
 * that nobody fills the log by trying.
 */
@Injectable()
export class Refusals implements RefusalWitness {
  private minute = 0;
  /** What this process wrote in the present minute; other instances and restarts meet it by the command's id. */
  private readonly written = new Set<string>();

  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** @throws StoreUnavailable: the refusal stands all the same */
  async refused({ caller: { orgId, accountId, role }, operation, params, requestId }: RefusedCall): Promise<void> {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE);
    if (minute !== this.minute) {
      this.minute = minute;
      this.written.clear();
    }
    const commandId = derivedId('refusal', orgId, accountId, operation, String(minute));
    if (this.written.has(commandId)) return;
    const object = Object.fromEntries(Object.entries(params).filter(([, value]) => isUuid(value)));
    await this.commands.execute(
      new NoteRefusal(
        accountId,
        { operation, object },
        {
          commandId,
          orgId,
          requestHash: null,
          actor: { accountId, role },
          origin: { door: 'api', requestId },
          correlationId: requestId,
          causationId: null,
        },
      ),
    );
    this.written.add(commandId);
  }
}
