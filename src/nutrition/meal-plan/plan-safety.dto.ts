import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { ShownSafetyDto } from '#src/plans/contract.js';

export class PublishMealPlanDto {
  /** Needed where the client has a medical record and anything is to be shown, or where a warning of the plan asks for an answer. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ShownSafetyDto)
  safety?: ShownSafetyDto;
}
