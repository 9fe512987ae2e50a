import { unknown } from '#src/identity/contract.js';

const ORG_EXERCISE = /^org-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Id of an org's own exercise. No global one begins so, and one look tells where an exercise stands. */
export const orgExerciseId = (uuid: string) => `org-${uuid}`;
export const isOrgExerciseId = (exerciseId: string): boolean => ORG_EXERCISE.test(exerciseId);

/** The id of an exercise of the org's own in the path. @throws Refusal `exercise.unknown` (404) for what can't be one */
export function ownExerciseId(exerciseId: string): string {
  if (!isOrgExerciseId(exerciseId)) throw unknown('exercise');
  return exerciseId;
}
