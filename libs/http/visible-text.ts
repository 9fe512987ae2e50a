import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator } from 'class-validator';
import { disguises, hasVisibleLetter } from '../science/visible-text.js';

/** Something to read in one line: names of people and organisations, in any script. */
export const isVisibleText = (value: unknown, most: number): value is string =>
  typeof value === 'string' &&
  value.isWellFormed() &&
  [...value.trim()].length <= most &&
  hasVisibleLetter(value) &&
  !disguises(value);

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
