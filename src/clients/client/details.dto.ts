import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { DETAIL_FIELDS, DETAIL_NAMES, detailField, type DetailField, type Details } from './detail-fields.js';
import { BIRTH_DATE_FORMAT, IsBirthDate } from './validation.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Members of a body for every detail, each of which may be left out. */
class SentDetails {}
/** Members of an answer for every detail. Null: not recorded, or not for the caller to read. */
class ToldDetails {}

const documented = (field: DetailField, more: ApiPropertyOptions): ApiPropertyOptions => {
  const options = {
    type: 'string',
    nullable: true,
    example: field.example,
    ...(field.kind === 'choice' ? { enum: [...field.options] } : {}),
    ...more,
  };
  return options as ApiPropertyOptions;
};

for (const name of DETAIL_NAMES) {
  const field = detailField(name);
  IsOptional()(SentDetails.prototype, name);
  if (field.kind === 'choice') IsIn([...field.options])(SentDetails.prototype, name);
  if (field.kind === 'text') {
    IsString()(SentDetails.prototype, name);
    MaxLength(field.longest)(SentDetails.prototype, name);
  }
  if (field.kind === 'birth-date') IsBirthDate()(SentDetails.prototype, name);
  const bounds =
    field.kind === 'text' ? { maxLength: field.longest } : field.kind === 'birth-date' ? BIRTH_DATE_FORMAT : {};
  ApiProperty(documented(field, { required: false, description: field.about, ...bounds }))(SentDetails.prototype, name);
  const told = 'Null: not recorded, or not for the caller to read.';
  ApiProperty(documented(field, { description: told }))(ToldDetails.prototype, name);
}

export const SentDetailsDto = SentDetails as new () => Partial<Mutable<Details>>;
export const ToldDetailsDto = ToldDetails as new () => {
  [K in keyof typeof DETAIL_FIELDS]: NonNullable<Details[K]> | null;
};
