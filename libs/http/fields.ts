import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsNumber, IsPositive, Matches, Max, Min, ValidateBy } from 'class-validator';

/** Members of bodies and queries whose bounds are checked and documented by one line, so that neither goes without the other. */

/** A finite number within bounds: `least` is allowed, `above` is not. */
export function IsAmount(
  bounds: ({ readonly above: 0 } | { readonly least: number }) & { readonly most: number; readonly decimals?: number },
): PropertyDecorator {
  const { most, decimals } = bounds;
  return applyDecorators(
    IsNumber({ allowNaN: false, allowInfinity: false }),
    ...(decimals === undefined ? [] : [HasDecimals(decimals)]),
    'above' in bounds ? IsPositive() : Min(bounds.least),
    Max(most),
    // OpenAPI 3.1 wants a number; the types are those of 3.0
    ApiProperty({
      ...('above' in bounds ? { exclusiveMinimum: bounds.above as unknown as boolean } : { minimum: bounds.least }),
      maximum: most,
    }),
  );
}

/** At most so many places after the point. class-validator's own check fails on numbers that JavaScript writes with an exponent (1e-7). */
const HasDecimals = (decimals: number): PropertyDecorator =>
  ValidateBy({
    name: 'hasDecimals',
    validator: {
      // beyond 1e21 toFixed writes an exponent, too; such a number has no places after the point
      validate: (value: unknown) => typeof value === 'number' && Number(value.toFixed(decimals)) === value,
      defaultMessage: () => `has more than ${decimals} places after the point`,
    },
  });

/** A day of the calendar, `YYYY-MM-DD`. */
export function IsDay(): PropertyDecorator {
  return applyDecorators(Matches(/^\d{4}-\d{2}-\d{2}$/), IsISO8601({ strict: true }), ApiProperty({ format: 'date' }));
}

/** A text that is `pattern` from end to end. */
export function IsCode(pattern: RegExp): PropertyDecorator {
  return applyDecorators(Matches(pattern), ApiProperty({ pattern: pattern.source }));
}
