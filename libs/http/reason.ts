import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator } from 'class-validator';
import { isReason, LONGEST_REASON, SHORTEST_REASON } from '../science/reason.js';

/** Why somebody does what is recorded with its reason: ten to five hundred characters that can be seen. */
export function IsReason(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ minLength: SHORTEST_REASON, maxLength: LONGEST_REASON }),
    (target: object, property: string | symbol) => {
      registerDecorator({
        name: 'isReason',
        target: target.constructor,
        propertyName: String(property),
        options: { message: `is not a reason: ${SHORTEST_REASON} to ${LONGEST_REASON} visible characters` },
        validator: { validate: isReason },
      });
    },
  );
}
