import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
} from 'class-validator';
import { CommittedDto } from '#libs/http/committed.dto.js';
import { IsAmount } from '#libs/http/fields.js';
import { LONGEST_KEY_DAYS, LONGEST_KEY_NAME, OVERLAP_HOURS } from './api-key.decider.js';
import { SCOPES, type Scope } from './scopes.js';

export class IssueApiKeyDto {
  /**
   * What it is for.
   * @example 'Billing system'
   */
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_KEY_NAME)
  name: string;

  /** What the key may do; it can't be changed later. docs/permissions.md says what each opens. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(SCOPES.length)
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes: Scope[];

  /** Days until it ends by itself; absent: never. */
  @IsOptional()
  @IsAmount({ least: 1, most: LONGEST_KEY_DAYS, decimals: 0 })
  expiresInDays?: number;
}

export class RotateApiKeyDto {
  /** How long the present secret goes on working beside the new one; default 24 hours. */
  @IsOptional()
  @IsAmount({ least: 0, most: OVERLAP_HOURS.most, decimals: 0 })
  overlapHours?: number;
}

export class RenameApiKeyDto {
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_KEY_NAME)
  name: string;
}

export class IssuedApiKey extends CommittedDto {
  /** The whole key, to be sent as `Authorization: Bearer tfk_…`. Shown this once: a repeated request gets null. */
  secret: string | null;
}

export class ApiKeyView {
  keyId: string;
  /** @example 'Billing system' */
  name: string;
  scopes: Scope[];
  state: 'active' | 'expired' | 'revoked';
  issuedAt: string;
  /** Null when that account's name is gone. */
  issuedBy: string | null;
  /** Null: never. */
  expiresAt: string | null;
  /** To the minute; null: never used. */
  lastUsedAt: string | null;
  /** After a rotation: until when the secret before works, too; null when none does. */
  previousUntil: string | null;
}

export class ApiKeyList {
  /** Newest first. */
  items: ApiKeyView[];
}
