import { hasDecimals } from '#libs/science/display.js';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsNumber, IsPositive, Matches, Max, Min, ValidateBy } from 'class-validator';

/** Members of bodies and queries whose bounds are checked and documented by one line, so that neither goes without the other. */

/** Places after the point that a number takes; `double`: whatever a 64-bit float holds, for numbers that a program makes and nobody reads. */
type Decimals = 0 | 1 | 2 | 3 | 4 | 6 | 'double';

/**
 * A finite number within bounds and of a stated precision: `least` is allowed, `above` is not.
 * What binary arithmetic leaves behind is no precision: 42.525000000000006 has three places after the point.
 */
export function IsAmount(
  bounds: ({ readonly above: 0 } | { readonly least: number }) & { readonly most: number; readonly decimals: Decimals },
): PropertyDecorator {
  const { most, decimals } = bounds;
  return applyDecorators(
    IsNumber({ allowNaN: false, allowInfinity: false }),
    ...(decimals === 'double' ? [] : [HasDecimals(decimals)]),
    'above' in bounds ? IsPositive() : Min(bounds.least),
    Max(most),
    // OpenAPI 3.1 wants a number; the types are those of 3.0
    ApiProperty({
      ...('above' in bounds ? { exclusiveMinimum: bounds.above as unknown as boolean } : { minimum: bounds.least }),
      maximum: most,
      ...(decimals === 'double' ? { format: 'double' } : { multipleOf: stepOf(decimals) }),
    }),
  );
}

/** The smallest difference of two numbers with so many places after the point. */
export const stepOf = (decimals: number): number => Number(`1e-${decimals}`);

/** class-validator's own check fails on numbers that JavaScript writes with an exponent (1e-7). */
const HasDecimals = (decimals: number): PropertyDecorator =>
  ValidateBy({
    name: 'hasDecimals',
    validator: {
      validate: (value: unknown) => typeof value === 'number' && hasDecimals(value, decimals),
      defaultMessage: () =>
        decimals === 0 ? 'takes whole numbers only' : `takes at most ${decimals} places after the point`,
    },
  });

/** A day of the calendar, `YYYY-MM-DD`. */
export function IsDay(): PropertyDecorator {
  return applyDecorators(Matches(/^\d{4}-\d{2}-\d{2}$/), IsISO8601({ strict: true }), ApiProperty({ format: 'date' }));
}

/** Client ids of a query, comma-separated, at most 200. */
export const CLIENT_IDS =
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(,[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}){0,199}$/;

/** A text that is `pattern` from end to end. */
export function IsCode(pattern: RegExp): PropertyDecorator {
  return applyDecorators(Matches(pattern), ApiProperty({ pattern: pattern.source }));
}
