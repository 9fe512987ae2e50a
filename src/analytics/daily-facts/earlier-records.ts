import type { CareCourse, Span } from './care-course.js';

/** A record of a person who goes on as another one. */
export interface EarlierRecord {
  readonly clientId: string;
  /** ISO date (UTC). */
  readonly closedOn: string;
}

/** All earlier records of a client, also those that were merged into earlier ones. */
export function earlierRecordsOf(
  merged: readonly (EarlierRecord & { readonly into: string })[],
): (clientId: string) => readonly EarlierRecord[] {
  const byLater = Map.groupBy(merged, ({ into }) => into);
  const of = (clientId: string): readonly EarlierRecord[] =>
    (byLater.get(clientId) ?? []).flatMap((record) => [...of(record.clientId), record]);
  return of;
}

/** The course of a person with what was followed under earlier records, until they were closed: nobody ends a plan there any more. */
export function joinedCourse(
  course: CareCourse,
  earlier: readonly { readonly course: CareCourse; readonly closedOn: string }[],
): CareCourse {
  if (earlier.length === 0) return course;
  return {
    ...course,
    mealPlans: [...earlier.flatMap((record) => until(record.course.mealPlans, record.closedOn)), ...course.mealPlans],
    programs: [...earlier.flatMap((record) => until(record.course.programs, record.closedOn)), ...course.programs],
  };
}

const until = <S extends Span>(spans: readonly S[], day: string): readonly S[] =>
  spans.flatMap((span) =>
    span.from > day ? [] : [{ ...span, to: span.to !== null && span.to < day ? span.to : day }],
  );
