import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '#libs/http/page.dto.js';

/** Which templates of an organisation are asked for. */
export class TemplateQuery extends PageQuery {
  /**
   * Words of a name or tag, in any order.
   * @example 'strength'
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  /** Archived templates instead of those in use. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  archived?: boolean;
}
