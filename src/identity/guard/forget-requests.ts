import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS } from '#libs/calendar/dates.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { CommandLedger } from '#libs/event-sourcing/command-ledger.js';
import { COMMAND_LEDGER } from '#libs/event-sourcing/event-sourcing.module.js';
import type { DueWork } from '#libs/projections/due-work.js';

/** Longer than any device stays offline with writes in its queue. */
const KEPT_DAYS = 30;

/** Forgets what an `Idempotency-Key` was used for after thirty days; the events of the command keep its id for ever. */
@Injectable()
export class ForgetRequests implements DueWork {
  readonly name = 'forget-requests';
  readonly everyMs = DAY_MS;

  constructor(
    @Inject(COMMAND_LEDGER) private readonly ledger: CommandLedger,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.ledger.purge(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS));
  }
}
