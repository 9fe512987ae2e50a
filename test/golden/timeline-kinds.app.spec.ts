import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { unstartedApplication } from '#src/documents.js';
import { NOT_ON_TIMELINE, TIMELINE_KINDS } from '#src/history/timeline/timeline-kinds.js';

const ofClients = (await unstartedApplication())
  .get(EventCatalogue)
  .all()
  .filter(({ subject }) => subject === 'client')
  .flatMap(({ events }) => Object.keys(events));
const told: readonly string[] = Object.values(TIMELINE_KINDS).flat();

describe('every event about a client', () => {
  it('is on the timeline, under one kind, or said to be left out', () => {
    expect([...told, ...NOT_ON_TIMELINE].toSorted()).toEqual([...ofClients].toSorted());
  });
});
