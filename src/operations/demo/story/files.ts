import { addDays } from '#libs/calendar/dates.js';
import { Chance } from '../chance.js';
import { instantAt } from '../local-time.js';
import type { Person } from '../people/person.js';
import type { Act } from './act.js';
import { earlierWorkingDay } from './planning.js';
import type { Scene } from './scene.js';

/** Share of clients whose files the story tells. */
const WITH_FILES = 0.4;

/** Files of some clients: consent and laboratory report of the first visit, a photo of a later contact, a voice note of the last days. */
export function* filesOf(person: Person, visit: string, scene: Scene, seed: string): Generator<Act> {
  const chance = new Chance(`${seed}/files`);
  if (person.care === 'registered' || chance.next() > WITH_FILES) return;
  const first = instantAt(visit, 16 * 60 + chance.whole(0, 10) * 5, scene.timeZone);
  const inr = (2 + chance.whole(0, 12) / 10).toFixed(1);
  yield {
    at: first,
    key: 'file/consent',
    by: person.staff,
    deed: {
      type: 'add-file',
      label: { name: `Consent ${visit.slice(0, 4)}.pdf`, kind: 'consent', audience: 'administrative', shared: true },
      content: { pdf: ['Consent to nutrition care', `Signed on ${visit}`, '', 'Demonstration, not a real document.'] },
    },
  };
  yield {
    at: first + 4 * 60_000,
    key: 'file/lab',
    by: person.staff,
    deed: {
      type: 'add-file',
      label: { name: `Laboratory ${visit}.pdf`, kind: 'lab', audience: 'clinical', shared: false },
      content: {
        pdf: [
          'Laboratory report',
          `Taken on ${visit}`,
          `Ferritin ${chance.whole(18, 120)} ug/l`,
          `Potassium ${(3.6 + chance.whole(0, 12) / 10).toFixed(1)} mmol/l`,
          `INR ${inr}`,
          '',
          'Demonstration, not a real document.',
        ],
      },
    },
  };
  const later = earlierWorkingDay(addDays(scene.lastDay, -chance.whole(3, 20)));
  if (person.care !== 'followed' || later <= visit) return;
  yield {
    at: instantAt(later, 15 * 60 + 30, scene.timeZone),
    key: 'file/photo',
    by: person.staff,
    deed: {
      type: 'add-file',
      label: { name: `Plate ${later}.jpg`, kind: 'photo', audience: 'clinical', shared: true },
      content: { picture: [640, 480] },
    },
  };
  const latest = earlierWorkingDay(addDays(scene.lastDay, -2));
  if (latest <= visit) return;
  yield {
    at: instantAt(latest, 18 * 60 + 10, scene.timeZone),
    key: 'file/voice-note',
    by: 'client',
    deed: {
      type: 'add-file',
      label: { name: `Voice note ${latest}.wav`, kind: 'audio', audience: 'clinical', shared: true },
      content: { recording: 2 },
    },
  };
}
