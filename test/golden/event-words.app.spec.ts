import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { unstartedApplication } from '#src/documents.js';
import { audit as auditDe } from '../../frontend/src/app/text/de/audit.js';
import { history as historyDe } from '../../frontend/src/app/text/de/history.js';
import { audit } from '../../frontend/src/app/text/en/audit.js';
import { history } from '../../frontend/src/app/text/en/history.js';

/** Streams under the platform's own org, which no clinic's history shows. */
const PLATFORM = ['demoLoad', 'foodCatalogue', 'passwordReset', 'signUp'];

const shown = (await unstartedApplication()).get(EventCatalogue).all().filter(({ category }) => !PLATFORM.includes(category));

// what an auditor reads is a word of their language, never the name of a class
describe.each([['en', audit.categories, history.types], ['de', auditDe.categories, historyDe.types]])('the words of events in %s', (_, categories, types) => {
  it('name every kind of stream', () => expect(shown.map(({ category }) => category).filter((category) => !(category in categories))).toEqual([]));
  it('name every event', () => expect(shown.flatMap(({ events }) => Object.keys(events)).filter((type) => !(type in types))).toEqual([]));
  it('name nothing that does not exist, nor two things alike', () => {
    const known = new Set(['Erased', ...shown.flatMap(({ events }) => Object.keys(events))]);
    expect(Object.keys(types).filter((type) => !known.has(type))).toEqual([]);
    const words = Object.values(types);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });
});
