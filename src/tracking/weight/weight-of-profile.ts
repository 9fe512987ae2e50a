import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { requestFrom, type CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { clientCategory } from '#src/clients/contract.js';
import { EntryCalendar } from '../entry-calendar.js';
import { RecordWeight } from './weight.commands.js';

/** A weight that is entered with a nutrition profile was measured that day: it becomes an entry, unless the profile only repeats the weight of the one before. */
@Injectable()
export class WeightOfProfile implements Reaction {
  readonly name = 'tracking.weight-of-profile';
  readonly categories = ['client'];
  // profiles of before it existed are older than the weights entered since
  readonly startsAt = 'now';

  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
    private readonly commands: CommandBus,
  ) {}

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    const weightKg = weightIn(recorded);
    if (weightKg === null) return [];
    const { header } = recorded;
    const { orgId, streamId: clientId, revision, recordedAt } = header;
    const stream = { orgId, category: header.category, streamId: clientId };
    const earlier = revision === 0 ? [] : await this.streams.recorded(stream, 0, revision);
    const before = earlier.findLast((each) => weightIn(each) !== null);
    if (before && weightIn(before) === weightKg) return [];
    const at = new Date(recordedAt);
    const weighing = { date: await this.calendar.today(orgId, clientId, at), kg: weightKg };
    try {
      const request: CommandRequest = {
        ...requestFrom(header, { commandId: derivedId(header.eventId, this.name) }),
        recordedAt: at,
        ...(header.simulated ? { simulated: true } : {}),
      };
      await this.commands.execute(new RecordWeight(clientId, entryIdOf(header.eventId, at), weighing, request));
    } catch (error) {
      // erased meanwhile, or a profile for a birth date that was corrected since: there is no weight to keep
      if (!(error instanceof Refusal) || !['client.erased', 'weight.too-early'].includes(error.code)) throw error;
    }
    return [];
  }
}

function weightIn(recorded: RecordedEvent): number | null {
  if (!isOf(clientCategory, recorded) || recorded.event.type !== 'NutritionProfileRecorded') return null;
  return recorded.event.data.inputs.weightKg;
}

/** A version 7 UUID of that instant which is the same whenever the reaction runs. */
function entryIdOf(eventId: string, at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const rest = derivedId('weight-of-profile', eventId).replaceAll('-', '');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(13, 16)}-8${rest.slice(17, 20)}-${rest.slice(20)}`;
}
