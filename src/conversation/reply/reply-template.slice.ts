import type { Slice } from '#libs/projections/slice.js';
import { replyTemplateCommandHandlers } from './reply-template.commands.js';
import { ReplyTemplateController } from './reply-template.controller.js';
import { replyTemplateCategory } from './reply-template.events.js';
import { replyTemplateProjection, ReplyTemplates } from './reply-template.read-model.js';

export const replyTemplateSlice: Slice = {
  categories: [replyTemplateCategory],
  projections: [replyTemplateProjection],
  controllers: [ReplyTemplateController],
  providers: [...replyTemplateCommandHandlers, ReplyTemplates],
};
