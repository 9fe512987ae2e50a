import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsAmount, IsDay } from '#libs/http/fields.js';
import { PageQuery } from '#libs/http/page.dto.js';
import { ACTIVITY_FACTORS, type ActivityFactorId } from '#libs/science/energy-target.js';
import { INPUT_RANGES } from '#libs/science/energy-equations.js';
import { EQUATIONS, type EquationId } from '#libs/science/equations.js';
import { SentDetailsDto } from './details.dto.js';
import { IsBirthDate, IsContactValue, IsPersonName } from './validation.js';
import { MOST_TAG_FILTERS, repeated } from '../client-list/query-lists.js';
import { LONGEST_TAG } from './tags.js';
import { ALERT_FILTERS, type AlertFilter } from '../client-alerts.js';
import { GOAL_FILTERS, type GoalFilter } from '../client-goals.js';
import {
  ACTIVITY_FILTERS,
  ASSIGNED_TO,
  DETAIL_FILTER,
  MOST_DETAIL_FILTERS,
  REVIEW_FILTERS,
  type ActivityFilter,
  type ReviewFilter,
} from '../client-list/client-filters.js';
import { CLIENT_SORTS, type ClientSort } from '../client-list/client-sorts.js';
import { ADHERENCE_GROUP, WEIGHT_GOAL_GROUP } from '../dashboard-groups.js';
import { CUSTOM_FILTER, LONGEST_CUSTOM_FILTER, MOST_CUSTOM_FILTERS } from '../client-list/custom-filters.js';

const SEXES = ['female', 'male'] as const;
const STATUSES = ['active', 'archived'] as const;

export class ClientQuery extends PageQuery {
  /** Words of a name or a reference, in any order; typing errors are forgiven. Or an e-mail address or telephone number, in any grouping. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  /** Only clients of this status. */
  @IsOptional()
  @IsIn(STATUSES)
  status?: 'active' | 'archived';

  /** Only clients with every one of these tags; repeat the parameter for several. */
  @ValidateIf((_, value) => value !== undefined)
  @Transform(repeated)
  @IsArray()
  @ArrayMaxSize(MOST_TAG_FILTERS)
  @IsString({ each: true })
  @MaxLength(LONGEST_TAG, { each: true })
  tags?: string[];

  /** `me`: only clients that the caller cares for; an account id: that somebody else does; `nobody`: nobody who works here; `all`: everybody the caller may see. By name or by team. */
  @IsOptional()
  @Matches(ASSIGNED_TO)
  assignedTo?: string;

  /** Only clients of this team. */
  @IsOptional()
  @IsUUID()
  team?: string;

  /** When the next review is due: before today, within 7 or 30 days (overdue ones included), or no date set. */
  @IsOptional()
  @IsIn(REVIEW_FILTERS)
  nextReview?: ReviewFilter;

  /** Whether something was logged in the last 7 or 30 days, or nothing was. */
  @IsOptional()
  @IsIn(ACTIVITY_FILTERS)
  lastActivity?: ActivityFilter;

  /** Clients of a bar of the dashboard's adherence: quarter, lowest percent, and the percent below which they are, e.g. `2026-Q4:0-30`. Only those whose adherence the caller may read. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  @Matches(ADHERENCE_GROUP)
  adherence?: string;

  /** Clients by what became of their agreed weight goal on the dashboard: quarter and outcome, e.g. `2026-Q4:reached`; `none`: they had none. Only those whose goals the caller may read. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  @Matches(WEIGHT_GOAL_GROUP)
  weightGoal?: string;

  /** Whether an alert waits that the caller may read: `any`, `high` urgent ones, `warnings` those on a plan or program; a kind: one of it, `plan-ending` of programs, too. */
  @IsOptional()
  @IsIn(ALERT_FILTERS)
  alerts?: AlertFilter;

  /** Whether the client has goals that the caller may read: `open`, `overdue` open ones past their last day, `none` no open one, `reached` one that was closed as reached; a kind: an open one of it. */
  @IsOptional()
  @IsIn(GOAL_FILTERS)
  goals?: GoalFilter;

  /** Questions to the organisation's own fields: `<field>:is:<value>`, `<field>:any:<value>` (options, comma-separated, or part of a text), `<field>:range:<from>..<to>`, `<field>:empty`; repeat for several. */
  @ValidateIf((_, value) => value !== undefined)
  @Transform(repeated)
  @IsArray()
  @ArrayMaxSize(MOST_CUSTOM_FILTERS)
  @MaxLength(LONGEST_CUSTOM_FILTER, { each: true })
  @Matches(CUSTOM_FILTER, { each: true })
  custom?: string[];

  /** Questions to a client's details that are texts: `<field>:<part of it>`; repeat for several. */
  @IsOptional()
  @Transform(repeated)
  @IsArray()
  @ArrayMaxSize(MOST_DETAIL_FILTERS)
  @MaxLength(130, { each: true })
  @Matches(DETAIL_FILTER, { each: true })
  details?: string[];

