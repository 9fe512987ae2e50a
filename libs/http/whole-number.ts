import { BadRequestException, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';

/** What a column of whole numbers holds. */
const LARGEST_WHOLE = 2 ** 31 - 1;

/** A whole number in the path, 1 or more: what no row can have is refused before a database is asked. */
export class WholeNumberPipe implements PipeTransform<string, number> {
  transform(value: string, { data }: ArgumentMetadata): number {
    const whole = Number(value);
    if (!/^\d{1,10}$/.test(value) || whole < 1 || whole > LARGEST_WHOLE)
      throw new BadRequestException(`${data} is a whole number from 1 to ${LARGEST_WHOLE}`);
    return whole;
  }
}

/** The same in the document. */
export const wholeNumber = (name: string) => ({
  name,
  schema: { type: 'integer' as const, minimum: 1, maximum: LARGEST_WHOLE },
});
