import { registerDecorator, type ValidationArguments, type ValidationOptions } from 'class-validator';
import { ageAt } from '#libs/science/age.js';
import { contactProblem, type Contact } from './contact.js';
import { nameProblem } from './person-name.js';

/** Rules of the deciders, told at the field: the same functions decide both. */

/** A name to be called by, any script. */
export const IsPersonName = (options?: ValidationOptions): PropertyDecorator =>
  rule('isPersonName', (value) => typeof value === 'string' && nameProblem(value) === null, 'is not a name: 1 to 200 visible characters', options);

/** The value of a contact, of the kind that stands beside it. */
export const IsContactValue = (options?: ValidationOptions): PropertyDecorator =>
  rule('isContactValue', (value, { object }) => {
    const { kind } = object as Partial<Contact>;
    return typeof value === 'string' && (kind === 'email' || kind === 'phone') && contactProblem({ kind, value }) === null;
  }, 'is not an e-mail address or telephone number', options);

/** A day of the calendar, `YYYY-MM-DD`. */
export const IsCalendarDate = (options?: ValidationOptions): PropertyDecorator =>
  rule('isCalendarDate', (value) => {
    try {
      return typeof value === 'string' && ageAt(value, '9999-12-31') >= 0;
    } catch {
      return false;
    }
  }, 'is not a date (YYYY-MM-DD)', options);

function rule(name: string, validate: (value: unknown, context: ValidationArguments) => boolean, message: string, options?: ValidationOptions): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name, target: target.constructor, propertyName: String(property), options: { message, ...options },
      validator: { validate: (value: unknown, context?: ValidationArguments) => context !== undefined && validate(value, context) },
    });
  };
}
