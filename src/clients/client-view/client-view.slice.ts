import type { Slice } from '#libs/projections/slice.js';
import { clientViewCommandHandlers } from './client-view.commands.js';
import { ClientViewController } from './client-view.controller.js';
import { clientViewCategory } from './client-view.events.js';
import { ForgetErasedValues } from './forget-erased-values.js';
import { UnmetQuestions } from './unmet-questions.js';
import { clientViewProjection, SavedClientViews } from './client-view.read-model.js';

export const clientViewSlice: Slice = {
  categories: [clientViewCategory],
  projections: [clientViewProjection],
  reactions: [ForgetErasedValues],
  controllers: [ClientViewController],
  providers: [...clientViewCommandHandlers, SavedClientViews, UnmetQuestions, ForgetErasedValues],
};
