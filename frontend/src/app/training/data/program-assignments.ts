import { inject, Injectable } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import type {
  AssignmentJudgement,
  AssignmentRequest,
  PlanAssignments,
  StandingAssignments,
} from '../../plans/contract';
import { TrainingApi } from './training-api';

/** Assigning programs, as the dialog of the kernel asks for it. */
@Injectable({ providedIn: 'root' })
export class ProgramAssignments implements PlanAssignments {
  private readonly api = inject(TrainingApi);
  private readonly sessions = inject(Sessions);

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

  async judge(
    clientId: string,
    version: { readonly planId: string; readonly version: number; readonly from: string },
  ): Promise<AssignmentJudgement | null> {
    if (!this.sessions.may(MAY.programAssignmentSafety)) return null;
    const { judged, warnings, ruleSet, medicalRevision, shown } = await this.api.assignmentSafety(clientId, version);
    return { warnings, recorded: judged, seen: { ruleSet, medicalRevision, shown } };
  }

  assign(clientId: string, request: AssignmentRequest, key: string): Promise<unknown> {
    const { planId: programId, version, from, startOver, safety } = request;
    return this.api.assign(clientId, { programId, version, from, startOver, ...(safety ? { safety } : {}) }, key);
  }
}
