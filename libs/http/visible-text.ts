import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator } from 'class-validator';
import { hasVisibleLetter } from '../science/visible-text.js';

// controls, line breaks and the marks that turn text around: a name must not be able to disguise the text beside it
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Something to read in one line: names of people and organisations, in any script. */
export const isVisibleText = (value: unknown, most: number): value is string =>
  typeof value === 'string' &&
  value.isWellFormed() &&
  [...value.trim()].length <= most &&
  hasVisibleLetter(value) &&
  !FORBIDDEN.test(value);

/** @param most characters */
export function IsVisibleText(most: number): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ minLength: 1, maxLength: most }),
    (target: object, property: string | symbol) => {
      registerDecorator({
        name: 'isVisibleText',
        target: target.constructor,
        propertyName: String(property),
        options: { message: `is not a name: 1 to ${most} visible characters` },
        validator: { validate: (value: unknown) => isVisibleText(value, most) },
      });
    },
  );
}
