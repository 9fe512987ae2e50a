import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { FoodAmounts } from '#libs/science/food-plausibility.js';
import { canonicalText, checkedFood, type FoodEntry } from './food-entry.js';
import { importedOver } from './imported-food.js';
import { isOtherName } from './other-name.js';
import type { ImportedFrom, OrgFoodAdded, OrgFoodContent, OrgFoodEvent } from './org-food.events.js';

export type OrgFoodCommand =
  | {
      readonly type: 'AddOrgFood';
      readonly food: FoodEntry;
      readonly copiedFrom?: NonNullable<OrgFoodAdded['data']['copiedFrom']>;
      /** What the food that was copied says per 100 g. */
      readonly original?: FoodAmounts;
    }
  | { readonly type: 'ChangeOrgFood'; readonly food: FoodEntry }
  /** A line of a file: makes the food or a new version of it. `mapped`: what the file has columns for; the rest stays as it stands. */
  | {
      readonly type: 'ImportOrgFood';
      readonly food: FoodEntry;
      readonly mapped: readonly string[];
      readonly imported: ImportedFrom;
      /** Somebody saw that foods get clearly other names, and wants it. */
      readonly renames: boolean;
    }
  | { readonly type: 'ArchiveOrgFood' }
  | { readonly type: 'RestoreOrgFood' };

export type OrgFood =
  | { readonly status: 'absent' }
  | {
      readonly status: 'active' | 'archived';
      readonly versions: number;
      readonly content: OrgFoodContent;
      /** Of the line that was imported last; null: none was. */
      readonly rowHash: string | null;
    };

/**
 * Refusals: `food.unknown` (404), `food.already-added`, `food.archived`, `food.other-name` (409, with the name that it has), and those of `checkedFood` (422).
 * The same content again, archiving and restoring twice, and a line that was imported before: nothing happens.
 */
export const orgFoodDecider: Decider<OrgFoodCommand, OrgFoodEvent, OrgFood> = {
  category: 'orgFood',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, food) {
    if (command.type === 'AddOrgFood') {
      if (food.status !== 'absent') throw new Refusal('food.already-added', 409);
      const { copiedFrom, original } = command;
      const content = { version: 'org.1', ...checkedFood(command.food, original) };
      return [{ type: 'OrgFoodAdded', data: { ...content, ...(copiedFrom ? { copiedFrom } : {}) } }];
    }
    if (command.type === 'ImportOrgFood') return imported(command, food);
    if (food.status === 'absent') throw new Refusal('food.unknown', 404);
    switch (command.type) {
      case 'ArchiveOrgFood':
        return food.status === 'archived' ? [] : [{ type: 'OrgFoodArchived', data: {} }];
      case 'RestoreOrgFood':
        return food.status === 'active' ? [] : [{ type: 'OrgFoodRestored', data: {} }];
      case 'ChangeOrgFood': {
        if (food.status === 'archived')
          throw new Refusal('food.archived', 409, 'The food was archived. Restore it before changing it.');
        const content = nextVersion(changedByHand(command.food, food.content), food);
        return content ? [{ type: 'OrgFoodChanged', data: content }] : [];
      }
    }
  },

  evolve(food, event) {
    switch (event.type) {
      case 'OrgFoodAdded':
      case 'OrgFoodChanged': {
        const before = food.status === 'absent' ? { versions: 0, rowHash: null, status: 'active' as const } : food;
        const { copiedFrom: _, imported: line, ...content } = event.data as OrgFoodAdded['data'];
        return {
          status: before.status,
          versions: before.versions + 1,
          content,
          rowHash: line?.rowHash ?? before.rowHash,
        };
      }
      case 'OrgFoodArchived':
        return food.status === 'absent' ? food : { ...food, status: 'archived' };
      case 'OrgFoodRestored':
        return food.status === 'absent' ? food : { ...food, status: 'active' };
      case 'Erased':
        return food;
    }
  },
};

function imported(
  { food: entry, mapped, imported: line, renames }: Extract<OrgFoodCommand, { type: 'ImportOrgFood' }>,
  food: OrgFood,
): readonly OrgFoodEvent[] {
  if (food.status === 'absent')
    return [{ type: 'OrgFoodAdded', data: { version: 'org.1', ...checkedFood(entry), imported: line } }];
  // what was corrected by hand since stays, until the file itself says something new
  if (food.rowHash === line.rowHash) return [];
  if (food.status === 'archived')
    throw new Refusal('food.archived', 409, 'The food was archived. Restore it before importing it again.');
  if (!renames && isOtherName(food.content.name, entry.name))
    throw new Refusal('food.other-name', 409, food.content.name);
  const content = nextVersion(checkedFood(importedOver(food.content, entry, mapped), food.content.per100g), food);
  return content ? [{ type: 'OrgFoodChanged', data: { ...content, imported: line } }] : [];
}

/** Which of a list's energies it is stays said while the energy stays: nobody types it. */
function changedByHand(entry: FoodEntry, before: OrgFoodContent): Omit<OrgFoodContent, 'version'> {
  const content = checkedFood(entry, before.per100g);
  const { energyFrom } = before.entered;
  if (energyFrom === undefined || content.per100g.energy !== before.per100g.energy) return content;
  return { ...content, entered: { ...content.entered, energyFrom } };
}

/** Null: it says what the last version said. */
function nextVersion(
  content: Omit<OrgFoodContent, 'version'>,
  { versions, content: { version: _, ...before } }: Exclude<OrgFood, { status: 'absent' }>,
): OrgFoodContent | null {
  return canonicalText(content) === canonicalText(before) ? null : { version: `org.${versions + 1}`, ...content };
}
