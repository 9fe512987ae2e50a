import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { registerDecorator, type ValidationArguments } from 'class-validator';
import { isDate } from '#libs/calendar/dates.js';
import { isBirthDate } from '#libs/science/age.js';
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
  rule('isCalendarDate', (value) => typeof value === 'string' && isDate(value), 'is not a date (YYYY-MM-DD)', {
    format: 'date',
  });

/** How the document describes a birth date. */
export const BIRTH_DATE_FORMAT = { pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', maxLength: 10 } as const;

/** A day, a month or a year of birth: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export const IsBirthDate = (): PropertyDecorator =>
  rule(
    'isBirthDate',
    (value) => typeof value === 'string' && isBirthDate(value),
    'is not a birth date (YYYY-MM-DD, YYYY-MM or YYYY)',
    BIRTH_DATE_FORMAT,
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
