import { addDays } from '#libs/calendar/dates.js';
import { Chance } from '../chance.js';
import { instantAt } from '../local-time.js';
import { teamOf } from '../people/groups.js';
import type { Person } from '../people/person.js';
import { TEAMS } from '../people/staff.js';
import type { Act, Author, Deed } from './act.js';
import type { Scene } from './scene.js';

/** Days before the end of the story, time of day, who speaks, what they say, and what they send with it. */
type Line = readonly [
  daysAgo: number,
  time: string,
  by: 'client' | 'staff',
  text: string,
  attached?: keyof typeof SENT,
];

/** What is sent with a message. */
const SENT = {
  plate: { name: 'Sunday plate.jpg', kind: 'photo', content: { plate: true } },
  voice: { name: 'Voice note.wav', kind: 'audio', content: { recording: 18 }, seconds: 18 },
} as const;

/** What was said between visits, by client. Who speaks German with the clinic writes German. */
const SAID: Readonly<Record<string, readonly Line[]>> = {
  'helena-brandt': [
    [38, '18:20', 'client', 'The salmon with lentils is my new favourite. Is it really fine twice a week?'],
    [37, '09:10', 'staff', 'It is, and your INR was steady. Keep the greens in even portions, as we said.'],
    [
      16,
      '20:05',
      'client',
      'We are away from Friday to Monday, the hotel has breakfast only. What do I do about dinner?',
    ],
    [
      15,
      '08:45',
      'staff',
      'Fish or chicken with potatoes and a salad without much kale or spinach. Log it as a free entry, that is enough.',
    ],
    [15, '12:31', 'client', 'Thank you, that I can manage.'],
    [9, '19:25', 'client', 'Our dinner on Sunday. Is that about the portion of potatoes that you meant?', 'plate'],
    [8, '08:40', 'staff', 'Just right. A second spoon of the vegetables is always fine.'],
    [3, '21:14', 'client', '', 'voice'],
    [
      2,
      '08:55',
      'staff',
      'I have listened to it: well done. Keep the walk after dinner, and tell me how the weekend goes.',
    ],
  ],
  'chiara-romano': [
    [22, '19:02', 'client', 'Since the iron tablet I feel sick for an hour. Can I leave it out on work days?'],
    [
      21,
      '09:12',
      'staff',
      'Please do not leave it out. Try it at nine in the evening with a little fruit, away from milk and tea, and tell me on Wednesday.',
    ],
    [19, '21:14', 'client', 'Much better in the evening!'],
  ],
  'amir-haddad': [
    [12, '08:51', 'client', 'The lab says my HbA1c is 6.9. Is that good?'],
    [
      12,
      '11:20',
      'staff',
      'It is 0.6 lower than in spring: the breakfasts work. Bring the letter on your next visit, then I enter the values.',
    ],
  ],
  'kavya-raman': [
    [9, '13:40', 'staff', 'How do the lunches at work go since we made them larger?'],
    [9, '17:55', 'client', 'Good, I do not snack any more. Only the chickpeas take too long to cook.'],
    [8, '08:30', 'staff', 'Take them from a jar and rinse them well. That is the same for the plan.'],
  ],
  'leon-fischer': [
    [
      20,
      '19:30',
      'client',
      'Ich war die letzten zwei Wochen auf Montage und habe nichts eingetragen. Soll ich das nachholen?',
    ],
    [
      19,
      '08:15',
      'staff',
      'Nein, nachtragen müssen Sie nichts. Fangen Sie einfach heute wieder an, das Frühstück genügt für den Anfang.',
    ],
    [19, '08:40', 'client', 'Gut, das mache ich. Danke!'],
  ],
  'felix-baumann': [
    [6, '12:10', 'client', 'Kann ich statt Quark auch Skyr nehmen?'],
    [6, '14:00', 'staff', 'Ja, in derselben Menge. Achten Sie nur darauf, dass er ungesüßt ist.'],
  ],
  'clara-hoffmann': [
    [11, '21:05', 'client', 'Nach den Kniebeugen zieht es im rechten Knie, nur beim Treppensteigen.'],
    [
      10,
      '07:50',
      'staff',
      'Lassen Sie sie diese Woche aus und nehmen Sie die Beinpresse mit wenig Gewicht. Wird es mehr, gehen Sie bitte zum Arzt.',
    ],
    [7, '19:20', 'client', 'Es ist weg. Ich fange nächste Woche vorsichtig wieder an.'],
  ],
  'priya-sharma': [
    [5, '16:45', 'client', 'Is there a vegetarian swap for the tuna on Thursdays?'],
    [5, '17:10', 'staff', 'Two eggs and a handful of edamame. I will put it into the plan with the next version.'],
  ],
};

