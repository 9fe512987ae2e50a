import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator } from 'class-validator';
import { isTimeZone } from '#libs/calendar/zones.js';

/** Field: an IANA time zone such as `Europe/Berlin`. */
export function IsTimeZone(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ maxLength: 64, example: 'Europe/Berlin' }),
    (target: object, property: string | symbol) => {
      registerDecorator({
        name: 'isTimeZone',
        target: target.constructor,
        propertyName: String(property),
        options: { message: 'is not a time zone such as Europe/Berlin' },
        validator: { validate: isTimeZone },
      });
    },
  );
}
