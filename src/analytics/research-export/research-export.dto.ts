import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsInt, ValidateIf, ValidateNested } from 'class-validator';
import { IsCode } from '#libs/http/fields.js';
import { IsReason } from '#libs/http/reason.js';
import { CohortDto } from '../cohort/cohort.dto.js';

export class ChangeResearchCohortDto {
  @IsDefined()
  @ValidateNested()
  @Type(() => CohortDto)
  cohort: CohortDto;
}

export class ReplaceResearchCohortDto extends ChangeResearchCohortDto {
  /** Whether tags that the request asks for and nobody carries any more (`lostTags`) are asked for no more. Absent: they still are, so that nobody belongs. */
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  withoutLostTags?: boolean;
}

export class RequestResearchExportDto extends ChangeResearchCohortDto {
  /**
   * What the data are for. Whoever decides reads it.
   * @example 'Adherence of athletes over forty, for the quality circle.'
   */
  @IsReason()
  purpose: string;
}

export class ApproveResearchExportDto {
  /** `contentHash` of what was looked at: what was changed since is not approved. */
  @IsCode(/^[0-9a-f]{64}$/)
  contentHash: string;
}

export class RejectResearchExportDto {
  /** @example 'The purpose does not need weights.' */
  @IsReason()
  reason: string;
}

export class ResearchExportPerson {
  accountId: string;
  /** Null: no longer known. */
  displayName: string | null;
}

export class ResearchExportView {
  exportId: string;
  requestedBy: ResearchExportPerson;
  requestedAt: string;
  purpose: string;
  /** With those of its tags that some client carries. */
  cohort: CohortDto;
  /** Tags that it asks for and nobody carries any more: what they were called is not kept. */
  @IsInt()
  lostTags: number;
  /** The org's log up to this number is what the export is made of. */
  orgSeq: number;
  /** Day by which ages are counted. */
  on: string;
  /** SHA-256 over cohort, number and day: what an approval is bound to. */
  contentHash: string;
  /** People who belonged to the cohort when it was asked for, rounded to the nearest five. */
  people: number;
  /** `expired`: approved, and not taken in time. */
  @IsIn(['requested', 'approved', 'expired', 'rejected', 'withdrawn', 'taken'])
  state: 'requested' | 'approved' | 'expired' | 'rejected' | 'withdrawn' | 'taken';
  /** Who approved or rejected it; null before that. */
  decidedBy: ResearchExportPerson | null;
  decidedAt: string | null;
  /** Why it was rejected. */
  reason: string | null;
  /** The file can be taken before this instant; null: it can't. */
  until: string | null;
  takenAt: string | null;
  /** Of the file of an approved export: it is being made, lies ready, or can't be made. Null: nobody approved it, or it left. */
  @IsIn(['preparing', 'ready', 'refused'])
  file: 'preparing' | 'ready' | 'refused' | null;
  /** How far the file is, 0 to 1; null: nobody makes it at the moment. */
  progress: number | null;
  /** Size of the file that lies ready, or left. */
  bytes: number | null;
  /** SHA-256 of the file that left. */
  sha256: string | null;
  /** People of the organisation who were erased between the request and the file, and are in it no more. */
  erasedSince: number | null;
}

export class ResearchExportList {
  /** Newest first, at most a hundred. */
  items: ResearchExportView[];
}
