import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { AskedMetrics } from '../measured/asked-metrics.js';
import { checkInFormDecider, type CheckInFormAct } from './check-in-form.decider.js';

/** The form that a request makes: a retried request makes the same one. */
export const checkInFormIdOf = (request: Pick<CommandRequest, 'commandId'>) =>
  derivedId('check-in-form', request.commandId);

/** Adds, changes or retires a form of the organisation. */
export class BuildCheckInForm extends Command<Committed> {
  constructor(
    readonly formId: string,
    readonly act: CheckInFormAct,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(BuildCheckInForm)
export class BuildCheckInFormHandler implements ICommandHandler<BuildCheckInForm> {
  constructor(
    private readonly streams: Streams,
    private readonly metrics: AskedMetrics,
  ) {}

  async execute({ formId, act, request }: BuildCheckInForm): Promise<Committed> {
    const { orgId } = request;
    const metrics = await this.metrics.facts(orgId, 'questions' in act ? act.questions : []);
    return this.streams.run(checkInFormDecider, { orgId, streamId: formId }, { ...act, metrics }, request);
  }
}

export const checkInFormCommandHandlers = [BuildCheckInFormHandler];
