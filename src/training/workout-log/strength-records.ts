import { Injectable } from '@nestjs/common';
import { trainingSummary, type StrengthPoint } from '#libs/science/training/training-summary.js';
import { WorkoutLogRows } from './workout-log.read-model.js';

/** Estimated one-repetition maxima, as the client's training shows them. The caller has checked the scope. */
@Injectable()
export class StrengthRecords {
  constructor(private readonly logs: WorkoutLogRows) {}

  /** The best estimate of each day with such an exercise, oldest first. @param from first day */
  async of(
    orgId: string,
    clientId: string,
    exerciseIds: readonly string[],
    from: string,
  ): Promise<readonly StrengthPoint[]> {
    const { strength } = trainingSummary(await this.logs.since(orgId, clientId, from), () => null);
    return strength.filter(({ exerciseId }) => exerciseIds.includes(exerciseId));
  }
}
