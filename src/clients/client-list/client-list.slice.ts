import type { Slice } from '#libs/projections/slice.js';
import { BulkController } from './bulk.controller.js';
import { clientActivityProjection } from './client-activity.read-model.js';
import { ClientList } from './client-list.js';
import { ClientTagsController } from './client-tags.controller.js';
import { ClientTags } from './client-tags.read-model.js';

export const clientListSlice: Slice = {
  projections: [clientActivityProjection],
  controllers: [BulkController, ClientTagsController],
  providers: [ClientList, ClientTags],
};
