import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { registerDecorator, type ValidationArguments } from 'class-validator';
import { ageAt } from '#libs/science/age.js';
import { contactProblem, type Contact } from './contact.js';
import { nameProblem } from './person-name.js';

/** Rules of the deciders, told at the field: the same functions decide both. */

/** A name to be called by, any script. */
export const IsPersonName = (): PropertyDecorator =>
  rule(
    'isPersonName',
    (value) => typeof value === 'string' && nameProblem(value) === null,
    'is not a name: 1 to 200 visible characters',
    { minLength: 1, maxLength: 200 },
  );

/** The value of a contact, of the kind that stands beside it. */
export const IsContactValue = (): PropertyDecorator =>
  rule(
    'isContactValue',
    (value, { object }) => {
      const { kind } = object as Partial<Contact>;
      return (
        typeof value === 'string' && (kind === 'email' || kind === 'phone') && contactProblem({ kind, value }) === null
      );
    },
    'is not an e-mail address or telephone number',
    { minLength: 1, maxLength: 300 },
  );

/** A day of the calendar, `YYYY-MM-DD`. */
export const IsCalendarDate = (): PropertyDecorator =>
  rule(
    'isCalendarDate',
    (value) => {
      try {
        return typeof value === 'string' && ageAt(value, '9999-12-31') >= 0;
      } catch {
        return false;
      }
    },
    'is not a date (YYYY-MM-DD)',
    { format: 'date' },
  );

function rule(
  name: string,
  validate: (value: unknown, context: ValidationArguments) => boolean,
  message: string,
  documented: ApiPropertyOptions,
): PropertyDecorator {
  return applyDecorators(ApiProperty(documented), (target: object, property: string | symbol) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: {
        validate: (value: unknown, context?: ValidationArguments) => context !== undefined && validate(value, context),
      },
    });
  });
}
