import type { Decider } from '#libs/event-sourcing/decider.js';
import type { FoodsImported } from './food-catalogue.events.js';

export interface RecordFoodImport {
  readonly type: 'RecordFoodImport';
  readonly imported: FoodsImported['data'];
}

export interface FoodCatalogue {
  /** Of the states of the list that were imported. */
  readonly contentHashes: readonly string[];
}

/** Importing the same content twice is one fact. */
export const foodCatalogueDecider: Decider<RecordFoodImport, FoodsImported, FoodCatalogue> = {
  category: 'foodCatalogue',
  stateVersion: 1,
  initial: { contentHashes: [] },
  decide({ imported }, { contentHashes }) {
    return contentHashes.includes(imported.contentHash) ? [] : [{ type: 'FoodsImported', data: imported }];
  },
  evolve(catalogue, event) {
    return event.type === 'Erased'
      ? catalogue
      : { contentHashes: [...catalogue.contentHashes, event.data.contentHash] };
  },
};
