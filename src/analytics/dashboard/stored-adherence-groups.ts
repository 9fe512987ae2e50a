import { Injectable } from '@nestjs/common';
import { AdherenceGroups } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { StoredFigureCells } from '../daily-facts/figure-cells.js';
import { quarterNamed } from '../daily-facts/quarter.js';
import { inBar } from './clinic-figures.js';

/** The people behind a bar: by the figures that the dashboard shows. */
@Injectable()
export class StoredAdherenceGroups extends AdherenceGroups {
  constructor(
    private readonly cells: StoredFigureCells,
    private readonly calendar: OrgCalendar,
  ) {
    super();
  }

  override async clientIds(orgId: string, question: string): Promise<readonly string[]> {
    const [name = '', bounds = ''] = question.split(':');
    const [from = 0, to = 0] = bounds.split('-').map(Number);
    const quarter = quarterNamed(name);
    const today = await this.calendar.today(orgId);
    const percents = await this.cells.adherence(orgId, quarter, today);
    return [...percents].flatMap(([clientId, percent]) =>
      percent !== null && inBar(percent, from, to) ? [clientId] : [],
    );
  }
}
