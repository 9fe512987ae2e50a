import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator } from 'class-validator';
import { visibleLength } from '../science/visible-text.js';

const SHORTEST = 10;
const LONGEST = 500;
// controls, private and unassigned characters, and the marks that turn text around: what is read later must be what was written
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** As it is kept: one line, single blanks. */
export const tidyReason = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

const isReason = (value: unknown): boolean => {
  if (typeof value !== 'string' || !value.isWellFormed() || value.length > 4 * LONGEST) return false;
  const tidy = tidyReason(value);
  return [...tidy].length <= LONGEST && visibleLength(tidy) >= SHORTEST && !FORBIDDEN.test(tidy);
};

/** Why somebody does what is recorded with its reason: ten to five hundred characters that can be seen. */
export function IsReason(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ minLength: SHORTEST, maxLength: LONGEST }),
    (target: object, property: string | symbol) => {
      registerDecorator({
        name: 'isReason',
        target: target.constructor,
        propertyName: String(property),
        options: { message: `is not a reason: ${SHORTEST} to ${LONGEST} visible characters` },
        validator: { validate: isReason },
      });
    },
  );
}
