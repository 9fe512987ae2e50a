import { inject, Injectable } from '@angular/core';
import { PlanWords, type PlanTerms } from '../../plans/contract';
import type { ProgramItem } from '../data/edited-program';
import { ProgramStore } from '../data/program-store';

/** How the builder speaks of exercises and prescriptions. */
@Injectable()
export class ProgramWords extends PlanWords<ProgramItem> {
  private readonly program = inject(ProgramStore);

  terms(): PlanTerms {
    const { scopes, operations, refusals, collisionTitle, collisionLead, noteLead } = this.t().training;
    return { scopes, operations, refusals, collisionTitle, collisionLead, noteLead };
  }

  nameOf(item: ProgramItem): string {
    return this.program.nameOf(item);
  }

  valueOf({ prescription }: ProgramItem): string {
    return prescription;
  }

  collidingValues({ prescription, conflict }: ProgramItem) {
    return { standing: [prescription, ''], other: [conflict?.prescription ?? prescription, ''] } as const;
  }
}
