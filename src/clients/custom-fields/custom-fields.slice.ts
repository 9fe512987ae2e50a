import type { Slice } from '#libs/projections/slice.js';
import { ClientCustomController } from './client-custom.controller.js';
import { clientCustomProjection } from './client-custom.read-model.js';
import { customFieldsCommandHandlers } from './custom-fields.commands.js';
import { CustomFieldsController } from './custom-fields.controller.js';
import { customFieldsCategory } from './custom-fields.events.js';
import { customFieldProjection, StoredCustomFields } from './custom-fields.read-model.js';

export const customFieldsSlice: Slice = {
  categories: [customFieldsCategory],
  projections: [customFieldProjection, clientCustomProjection],
  controllers: [CustomFieldsController, ClientCustomController],
  providers: [...customFieldsCommandHandlers, StoredCustomFields],
};
