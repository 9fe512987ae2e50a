import type { PipeTransform } from '@nestjs/common';
import { registerDecorator } from 'class-validator';
import { stepOf } from '#libs/http/fields.js';
import { hasDecimals } from '#libs/science/display.js';
import { ALLERGENS } from '#libs/science/food-allergens.js';
import { unknown } from '#src/identity/contract.js';

export const FOOD_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
export const FOOD_VERSION = /^([0-9a-f]{12}|org\.[1-9]\d{0,8})$/;

export const FREE_OF = new RegExp(`^(${ALLERGENS.join('|')})(,(${ALLERGENS.join('|')})){0,14}$`);

/** A food's id in the path. @throws Refusal `food.unknown` (404) for what can't be one */
export class FoodIdPipe implements PipeTransform<string, string> {
  transform(foodId: string): string {
    if (!FOOD_ID.test(foodId)) throw unknown('food');
    return foodId;
  }
}

const MOST_NUTRIENTS = 100;
/** In any unit. What is plausible for a nutrient is the decider's to say. */
const LARGEST_AMOUNT = 1e9;
const AMOUNT_DECIMALS = 6;

/** How the document tells of such a record. */
export const AMOUNT_RECORD = {
  type: 'object',
  additionalProperties: {
    type: 'number',
    nullable: true,
    minimum: -LARGEST_AMOUNT,
    maximum: LARGEST_AMOUNT,
    multipleOf: stepOf(AMOUNT_DECIMALS),
  },
} as const;

/** Finite numbers or null by short names; whether the names are nutrients and the numbers plausible is the decider's to say. */
export function IsAmountRecord(least: 0 | 1 = 1): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isAmountRecord',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message: `holds ${least} to ${MOST_NUTRIENTS} numbers or nulls by nutrient id, each at most ${LARGEST_AMOUNT} with ${AMOUNT_DECIMALS} places after the point`,
      },
      validator: {
        validate(value: unknown): boolean {
          if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
          const entries = Object.entries(value);
          return (
            entries.length >= least &&
            entries.length <= MOST_NUTRIENTS &&
            entries.every(
              ([id, amount]) =>
                id.length <= 40 &&
                (amount === null ||
                  (typeof amount === 'number' &&
                    Math.abs(amount) <= LARGEST_AMOUNT &&
                    hasDecimals(amount, AMOUNT_DECIMALS))),
            )
          );
        },
      },
    });
  };
}
