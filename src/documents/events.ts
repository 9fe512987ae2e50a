import type { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';

/** docs/events.md: every category and event that this build writes. */
export function eventsDocument(catalogue: EventCatalogue): string {
  const sections = catalogue
    .all()
    .map(({ category, context, subject, events }) =>
      [
        `## ${category}`,
        '',
        `Context \`${context}\` · ${subject === 'none' ? 'about nobody: bodies are plain' : `about a ${subject}: bodies are sealed with that ${subject === 'person' ? 'person' : subject}'s key`}`,
        '',
        ...Object.entries(events).flatMap(([type, { version, about, example }]) => [
          `**${type}** v${version}. ${about}`,
          '',
          '```json',
          JSON.stringify(example, null, 2),
          '```',
          '',
        ]),
      ].join('\n'),
    );
  return [
    '# Events',
    '',
    'Printed from the event catalogue by `npm run generate`. What is stored stays stored: an optional field is added, a new meaning is a new type, a new shape is a new version with an upcaster.',
    '',
    ...sections,
  ].join('\n');
}
