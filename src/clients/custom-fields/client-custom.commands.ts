import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { aboutClient } from '../client/about-client.js';
import { clientDecider } from '../client/client.decider.js';
import { checkedValue, isValueProblem, type CustomFieldValue, type EnteredValue } from './custom-field.js';
import { customFieldsDecider } from './custom-fields.decider.js';

export class SetCustomValues extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly values: readonly (EnteredValue & { readonly fieldId: string })[],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Each value is checked by its field as the org defines it now. */
@CommandHandler(SetCustomValues)
export class SetCustomValuesHandler implements ICommandHandler<SetCustomValues> {
  constructor(private readonly streams: Streams) {}

  /** @throws Refusal `custom-field.value-invalid` (422), with the path of each value that is wrong */
  async execute({ clientId, values, request }: SetCustomValues): Promise<Committed> {
    const { orgId } = request;
    const [
      {
        state: { active },
      },
      { state: client },
    ] = await Promise.all([
      this.streams.load(customFieldsDecider, { orgId, streamId: orgId }),
      this.streams.load(clientDecider, { orgId, streamId: clientId }),
    ]);
    const before = client.status === 'absent' || client.status === 'erased' ? {} : client.custom;
    const errors: { path: string; message: string; code: string }[] = [];
    const checked: CustomFieldValue[] = [];
    for (const [index, { fieldId, ...entered }] of values.entries()) {
      const field = active.find((each) => each.fieldId === fieldId);
      if (!field) {
        errors.push({ path: `values.${index}.fieldId`, message: 'is no field in use', code: 'unknown' });
        continue;
      }
      const value = checkedValue(field, entered, before[fieldId] ?? null);
      if (isValueProblem(value))
        errors.push({ path: `values.${index}.${value.member}`, message: WORDS[value.code], code: value.code });
      else checked.push({ fieldId, value });
    }
    if (errors.length > 0)
      throw new Refusal('custom-field.value-invalid', 422, 'A value does not fit its field.', { errors });
    return this.streams.run(
      clientDecider,
      { orgId, ...aboutClient(clientId) },
      { type: 'SetCustomValues', values: checked },
      request,
    );
  }
}

const WORDS = {
  'wrong-kind': 'is not what the field holds',
  'out-of-range': 'is outside the bounds of the field',
  'option-unknown': 'is no option of the field',
  'too-many': 'names more than one option',
} as const;
