import { HEAVY_CATEGORIES } from './exercise-fields.js';

/** What safety rules may ask of an exercise (`exercise_tag` in libs/science/safety). */
export const EXERCISE_TAGS = [
  'aerobic',
  'contact-sport',
  'endurance',
  'end-range-twist',
  'fall-risk',
  'heavy-isometric',
  'heavy-lift',
  'heart-rate-target',
  'high-impact',
  'high-volume',
  'hot-environment',
  'inverted',
  'knee-load',
  'loaded-spinal-flexion',
  'scuba',
  'supine',
  'valsalva',
] as const;
export type ExerciseTag = (typeof EXERCISE_TAGS)[number];

interface Described {
  readonly name: string;
  readonly germanName?: string | null;
  readonly category: string;
  readonly equipment: string | null;
  readonly mechanic: string | null;
  readonly instructions: readonly string[];
}

const LYING = /\b(lie|lying|lay|laying)\b/;
// a bar may be on the back, too
const ON_THE_BACK =
  /\b(lie|lying|lay|laying|rest|resting|flat|roll) [^.]{0,30}\bon (your|their|the) back\b(?! of)|\bsupine\b|rückenlage|auf (den|dem) rücken/;
const NOT_ON_THE_BACK =
  /face.?down|prone|stomach|belly|on your side|left side|right side|chest (on|against|is)|incline|seated|standing|push-?up|hyperextension|deadlift/;

/**
 * Tags derived from what the library says of an exercise: category, equipment, both names, and how it is done.
 * The derivation is the project's own (docs/training.md) and errs towards a tag: a warning that is not needed is read, one that is
 * missing is not. A target of heart rate and a high volume are no property of an exercise: authors of own ones choose them.
 */
export function exerciseTagsOf({
  name,
  germanName = null,
  category,
  equipment,
  mechanic,
  instructions,
}: Described): readonly ExerciseTag[] {
  const called = plain(`${name} ${germanName ?? ''}`).trim();
  const position = plain(`${called} ${instructions.slice(0, 3).join(' ')}`);
  const steps = plain(instructions.join(' '));
  const isStretch = category === 'stretching';
  const barbell = equipment === 'barbell' || equipment === 'e-z curl bar';
  const heavy =
    HEAVY_CATEGORIES.includes(category) ||
    (barbell && mechanic !== 'isolation') ||
    /deadlift|leg press|hack squat|sled|farmer|yoke|tire flip|kreuzheben|beinpresse|reißen|umsetzen|stoßen/.test(
      called,
    );
  const hold =
    /plank|wall ?sit|unterarmstütz|seitstütz|wandsitz|isometri|\bhold\b|l-sit|static|side bridge|farmer|carry|yoke/.test(
      called,
    );
  const flexion =
    /sit[- ]?up|crunch|klappmesser|rumpfbeuge|jack-?knife|v-up|toe touch|roll-?up|pike|good morning|janda/.test(called);
  const twist =
    /russischer twist|rumpfdreh|russian twist|\btwist|wood ?chop|windmill|oblique|cross-body|torso rotation|air bike|knee across/.test(
      called,
    );
  const supine =
    !/incline/.test(called) &&
    (ON_THE_BACK.test(steps) ||
      (LYING.test(position) && !NOT_ON_THE_BACK.test(position)) ||
      /supine|bankdrücken|beckenheben|rückenlage|floor press|glute bridge|hip bridge|hip thrust|dead bug|(?<!reverse )crunch(?!.*(cable|standing|kneeling))/.test(
        called,
      ) ||
      /^(?!.*(decline|seated|leverage)).*bench press/.test(called));
  const impact =
    category === 'plyometrics' ||
    /sprung|spring|hüpf|lauf(en)?\b|joggen|\bjump|\bhop|\bbound|sprint|\brun\b|running|jogging|burpee|skipping|plyo/.test(
      called,
    );
  const knee =
    /squat|lunge|leg press|leg extension|step[- ]?ups?\b|step ?mill|stair|thruster|split jump|sissy|wall ?sit|sled|kniebeuge|ausfallschritt|beinpresse|beinstrecker|wandsitz|treppe|aufsteig|aufstieg/.test(
      called,
    );
  const tags: readonly (readonly [ExerciseTag, boolean])[] = [
    ['aerobic', category === 'cardio'],
    [
      'contact-sport',
      /\bbox(en|ing)\b|spar+ing|\bjudo\b(?! flip)|karate|wrestl|ring(en|kampf)\b|rugby|football|fußball|handball|hockey|martial|kampfsport|kickbox/.test(
        called,
      ),
    ],
    ['endurance', category === 'cardio'],
    ['end-range-twist', twist],
    [
      'fall-risk',
      /kastensprung|seilklettern|gleichgewicht|balance|box jump|depth|balance board|bosu|skating|handstand|rope climb|muscle up|trail running|^bicycling$|step mill/.test(
        called,
      ),
    ],
    ['heavy-isometric', !isStretch && hold],
    ['heavy-lift', !isStretch && heavy],
    ['high-impact', !isStretch && impact],
    ['hot-environment', /sauna|hot yoga|\bheat\b|\bhitze/.test(called)],
    ['inverted', /handstand|headstand|kopfstand|\bdecline\b|inverted (?!row)|upside/.test(called)],
    ['knee-load', !isStretch && (knee || impact)],
    ['loaded-spinal-flexion', flexion],
    ['scuba', /scuba|gerätetauch|\btauchen\b/.test(called)],
    ['supine', supine],
    ['valsalva', !isStretch && (heavy || hold)],
  ];
  return tags.flatMap(([tag, carries]) => (carries ? [tag] : []));
}

/** Lower case, with one kind of hyphen and of space: what is typed or pasted says the same. */
const plain = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ');
