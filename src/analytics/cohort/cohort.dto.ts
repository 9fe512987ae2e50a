import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { IsAmount, IsCode, IsDay } from '#libs/http/fields.js';
import { GOAL_STATES, type GoalState } from '#libs/science/cohort/said-cohort.js';
import { windowsOf } from '#libs/science/cohort/windows.js';
import { LONGEST_TAG, tagKey } from '#src/clients/contract.js';
import type { Cohort } from './cohort.js';
import {
  CRITERION_KINDS,
  isKnown,
  isWhole,
  MEMBERS,
  MEMBERS_OF,
  type Criterion,
  type CriterionGroup,
} from './criterion.js';

const MOST_TAGS = 10;
const OLDEST = 130;
const HEAVIEST = 200;
const MOST_GROUPS = 10;
const MOST_CRITERIA = 20;
/** Ten years: what cohorts that were saved before there was a list of windows may hold. */
const MOST_DAYS = 3_660;

/** A criterion has the members of its kind only: a bound that nobody looks at would be taken for one that counts. */
const HasMembersOfItsKind = () =>
  ValidateBy({
    name: 'hasMembersOfItsKind',
    validator: {
      validate: (kind: unknown, of) => {
        const allowed: readonly string[] = MEMBERS_OF[kind as Criterion['kind']] ?? [];
        const criterion = of?.object as Criterion;
        return MEMBERS.every((name) => criterion[name] === undefined || allowed.includes(name)) && isWhole(criterion);
      },
      defaultMessage: () =>
        'takes bounds for values only, below 0 for metrics of the organisation only, a state for goals only, days of a goal with “reached” only, and days for adherence',
    },
  });

export class CriterionDto {
  @IsIn(CRITERION_KINDS)
  @HasMembersOfItsKind()
  kind: Criterion['kind'];

  /**
   * Of the dictionaries: ICD-10-CM (codes below it count, too) or a group of conditions, an ingredient or a class of medications, an allergen, a test (LOINC). Of a goal `any` or its
   * kind (`weight`, `metric`, `habit`, `performance`); of a metric its name (`weight`, `waist`, `blood-pressure` for the systolic, `diastolic-pressure` …), of one of the organisation's own its id (`listCohortCriteria`); of a meal plan and a
   * program `followed`, of the template that one began with its id (`listCohortCriteria`); of adherence `meals`.
   * @example 'N18.3'
   */
  @IsCode(/^[A-Za-z0-9][A-Za-z0-9 .-]{0,59}$/)
  code: string;

  /** Of a laboratory value, in the dictionary's unit, of a metric in the one that it is kept in, of adherence in percent. What was reported as a bound counts where it certainly lies within. Below 0 only for metrics of the organisation's own. */
  @ValidateIf((_, value) => value !== undefined)
  @IsAmount({ least: -1_000_000, most: 1_000_000, decimals: 6 })
  from?: number;

  @ValidateIf((_, value) => value !== undefined)
  @IsAmount({ least: -1_000_000, most: 1_000_000, decimals: 6 })
  to?: number;

  /** Within so many days up to that of the data; of a value the newest of them counts; a goal was reached within them. Absent: on that day, or the newest value ever. Of adherence: the days before that of the data. What is asked takes 30, 90, 180, 365 or 730, of adherence 28, 90, 180 or 365; what was saved before may hold others. */
  @ValidateIf((_, value) => value !== undefined)
  @IsAmount({ least: 1, most: MOST_DAYS, decimals: 0 })
  days?: number;

  /** Of a goal: open and its last day not past, closed as reached, or open and its last day past. */
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(GOAL_STATES)
  state?: GoalState;
}

export class OwnMetricChoice {
  metricId: string;
  /** @example 'Grip strength' */
  name: string;
  /** Empty: a plain number. */
  unit: string;
  /** Nothing new is recorded of it; what was recorded can be asked for. */
  retired: boolean;
}

export class TemplateChoice {
  templateId: string;
  /** @example 'Mediterranean week' */
  name: string;
  /** Nothing new begins with it; what began with it can be asked for. */
  archived: boolean;
}

/** What the organisation has made itself and people can be chosen by. */
export class CohortCriteria {
  /** By name. */
  metrics: OwnMetricChoice[];
  /** Templates that meal plans begin with, by name. */
  mealPlanTemplates: TemplateChoice[];
  /** Templates that workout programs begin with, by name. */
  programTemplates: TemplateChoice[];
}

