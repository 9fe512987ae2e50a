import { registerDecorator } from 'class-validator';
import { unknown } from '#src/identity/contract.js';
import { ALLERGENS } from '#libs/science/food-allergens.js';
import { isOrgFoodId } from './org-food-id.js';

/** The id of a food of the org's own in the path. @throws Refusal `food.unknown` (404) for what can't be one */
export function ownFoodId(foodId: string): string {
  if (!isOrgFoodId(foodId)) throw unknown('food');
  return foodId;
}

const isState = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { state, limit } = value as { state?: unknown; limit?: unknown };
  return state === 'trace' || (state === 'below' && typeof limit === 'number' && Number.isFinite(limit) && limit > 0);
};

/** `trace`, or `below` a limit, by short names; whether the names are nutrients is the decider's to say. */
export function IsStateRecord(): PropertyDecorator {
  return recordOf('isStateRecord', 'holds `trace` or `below` a limit by nutrient id', 100, isState);
}

/** Short texts by short names; whether they are allergens and statements is the decider's to say. */
export function IsStatementRecord(): PropertyDecorator {
  const isText = (said: unknown) => typeof said === 'string' && said.length <= 20;
  return recordOf('isStatementRecord', 'holds a statement by allergen', ALLERGENS.length, isText);
}

function recordOf(
  name: string,
  message: string,
  most: number,
  isValue: (value: unknown) => boolean,
): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: {
        validate(value: unknown): boolean {
          if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
          const entries = Object.entries(value);
          return entries.length <= most && entries.every(([id, each]) => id.length <= 40 && isValue(each));
        },
      },
    });
  };
}