  /** Order; a minus turns it round. Clients without a value come last either way. */
  @IsOptional()
  @IsIn(CLIENT_SORTS)
  sort: ClientSort = 'name';
}

export class ContactDto {
  @IsIn(['email', 'phone'])
  kind: 'email' | 'phone';

  /**
   * Address or number.
   * @example 'helena.brandt@example.org'
   */
  @IsString()
  @MaxLength(300)
  @IsContactValue()
  value: string;
}

export class RegisterClientDto extends SentDetailsDto {
  /**
   * In any script.
   * @example 'Helena Brandt'
   */
  @IsPersonName()
  name: string;

  /** One way to reach the client is enough to begin with. */
  @IsDefined()
  @ValidateNested()
  @Type(() => ContactDto)
  contact: ContactDto;
}

export class ChangeClientDetailsDto extends SentDetailsDto {
  /** @example 'Helena Brandt-Vogel' */
  @ValidateIf((_, value) => value !== undefined)
  @IsPersonName()
  name?: string;

  /** All contacts, replacing those before. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ContactDto)
  contacts?: ContactDto[];

  /** An archived client stays readable; nothing new is planned for them. */
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(STATUSES)
  status?: 'active' | 'archived';
}

export class MacroTargetsDto {
  /** Grams a day; give this or `proteinGramsPerKg`. */
  @IsOptional()
  @IsAmount({ least: 0, most: 1_000, decimals: 6 })
  proteinGrams?: number | null;

  /**
   * Grams per kg of body weight a day.
   * @example 1.2
   */
  @IsOptional()
  @IsAmount({ least: 0, most: 10, decimals: 6 })
  proteinGramsPerKg?: number | null;

  /**
   * Share of the energy, 0 to 1; carbohydrate gets the rest.
   * @example 0.3
   */
  @IsAmount({ least: 0, most: 1, decimals: 6 })
  fatShare: number;
}

/** Names an estimate by figure, interval and window; its provenance is taken from where it was computed. */
export class NamedExpenditureDto {
  /** @example 2310 */
  @IsAmount({ least: 0, most: 20_000, decimals: 0 })
  kcal: number;

  /** Bounds of the 95 % interval. */
  @IsAmount({ least: -40_000, most: 40_000, decimals: 0 })
  low: number;

  @IsAmount({ least: -40_000, most: 40_000, decimals: 0 })
  high: number;

  /** First day of its window. */
  @IsDay()
  from: string;

  /** Last day of its window. */
  @IsDay()
  to: string;
}

export class RecordNutritionProfileDto {
  /** As the equation uses it. */
  @IsIn(SEXES)
  sex: 'female' | 'male';

  /**
   * Where only month or year is known, the age is the years that are certainly completed.
   * @example '1967-04-12'
   */
  @IsBirthDate()
  birthDate: string;

  /** @example 168 */
  @IsAmount({ least: INPUT_RANGES.heightCm[0], most: INPUT_RANGES.heightCm[1], decimals: 6 })
  heightCm: number;

  /** @example 82.4 */
  @IsAmount({ least: INPUT_RANGES.weightKg[0], most: INPUT_RANGES.weightKg[1], decimals: 6 })
  weightKg: number;

  /** Needed by the equations from lean body mass. */
  @IsOptional()
  @IsAmount({ least: 0, most: 100, decimals: 6 })
  bodyFatPercent?: number | null;

  /** @example 'lightly-active' */
  @IsIn(ACTIVITY_FACTORS.map(({ id }) => id))
  activityFactorId: ActivityFactorId;

  /** @example 'mifflin-st-jeor' */
  @IsIn(Object.keys(EQUATIONS))
  equationId: EquationId;

  /**
   * kcal a day added to the expenditure; negative for a deficit.
   * @example -300
   */
  @IsAmount({ least: -10_000, most: 10_000, decimals: 6 })
  adjustmentKcal: number;

  /** kcal a day, for the equation `manual`, e.g. from indirect calorimetry. */
  @IsOptional()
  @IsAmount({ least: INPUT_RANGES.manualKcal[0], most: INPUT_RANGES.manualKcal[1], decimals: 6 })
  manualRestingKcal?: number | null;

  /**
   * Takes expenditure as intake and weight tell it in place of resting energy × activity factor. It is the estimate of `getProgress`, or the one that the
   * recorded profile rests on; another one is refused (409 `nutrition-profile.expenditure-changed`, with the estimate of now).
   */
  @IsOptional()
  @ValidateNested()
  @Type(() => NamedExpenditureDto)
  measuredExpenditure?: NamedExpenditureDto | null;

  /** Absent: no grams are aimed at. */
  @IsOptional()
  @ValidateNested()
  @Type(() => MacroTargetsDto)
  macroTargets?: MacroTargetsDto | null;
}
