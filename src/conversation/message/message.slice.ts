import type { Slice } from '#libs/projections/slice.js';
import { messageCommandHandlers } from './message.commands.js';
import { MessageController } from './message.controller.js';
import { messageCategory } from './message.events.js';
import { messageProjection } from './message.read-model.js';
import { Messages } from './messages.js';

export const messageSlice: Slice = {
  categories: [messageCategory],
  projections: [messageProjection],
  controllers: [MessageController],
  providers: [...messageCommandHandlers, Messages],
};
