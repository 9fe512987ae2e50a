import { previewWeeks } from '#libs/science/training/progression.js';
import { NO_PROGRESSION, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import { plannedSets } from '#libs/science/training/planned-sets.js';
import { readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
import { medians, once, percentile, type BenchRow } from './bench.js';
import { LoadThread } from './load.js';
import { servedProduct } from './product.js';

const WEEKS = 12;
const SESSIONS = 5;
const EXERCISES = 8;
const TIMES = 60;
/** One frame: what a keystroke may cost. */
const FRAME_MS = 16;
/** As people type: whole and half words, both languages, several words. */
const TERMS = [
  'squat',
  'Kniebeuge',
  'bench press',
  'bank',
  'row',
  'rudern',
  'curl dumbbell',
  'plank',
  'deadlift romanian',
  'lat pull',
  'press shoulder',
  'lunge',
];
const TURNS = 5;
const A_TURN = 30;

const rule: ProgressionRule = { ...NO_PROGRESSION, kind: 'double', addKg: 2.5, deloadEvery: 4 };
const prescription = readPrescription('4x6-8 60kg @7 3-1-1 150s');
const typed = { 5: readPrescription('5x3 80kg') };
const muscles = { primary: ['quadriceps'], secondary: ['glutes', 'hamstrings', 'calves'] };
const items = Array.from({ length: SESSIONS * EXERCISES }, (_, index) => ({
  prescription,
  rule,
  overrides: index % 5 === 0 ? typed : {},
}));
const weeksOf = ({ prescription: base, rule: by, overrides }: (typeof items)[number]) =>
  previewWeeks(base, by, WEEKS, overrides);

const preview = () => Promise.resolve(items.map(weeksOf));
let planned = items.map(weeksOf);
let edit = 0;

/** What a cell's edit computes: the text is read and written, its exercise previewed, sets by muscle and week added up. */
function edited(): Promise<unknown> {
  const at = edit++ % items.length;
  const read = readPrescription(`4x6-8 ${60 + at / 2}kg @7 150s`);
  writePrescription(read);
  planned = planned.with(at, weeksOf({ ...items[at]!, prescription: read }));
  return Promise.resolve(
    plannedSets(
      planned.map((weeks) => ({ weeks, muscles })),
      WEEKS,
    ),
  );
}

const withinFrame = (id: string, work: () => Promise<unknown>): BenchRow => ({
  id,
  unit: 'ms (median) against the bound',
  goal: 1,
  better: 'lower',
  note: `the baseline is the bound itself, ${FRAME_MS} ms`,
  measure: async () => ({ ...(await medians(work, work, TIMES)), baseline: FRAME_MS }),
});

const worldOf = once(async (context) => {
  const product = await servedProduct(context);
  const thread = new LoadThread();
  context.atEnd(() => thread.close());
  return { product, thread };
});

export const rows: readonly BenchRow[] = [
  withinFrame('program-preview', preview),
  withinFrame('program-edit', edited),
  {
    id: 'exercise-search',
    unit: 'ms (p95)',
    goal: 6,
    better: 'lower',
    note: 'against reading a food by its id',
    async measure(context) {
      const { product, thread } = await worldOf(context);
      const load = {
        port: product.port,
        method: 'GET',
        headers: await product.signedIn(),
        connections: 1,
        requests: A_TURN,
      } as const;
      const [searches, reads]: [number[], number[]] = [[], []];
      // in turns: both meet the same weather
      for (let turn = 0; turn < TURNS; turn += 1) {
        const paths = TERMS.map((term) => `/api/v1/exercises?search=${encodeURIComponent(term)}&limit=12`);
        searches.push(...(await thread.run({ ...load, paths })));
        reads.push(
          ...(await thread.run({
            ...load,
            paths: product.foodIds.slice(turn * A_TURN).map((foodId) => `/api/v1/foods/${foodId}`),
          })),
        );
      }
      return { candidate: percentile(searches, 0.95), baseline: percentile(reads, 0.95) };
    },
  },
];