/** Minutes before the end at which these wrote something that nobody has read yet. */
const UNREAD: Readonly<Record<string, readonly [minutesAgo: number, text: string]>> = {
  'helena-brandt': [12, 'Can I swap the kefir? It does not agree with me, I am bloated within an hour.'],
  'amir-haddad': [20, 'I have the lab letter now. Shall I bring it on Thursday or send it before?'],
};

/** Of everybody else some were asked how it goes, and answered. */
const SMALL_TALK: readonly (readonly [asked: string, answered: string])[] = [
  ['How is it going with the new breakfasts?', 'Well! I am full until noon.'],
  ['I saw that you logged every day this week. How do you feel?', 'Better than I thought. Sundays are the hardest.'],
  ['Is there a meal in the plan that you do not like?', 'The cottage cheese. Everything else is fine.'],
];

/** The conversation with a client who has the app: each side has read what the other wrote, but for the last words of a few. */
export function* conversationOf(person: Person, visit: string, scene: Scene, seed: string): Generator<Act> {
  if (person.care !== 'followed') return;
  const chance = new Chance(`${seed}/conversation`);
  const lines = SAID[person.key] ?? smallTalk(chance);
  const said = lines.flatMap(([daysAgo, time, by, text, attached]) => {
    const date = addDays(scene.lastDay, -daysAgo);
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return date > visit ? [{ at: instantAt(date, hours * 60 + minutes, scene.timeZone), by, text, attached }] : [];
  });
  const readers = { client: ['client'] as const, staff: answering(person) };
  for (const [index, { at, by, text, attached }] of said.entries()) {
    const author: Author = by === 'client' ? 'client' : person.staff;
    const messageId = chance.entryId(at);
    const send = { type: 'send-message', messageId, text } as const;
    if (attached === undefined) yield { at, key: `message/${index}`, by: author, deed: send };
    else yield* sentWith(SENT[attached], { at, key: `message/${index}`, by: author, deed: send });
    for (const reader of readers[by === 'client' ? 'staff' : 'client'])
      yield {
        at: at + chance.whole(4, 25) * 60_000,
        key: `message/${index}/read/${reader}`,
        by: reader,
        deed: { type: 'read-messages', messageId },
      };
  }
  const unread = UNREAD[person.key];
  if (!unread || said.length === 0) return;
  const at = scene.now - unread[0] * 60_000;
  yield {
    at,
    key: 'message/unread',
    by: 'client',
    deed: { type: 'send-message', messageId: chance.entryId(at), text: unread[1] },
  };
}

/** The file is added a moment before its message. */
function* sentWith(
  { name, kind, content, ...length }: (typeof SENT)[keyof typeof SENT],
  message: Act & { readonly deed: Extract<Deed, { type: 'send-message' }> },
): Generator<Act> {
  const key = `${message.key}/file`;
  const label = { name, kind, audience: 'clinical', shared: true } as const;
  yield { ...message, at: message.at - 2_000, key, deed: { type: 'add-file', label, content } };
  yield { ...message, deed: { ...message.deed, attached: { key, ...length } } };
}

/** Who answers a client: their dietitian, and the trainers of the team. */
function answering(person: Person): readonly Author[] {
  const team = teamOf(person);
  const others = team === null ? [] : TEAMS[team].members.filter((key) => key !== person.staff && key !== 'ida');
  return [person.staff, ...others];
}

function smallTalk(chance: Chance): readonly Line[] {
  const [asked, answered] = chance.pick(SMALL_TALK);
  const daysAgo = chance.whole(5, 30);
  return chance.happens(0.4)
    ? [
        [daysAgo, '10:15', 'staff', asked],
        [daysAgo, '18:40', 'client', answered],
      ]
    : [];
}
