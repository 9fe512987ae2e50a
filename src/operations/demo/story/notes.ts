import { addDays } from '#libs/calendar/dates.js';
import type { NoteContent } from '#src/care/contract.js';
import { Chance } from '../chance.js';
import { instantAt } from '../local-time.js';
import type { Person } from '../people/person.js';
import type { Act } from './act.js';
import { earlierWorkingDay } from './planning.js';
import type { Scene } from './scene.js';

/** The diagnosis of the first visit, by the first words of the plan's name. */
const DIAGNOSES: readonly (readonly [RegExp, NoteContent['diagnoses'][number]])[] = [
  [
    /heart|cardio|sodium/i,
    {
      problem: 'Excessive sodium intake',
      aetiology: 'bought bread, cheese and ready meals on working days',
      signs: '3.1 g of sodium a day in a three-day recall',
      code: '',
    },
  ],
  [
    /low-GI/i,
    {
      problem: 'Inconsistent carbohydrate intake',
      aetiology: 'skipped breakfasts and late dinners',
      signs: 'meals of 15 to 110 g of carbohydrate in the recall',
      code: '',
    },
  ],
  [
    /bulk|strength|endurance|gain|rehab/i,
    {
      problem: 'Inadequate energy intake',
      aetiology: 'training five times a week without a meal afterwards',
      signs: 'about 600 kcal a day below the need that was worked out',
      code: '',
    },
  ],
  [
    /./,
    {
      problem: 'Excessive energy intake',
      aetiology: 'snacks in the evening and sweetened drinks',
      signs: 'weight gain of 4 kg in a year, recall above the need that was worked out',
      code: '',
    },
  ],
];
const OUTCOMES: readonly string[] = [
  'Keeps to the plan on working days; weekends are harder. Likes the breakfasts.',
  'Less hungry in the evening since lunch got larger. Sleeps better.',
  'Cooks twice a week for several days. Wants more variety at dinner.',
  'Missed a week because of travel, is back on the plan since Monday.',
];

/** What was written about a client: an ADIME note of the first visit, a SOAP note of a later contact; a draft here and there. */
export function* notesOf(person: Person, visit: string, scene: Scene, seed: string): Generator<Act> {
  if (person.care === 'registered') return;
  const chance = new Chance(`${seed}/notes`);
  const first = instantAt(visit, 17 * 60 + chance.whole(0, 8) * 5, scene.timeZone);
  yield* signed('first', person, first, {
    format: 'adime',
    audience: 'clinical',
    occurredOn: visit,
    sections: [
      {
        section: 'assessment',
        text: `First visit. ${person.weightKg} kg at ${person.heightCm} cm. Three-day recall taken; eats out about ${chance.whole(1, 5)} times a week.`,
      },
      { section: 'intervention', text: `Plan “${person.focus}” agreed. Explained portions and the app.` },
      { section: 'monitoring', text: 'Weight at home, food diary in the app, review in some weeks.' },
    ],
    diagnoses: [DIAGNOSES.find(([words]) => words.test(person.focus))![1]],
  });
  const later = earlierWorkingDay(addDays(scene.lastDay, -chance.whole(8, 24)));
  if (person.care !== 'followed' || later <= visit) return;
  const said = OUTCOMES[chance.whole(0, OUTCOMES.length - 1)]!;
  const content: NoteContent = {
    format: 'soap',
    audience: 'clinical',
    occurredOn: later,
    sections: [
      { section: 'subjective', text: said },
      { section: 'assessment', text: 'Progress as expected.' },
      { section: 'plan', text: 'Goes on with the plan. Next contact at the review.' },
    ],
    diagnoses: [],
  };
  const at = instantAt(later, 15 * 60 + chance.whole(0, 20) * 5, scene.timeZone);
  // a few were never finished
  if (chance.next() < 0.15) yield { at, key: 'note/later', by: person.staff, deed: { type: 'draft-note', content } };
  else yield* signed('later', person, at, content);
}

function* signed(name: string, { staff }: Person, at: number, content: NoteContent): Generator<Act> {
  yield { at, key: `note/${name}`, by: staff, deed: { type: 'draft-note', content } };
  yield { at: at + 6 * 60_000, key: `note/${name}/signed`, by: staff, deed: { type: 'sign-note' } };
}
