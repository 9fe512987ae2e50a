import { Injectable } from '@nestjs/common';
import { AdherenceGroups } from '#src/clients/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { DailyFacts } from '../daily-facts/daily-facts.js';
import { inCare } from '../daily-facts/care-course.js';
import { quarterNamed } from '../daily-facts/quarter.js';
import { adherencePercent, inBar } from './clinic-figures.js';

/** The people behind a bar: by the figures that the dashboard shows. */
@Injectable()
export class StoredAdherenceGroups extends AdherenceGroups {
  constructor(
    private readonly facts: DailyFacts,
    private readonly calendar: OrgCalendar,
  ) {
    super();
  }

  override async clientIds(orgId: string, question: string): Promise<readonly string[]> {
    const [name = '', bounds = ''] = question.split(':');
    const [from = 0, to = 0] = bounds.split('-').map(Number);
    const quarter = quarterNamed(name);
    const today = await this.calendar.today(orgId);
    const end = quarter.to < today ? quarter.to : today;
    const people = await this.facts.people(orgId, quarter, today, () => ({ where: [], mine: 'false', values: [] }));
    return people.flatMap((person) => {
      if (person.course.merged || !inCare(person.course, quarter.from, end)) return [];
      const percent = adherencePercent(person, person.quarter, quarter, today);
      return percent !== null && inBar(percent, from, to) ? [person.clientId] : [];
    });
  }
}
