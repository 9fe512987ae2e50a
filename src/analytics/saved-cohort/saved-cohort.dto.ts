import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { IsVisibleText } from '#libs/http/visible-text.js';
import { CohortDto } from '../cohort/cohort.dto.js';
import { ChangeResearchCohortDto } from '../research-export/research-export.dto.js';

const LONGEST_NAME = 80;

export class SaveCohortDto extends ChangeResearchCohortDto {
  /** @example 'Kidneys from 40' */
  @IsVisibleText(LONGEST_NAME)
  name: string;
}

export class ChangeSavedCohortDto {
  /** @example 'Kidneys from 40' */
  @IsVisibleText(LONGEST_NAME)
  name: string;

  /** Replaces what was saved, tags that nobody carries any more included. Absent: it stays as it is, with them. */
  @ValidateIf((_, value) => value !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => CohortDto)
  cohort?: CohortDto;
}

export class SavedCohortView {
  cohortId: string;
  name: string;
  /** With those of its tags that some client carries. */
  cohort: CohortDto;
  /** Tags that it asked for and nobody carries any more: what they were called is not kept. */
  lostTags: number;
}

export class SavedCohortList {
  /** By name. */
  items: SavedCohortView[];
}
