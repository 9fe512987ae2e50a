import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type {
  FoodImportCompleted,
  FoodImportEvent,
  FoodImportRefused,
  FoodImportRequested,
} from './food-import.events.js';
import { checkedMapping } from './import-mapping.js';

export type FoodImportCommand =
  | { readonly type: 'RequestFoodImport'; readonly asked: FoodImportRequested['data'] }
  | { readonly type: 'CompleteFoodImport'; readonly result: FoodImportCompleted['data'] }
  | { readonly type: 'RefuseFoodImport'; readonly refused: FoodImportRefused['data'] };

export interface FoodImport {
  readonly status: 'absent' | 'requested' | 'completed' | 'refused';
}

/** Refusals: `food-import.mapping-invalid` (422), `food-import.unknown` (404). An import that ended stays as it ended. */
export const foodImportDecider: Decider<FoodImportCommand, FoodImportEvent, FoodImport> = {
  category: 'foodImport',
  stateVersion: 1,
  initial: { status: 'absent' },
  decide(command, { status }) {
    if (command.type === 'RequestFoodImport') {
      if (status !== 'absent') return [];
      const { asked } = command;
      return [{ type: 'FoodImportRequested', data: { ...asked, mapping: checkedMapping(asked.mapping) } }];
    }
    if (status === 'absent') throw new Refusal('food-import.unknown', 404);
    if (status !== 'requested') return [];
    return command.type === 'CompleteFoodImport'
      ? [{ type: 'FoodImportCompleted', data: command.result }]
      : [{ type: 'FoodImportRefused', data: command.refused }];
  },
  evolve(state, event) {
    switch (event.type) {
      case 'FoodImportRequested':
        return { status: 'requested' };
      case 'FoodImportCompleted':
        return { status: 'completed' };
      case 'FoodImportRefused':
        return { status: 'refused' };
      case 'Erased':
        return state;
    }
  },
};
