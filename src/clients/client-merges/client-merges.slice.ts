import type { Slice } from '#libs/projections/slice.js';
import { CareOfEarlierRecords } from './care-of-earlier-records.js';
import { ClientDuplicates } from './client-duplicates.js';
import { clientMergesCommandHandlers } from './client-merges.commands.js';
import { ClientMergesController } from './client-merges.controller.js';
import { clientMergesCategory } from './client-merges.events.js';
import { clientMergeProjection, ClientMergeRows } from './client-merges.read-model.js';
import { EraseEarlierRecords } from './erase-earlier-records.js';
import { FinishMerging } from './finish-merging.js';
import { Merging } from './merging.js';

export const clientMergesSlice: Slice = {
  categories: [clientMergesCategory],
  projections: [clientMergeProjection],
  reactions: [FinishMerging, EraseEarlierRecords, CareOfEarlierRecords],
  controllers: [ClientMergesController],
  providers: [
    ...clientMergesCommandHandlers,
    ClientDuplicates,
    ClientMergeRows,
    Merging,
    FinishMerging,
    EraseEarlierRecords,
    CareOfEarlierRecords,
  ],
};
