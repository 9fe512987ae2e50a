import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { aboutClient } from '../client/about-client.js';
import { clientDecider } from '../client/client.decider.js';
import { intakeDecider } from './intake.decider.js';
import type { IntakeAnswer, IntakeSection } from './intake-sections.js';

export type IntakeChange =
  | { readonly type: 'RequestIntake' | 'SubmitIntake' | 'ReviewIntake' }
  | { readonly type: 'AnswerIntakeSection'; readonly section: IntakeSection; readonly answer: IntakeAnswer };

export class ChangeIntake extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly change: IntakeChange,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Looks up in the client's stream whether there is such a client, and an active one. */
@CommandHandler(ChangeIntake)
export class ChangeIntakeHandler implements ICommandHandler<ChangeIntake> {
  constructor(private readonly streams: Streams) {}

  async execute({ clientId, change, request }: ChangeIntake): Promise<Committed> {
    const { orgId } = request;
    const { state } = await this.streams.load(clientDecider, { orgId, streamId: clientId });
    const client = state.status === 'absent' || state.status === 'erased' ? null : state.status;
    return this.streams.run(intakeDecider, { orgId, ...aboutClient(clientId) }, { ...change, client }, request);
  }
}

export const intakeCommandHandlers = [ChangeIntakeHandler];
