/** What safety rules may ask of an exercise (`exercise_tag` in libs/science/safety). */
export const EXERCISE_TAGS = [
  'aerobic',
  'endurance',
  'end-range-twist',
  'fall-risk',
  'heavy-isometric',
  'heavy-lift',
  'high-impact',
  'inverted',
  'loaded-spinal-flexion',
  'supine',
  'valsalva',
] as const;
export type ExerciseTag = (typeof EXERCISE_TAGS)[number];

interface Described {
  readonly name: string;
  readonly category: string;
  readonly equipment: string | null;
  readonly mechanic: string | null;
  readonly instructions: readonly string[];
}

const HEAVY_CATEGORIES = ['powerlifting', 'olympic weightlifting', 'strongman'];
const LYING = /\b(lie|lying|lay|laying)\b/;
const NOT_ON_THE_BACK =
  /face.?down|prone|stomach|belly|on your side|left side|right side|chest (on|against|is)|incline|seated|standing|push-?up|hyperextension|deadlift/;

/**
 * Tags derived from what the library says of an exercise: category, equipment, name, and the first sentences on how to do it.
 * The derivation is the project's own (docs/training.md) and errs towards a tag: a warning that is not needed is read, one that is
 * missing is not. Where nothing is said (contact sports, scuba, heat, targets of heart rate) the library has no such exercise.
 */
export function exerciseTagsOf({
  name,
  category,
  equipment,
  mechanic,
  instructions,
}: Described): readonly ExerciseTag[] {
  const called = name.toLowerCase();
  const position = `${called} ${instructions.slice(0, 3).join(' ').toLowerCase()}`;
  const isStretch = category === 'stretching';
  const barbell = equipment === 'barbell' || equipment === 'e-z curl bar';
  const heavy =
    HEAVY_CATEGORIES.includes(category) ||
    (barbell && mechanic === 'compound') ||
    /deadlift|leg press|hack squat|sled|farmer|yoke|tire flip/.test(called);
  const hold = /plank|wall sit|isometric|\bhold\b|l-sit|static|side bridge|farmer|carry|yoke/.test(called);
  const flexion = /sit-?up|crunch|jack-?knife|v-up|toe touch|roll-?up|pike|good morning|janda/.test(called);
  const twist = /russian twist|\btwist|wood ?chop|windmill|oblique|cross-body|torso rotation|air bike|knee across/.test(
    called,
  );
  const supine =
    !/incline/.test(called) &&
    ((LYING.test(position) && !NOT_ON_THE_BACK.test(position)) ||
      /supine|floor press|glute bridge|hip bridge|hip thrust|dead bug|(?<!reverse )crunch(?!.*(cable|standing|kneeling))/.test(
        called,
      ) ||
      /^(?!.*(decline|seated|leverage)).*bench press/.test(called));
  const impact =
    category === 'plyometrics' ||
    /\bjump|\bhop|\bbound|sprint|\brun\b|running|jogging|burpee|skipping|plyo/.test(called);
  const tags: readonly (readonly [ExerciseTag, boolean])[] = [
    ['aerobic', category === 'cardio'],
    ['endurance', category === 'cardio'],
    ['end-range-twist', twist],
    [
      'fall-risk',
      /box jump|depth|balance board|bosu|skating|handstand|rope climb|muscle up|trail running|^bicycling$|step mill/.test(
        called,
      ),
    ],
    ['heavy-isometric', !isStretch && hold],
    ['heavy-lift', !isStretch && heavy],
    ['high-impact', !isStretch && impact],
    ['inverted', /handstand|headstand|\bdecline\b|inverted (?!row)|upside/.test(called)],
    ['loaded-spinal-flexion', flexion],
    ['supine', supine],
    ['valsalva', !isStretch && (heavy || hold)],
  ];
  return tags.flatMap(([tag, carries]) => (carries ? [tag] : []));
}
