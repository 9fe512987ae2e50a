import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { systemRequestFrom } from '#libs/event-sourcing/request.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { erasureCategory } from '#src/history/contract.js';
import { KeepClientView } from './client-view.commands.js';
import { UnmetQuestions } from './unmet-questions.js';

/**
 * A saved view may ask for a tag or a value that only the erased client had: it would go on telling what they were. What no other client
 * answers to is taken out of every view of the organisation.
 */
@Injectable()
export class ForgetErasedValues implements Reaction {
  readonly name = 'clients.forget-erased-values';
  readonly categories = ['erasure'];

  constructor(
    private readonly unmet: UnmetQuestions,
    private readonly commands: CommandBus,
  ) {}

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (!isOf(erasureCategory, recorded) || recorded.event.type !== 'ClientErased') return [];
    const { header, event } = recorded;
    for (const { viewId, questions } of await this.unmet.without(header.orgId, event.data.clientId)) {
      const request = systemRequestFrom(header, 'forget-erased-values', viewId);
      await this.commands
        .execute(new KeepClientView(viewId, { type: 'ForgetQuestions', ...questions }, request))
        .catch((error: unknown) => {
          // its owner removed it, or was erased, a moment ago
          if (!(error instanceof Refusal) || (error.status !== 404 && error.status !== 410)) throw error;
        });
    }
    return [];
  }
}
