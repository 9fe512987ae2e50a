import { IsVisibleText } from '#libs/http/visible-text.js';
import { CohortDto } from '../cohort/cohort.dto.js';
import { ChangeResearchCohortDto } from '../research-export/research-export.dto.js';

const LONGEST_NAME = 80;

export class SaveCohortDto extends ChangeResearchCohortDto {
  /** @example 'Kidneys from 40' */
  @IsVisibleText(LONGEST_NAME)
  name: string;
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
