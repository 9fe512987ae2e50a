import type { Decider } from '#libs/event-sourcing/decider.js';
import type { FoodsImported } from './food.events.js';

export interface RecordFoodImport {
  readonly type: 'RecordFoodImport';
  readonly imported: FoodsImported['data'];
}

export interface FoodCatalogue {
  /** Hashes of the files that were imported. */
  readonly fileHashes: readonly string[];
}

/** Importing the same file twice is one fact. */
export const foodCatalogueDecider: Decider<RecordFoodImport, FoodsImported, FoodCatalogue> = {
  category: 'foodCatalogue',
  initial: { fileHashes: [] },
  decide({ imported }, { fileHashes }) {
    return fileHashes.includes(imported.fileHash) ? [] : [{ type: 'FoodsImported', data: imported }];
  },
  evolve(catalogue, event) {
    return event.type === 'Erased' ? catalogue : { fileHashes: [...catalogue.fileHashes, event.data.fileHash] };
  },
};
