import { inject, Injectable } from '@angular/core';
import { PlanWords, type PlanTerms } from '../../plans/contract';
import { Texts } from '../../text/texts';
import type { ProgramItem } from '../data/edited-program';
import { shownCell } from '../data/week-cells';
import { ProgramStore } from '../data/program-store';

/** How the builder speaks of exercises and prescriptions. */
@Injectable()
export class ProgramWords extends PlanWords<ProgramItem> {
  private readonly program = inject(ProgramStore);
  private readonly texts = inject(Texts);

  terms(): PlanTerms {
    const { scopes, operations, refusals, collisionTitle, collisionLead, noteLead } = this.t().training;
    return { scopes, operations, refusals, collisionTitle, collisionLead, noteLead };
  }

  nameOf(item: ProgramItem): string {
    return this.program.nameOf(item);
  }

  valueOf({ prescription }: ProgramItem): string {
    return this.shown(prescription);
  }

  collidingValues({ prescription, conflict }: ProgramItem) {
    const shown = [prescription, conflict?.prescription ?? prescription].map((text) => this.shown(text));
    return { standing: [shown[0]!, ''], other: [shown[1]!, ''] } as const;
  }

  /** A stored prescription in the reader's unit and language. */
  shown(prescription: string): string {
    return shownCell(prescription, { unit: this.f.loadUnit(), language: this.texts.language() });
  }
}
