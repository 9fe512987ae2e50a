import { inject, Injectable } from '@angular/core';
import type { AssignmentRequest, PlanAssignments, StandingAssignments } from '../../plans/contract';
import { TrainingApi } from './training-api';

/** Assigning programs, as the dialog of the kernel asks for it. */
@Injectable({ providedIn: 'root' })
export class ProgramAssignments implements PlanAssignments {
  private readonly api = inject(TrainingApi);

  async standing(clientId: string, programId: string): Promise<StandingAssignments> {
    const [programs, { assignments }] = await Promise.all([this.api.programs(clientId), this.api.training(clientId)]);
    return {
      weeks: programs.find((program) => program.programId === programId)?.weeks ?? 1,
      assignments: assignments.map(({ programId: planId, programName: planName, ...rest }) => ({
        ...rest,
        planId,
        planName,
        withdrawn: false,
      })),
      invitation: null,
    };
  }

  assign(clientId: string, { planId, version, from, startOver }: AssignmentRequest, key: string): Promise<unknown> {
    return this.api.assign(clientId, { programId: planId, version, from, startOver }, key);
  }
}
