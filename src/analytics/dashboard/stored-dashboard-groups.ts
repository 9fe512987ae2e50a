import { Injectable } from '@nestjs/common';
import { DashboardGroups } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { StoredFigureCells } from '../daily-facts/figure-cells.js';
import { begunQuarter } from '../daily-facts/quarter.js';
import { inBar } from './clinic-figures.js';

/** The people behind a figure: by the rows that the dashboard counts. */
@Injectable()
export class StoredDashboardGroups extends DashboardGroups {
  constructor(
    private readonly cells: StoredFigureCells,
    private readonly calendar: OrgCalendar,
  ) {
    super();
  }

  override async ofAdherence(orgId: string, question: string): Promise<readonly string[]> {
    const [name = '', bounds = ''] = question.split(':');
    const [from = 0, to = 0] = bounds.split('-').map(Number);
    const today = await this.calendar.today(orgId);
    const percents = await this.cells.adherence(orgId, begunQuarter(name, today), today);
    return [...percents].flatMap(([clientId, percent]) =>
      percent !== null && inBar(percent, from, to) ? [clientId] : [],
    );
  }

  override async ofWeightGoal(orgId: string, question: string): Promise<readonly string[]> {
    const [name = '', outcome = ''] = question.split(':');
    const today = await this.calendar.today(orgId);
    const outcomes = await this.cells.weightGoals(orgId, begunQuarter(name, today), today);
    return [...outcomes].flatMap(([clientId, found]) => ((found ?? 'none') === outcome ? [clientId] : []));
  }
}
