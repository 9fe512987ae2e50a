import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { clientDecider } from './client.decider.js';
import { dayOf } from './day-of.js';
import { nutritionProfile, type NutritionInputs } from './nutrition-profile.js';

/** Only what was entered: what follows from it is computed here, whatever the form showed. */
export class RecordNutritionProfile extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly clientId: string,
    readonly inputs: NutritionInputs,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RecordNutritionProfile)
export class RecordNutritionProfileHandler implements ICommandHandler<RecordNutritionProfile> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  async execute({ orgId, clientId, inputs, request }: RecordNutritionProfile): Promise<Committed> {
    const profile = nutritionProfile(inputs, dayOf(request, this.clock));
    return this.streams.run(
      clientDecider,
      { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
      { type: 'RecordNutritionProfile', profile },
      request,
    );
  }
}