export class CriterionGroupDto {
  /** Who meets one of them. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CRITERIA)
  @ValidateNested({ each: true })
  @Type(() => CriterionDto)
  anyOf: CriterionDto[];
}

/** Who belongs to it; what is absent is not asked. Bounds belong to it. Who lacks what is asked for does not. */
export class CohortDto {
  @IsOptional()
  @IsIn(['active', 'archived'])
  status?: 'active' | 'archived';

  @IsOptional()
  @IsIn(['female', 'male'])
  sex?: 'female' | 'male';

  /** Years of age on the day of the data. */
  @IsOptional()
  @IsInt()
  @IsAmount({ least: 0, most: OLDEST, decimals: 0 })
  ageFrom?: number;

  @IsOptional()
  @IsInt()
  @IsAmount({ least: 0, most: OLDEST, decimals: 0 })
  ageTo?: number;

  /** kg/m², by the last nutrition profile. */
  @IsOptional()
  @IsAmount({ least: 0, most: HEAVIEST, decimals: 1 })
  bmiFrom?: number;

  @IsOptional()
  @IsAmount({ least: 0, most: HEAVIEST, decimals: 1 })
  bmiTo?: number;

  /** Every one of these. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MOST_TAGS)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(LONGEST_TAG, { each: true })
  tags?: string[];

  /** Registered on this day (UTC) or later. */
  @IsOptional()
  @IsDay()
  registeredFrom?: string;

  @IsOptional()
  @IsDay()
  registeredTo?: string;

  /** Of each group at least one. Of health only what is recorded as confirmed counts. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MOST_GROUPS)
  @ValidateNested({ each: true })
  @Type(() => CriterionGroupDto)
  groups?: CriterionGroupDto[];
}

export class CohortCount {
  /** Rounded to the nearest five; null: fewer than `fewest`, or none. Groups that differ by fewer people than that have one count. */
  people: number | null;
  /** Fewer people than this are never counted or exported. */
  fewest: number;
}

/**
 * As it is kept: without what is not asked, tags as they are compared, criteria each once and in order, so that one cohort has one hash.
 * What only the organisation knows is checked by `OwnCriteria`, through which cohorts are asked for.
 * @param path of the cohort in the body: errors name where they are
 * @throws Refusal `cohort.code-unknown`, `cohort.window-unknown` (422)
 */
export function cohortOf(asked: CohortDto, path = ''): Cohort {
  const { tags = [], groups = [], ...rest } = asked;
  const keys = [...new Set(tags.map(tagKey))].filter((key) => key !== '').sort();
  const criteria = inOrder(
    groups.map(({ anyOf }, group): CriterionGroup => ({
      anyOf: inOrder(anyOf.map((each, place) => criterionOf(each, path, group, place))),
    })),
  );
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)),
    ...(keys.length > 0 && { tags: keys }),
    ...(criteria.length > 0 && { groups: criteria }),
  };
}

function criterionOf(asked: CriterionDto, path: string, group: number, place: number): Criterion {
  const { kind, code, from, to, days, state } = asked;
  const criterion: Criterion = {
    kind,
    code,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(days !== undefined && { days }),
    ...(state !== undefined && { state }),
  };
  if (!isKnown(criterion))
    throw unknownCode(`The dictionaries know no ${kind} with the code ${code}.`, path, group, place);
  if (days !== undefined && !windowsOf(kind).includes(days))
    throw new Refusal(
      'cohort.window-unknown',
      422,
      `Days of a ${kind} are one of ${windowsOf(kind).join(', ')}, not ${days}.`,
      { errors: [{ path: pathOf(path, group, place, 'days'), message: 'is not offered', code: 'unknown' }] },
    );
  return criterion;
}

/** @param group, place where the criterion stands among those that were sent */
export const unknownCode = (detail: string, path: string, group: number, place: number): Refusal =>
  new Refusal('cohort.code-unknown', 422, detail, {
    errors: [{ path: pathOf(path, group, place, 'code'), message: 'is not known', code: 'unknown' }],
  });

const pathOf = (path: string, group: number, place: number, member: string): string =>
  [...(path === '' ? [] : [path]), 'groups', group, 'anyOf', place, member].join('.');

/** Each once, in one order whoever asks. */
function inOrder<T extends object>(all: readonly T[]): readonly T[] {
  const byText = new Map(all.map((each) => [canonicalBytes(each).toString('utf8'), each]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
