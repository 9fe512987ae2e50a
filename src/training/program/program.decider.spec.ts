import { given } from '#libs/event-sourcing/given-when-then.js';
import { NO_PROGRESSION } from '#libs/science/training/progression-rule.js';
import { readPrescription } from '#libs/science/training/prescription-text.js';
import type { ProgramOperation } from './draft-operation.js';
import { GlobalExercises } from '../exercise/global-exercises.js';
import { programPublicationOf } from './publication-of.js';
import { programDecider, type Program, type ProgramCommand } from './program.decider.js';
import type { ExercisePlaced, PrescriptionChanged, ProgramDrafted, ProgramEvent } from './program.events.js';
import { leftToTheLibrary, publishedItems } from './program.view.js';
import { templateOf } from './program-templates.js';

const sessions = [{ sessionId: 'a', name: 'Session A', weekday: 0 }];
const drafted: ProgramDrafted = {
  type: 'ProgramDrafted',
  data: { clientId: 'helena', name: 'Strength', weeks: 8, sessions },
};
const placed = (by = 'tara', text = '4x6-8 @7 150s'): ExercisePlaced => ({
  type: 'ExercisePlaced',
  data: {
    itemId: 'squat',
    sessionId: 'a',
    order: 1,
    exerciseId: 'barbell-squat',
    prescription: readPrescription(text),
    progression: NO_PROGRESSION,
    block: null,
    by,
  },
});
const place = (changes: Partial<Extract<ProgramOperation, { op: 'place' }>> = {}): ProgramOperation => ({
  op: 'place',
  itemId: 'squat',
  sessionId: 'a',
  order: 1,
  exerciseId: 'barbell-squat',
  prescription: '4 x 6-8 @7 150s',
  ...changes,
});
const change = (by: string, ...operations: ProgramOperation[]): ProgramCommand => ({
  type: 'ChangeProgramDraft',
  operations,
  facts: { by, exercises: new Set(['barbell-squat']) },
});
const changedTo = (text: string, was: string, by: string, collides = false): PrescriptionChanged => ({
  type: 'PrescriptionChanged',
  data: { itemId: 'squat', prescription: readPrescription(text), was: readPrescription(was), by, collides },
});
const prescribe = (prescription: string, was: string): ProgramOperation => ({
  op: 'prescribe',
  itemId: 'squat',
  prescription,
  was,
});
const program = (...events: ProgramEvent[]) => given(programDecider, ...events);
const stateOf = (...events: ProgramEvent[]) =>
  events.reduce<Program>((state, event) => programDecider.evolve(state, event), programDecider.initial);
const publish = (...events: ProgramEvent[]): ProgramCommand => ({
  type: 'PublishProgram',
  publication: programPublicationOf(stateOf(...events) as Extract<Program, { status: 'draft' }>, {
    programId: 'p',
    exerciseOf: (id) => ({ name: id, germanName: `${id} (de)`, primary: ['quadriceps'], secondary: ['glutes'] }),
    publishedAt: '2026-11-20T10:00:00.000Z',
    publishedBy: { accountId: 'tara', displayName: 'Tara' },
  }),
});

describe('the draft of a program', () => {
  it('reads a prescription as it was typed, and takes the same placement once', () => {
    program(drafted).when(change('tara', place())).then(placed());
    program(drafted, placed()).when(change('tara', place())).then();
  });
  it.each([
    [{ sessionId: 'z' }, 'program.session-unknown'],
    [{ exerciseId: 'moon-walk' }, 'exercise.unknown'],
    [{ prescription: '3x0' }, 'prescription.reps-out-of-range'],
    [{ prescription: '3x8 @11' }, 'prescription.rpe-out-of-range'],
    [{ prescription: 'a lot' }, 'prescription.text-not-understood'],
    [{ progression: { ...NO_PROGRESSION, kind: 'linear' as const } }, 'progression.step-invalid'],
  ])('refuses %j', (changes, code) =>
    program(drafted)
      .when(change('tara', place(changes)))
      .thenRefuses(code),
  );
  it('keeps both prescriptions when two people did not see each other, until one is settled', () => {
    const first = changedTo('3x8', '4x6-8 @7 150s', 'tara');
    const second = changedTo('5x5', '4x6-8 @7 150s', 'nora', true);
    program(drafted, placed(), first)
      .when(change('nora', prescribe('5x5', '4x6-8 @7 150s')))
      .then(second);
    program(drafted, placed(), first, second)
      .when(publish(drafted, placed(), first, second))
      .thenRefuses('program.conflict-open');
    program(drafted, placed(), first, second)
      .when(change('tara', { op: 'settle', itemId: 'squat', prescription: '5x5' }))
      .then({
        type: 'PrescriptionSettled',
        data: { itemId: 'squat', prescription: readPrescription('5x5'), by: 'tara' },
      });
  });
  it('has single weeks typed by hand, which give way to the rule again and are copied with their exercise', () => {
    const typed = (week: number, prescription: string | null): ProgramOperation => ({
      op: 'prescribe-week',
      itemId: 'squat',
      week,
      prescription,
    });
    const inWeek5: ProgramEvent = {
      type: 'WeekPrescribed',
      data: { itemId: 'squat', week: 5, prescription: readPrescription('5x5 80kg') },
    };
    program(drafted, placed())
      .when(change('tara', typed(5, '5 x 5 80 kg')))
      .then(inWeek5);
    program(drafted, placed(), inWeek5)
      .when(change('nora', typed(5, '5x5 80kg')))
      .then();
    program(drafted, placed(), inWeek5)
      .when(change('nora', typed(5, null)))
      .then({ type: 'WeekPrescribed', data: { itemId: 'squat', week: 5, prescription: null } });
    program(drafted, placed())
      .when(change('tara', typed(5, null)))
      .then();
    for (const week of [1, 9, 2.5])
      program(drafted, placed())
        .when(change('tara', typed(week, '3x8')))
        .thenRefuses('program.week-unknown');
    program(drafted)
      .when(change('tara', place({ overrides: [{ week: 5, prescription: '5x5 80kg' }] })))
      .then({
        ...placed(),
        data: { ...placed().data, overrides: [{ week: 5, prescription: readPrescription('5x5 80kg') }] },
      });
    const [event] = programDecider.decide(publish(drafted, placed(), inWeek5), stateOf(drafted, placed(), inWeek5));
    expect(event).toMatchObject({ data: { content: { setsPerWeek: [4, 4, 4, 4, 5, 4, 4, 4] } } });
  });
  it('offers what may be done instead: known exercises, each once, kept with their names when published', () => {
    const offer = (...exerciseIds: string[]): ProgramCommand => ({
      type: 'ChangeProgramDraft',
      operations: [{ op: 'offer', itemId: 'squat', exerciseIds }],
      facts: { by: 'tara', exercises: new Set(['barbell-squat', 'goblet-squat', 'leg-press']) },
    });
    const offered: ProgramEvent = {
      type: 'AlternativesOffered',
      data: { itemId: 'squat', exerciseIds: ['goblet-squat', 'leg-press'] },
    };
    program(drafted, placed())
      .when(offer('goblet-squat', 'leg-press', 'goblet-squat', 'barbell-squat'))
      .then(offered);
    program(drafted, placed(), offered).when(offer('goblet-squat', 'leg-press')).then();
    program(drafted, placed()).when(offer()).then();
    program(drafted, placed()).when(offer('moon-walk')).thenRefuses('exercise.unknown');
    program(drafted, placed())
      .when(offer(...Array.from({ length: 7 }, (_, place) => `e${place}`)))
      .thenRefuses('program.alternatives-full');
    const [event] = programDecider.decide(publish(drafted, placed(), offered), stateOf(drafted, placed(), offered));
    const kept = (id: string) => ({ exerciseId: id, exerciseName: id, exerciseGermanName: `${id} (de)` });
    expect(event).toMatchObject({
      data: { content: { items: [{ alternatives: [kept('goblet-squat'), kept('leg-press')] }] } },
    });
    // what is published without any has the content that it always had
    const [plain] = programDecider.decide(publish(drafted, placed()), stateOf(drafted, placed()));
    expect(JSON.stringify(plain)).not.toContain('alternatives');
  });
  it('lets an operation on an exercise that is gone do nothing', () =>
    program(drafted)
      .when(change('tara', { op: 'remove', itemId: 'squat' }))
      .then());
  it('begins with what its template holds', () => {
    const { sessions: three, operations } = templateOf('strength-3', 'seed');
    const begin: ProgramCommand = {
      type: 'DraftProgram',
      clientId: 'helena',
      clientStatus: 'active',
      name: 'Strength 3 ×',
      weeks: 8,
      sessions: three,
      operations,
      facts: {
        by: 'tara',
        exercises: new Set(operations.flatMap((each) => (each.op === 'place' ? [each.exerciseId] : []))),
      },
    };
    const events = programDecider.decide(begin, programDecider.initial);
    expect(events).toHaveLength(1 + operations.length);
    expect(templateOf('strength-3', 'seed')).toEqual(templateOf('strength-3', 'seed'));
  });
});

describe('publishing a program', () => {
  it('keeps both names and the muscles of its exercises; a version that did not is shown with those of today', () => {
    const { publication } = publish(drafted, placed()) as Extract<ProgramCommand, { type: 'PublishProgram' }>;
    const [kept] = publication!.content.items;
    const muscles = { primary: ['quadriceps'], secondary: ['glutes'] };
    expect(kept).toMatchObject({ exerciseName: 'barbell-squat', exerciseGermanName: 'barbell-squat (de)', muscles });
    const { exerciseGermanName: _german, muscles: _muscles, ...older } = kept!;
    const today = { ...new GlobalExercises().byId('plank')!, exerciseId: 'barbell-squat' };
    const library = new Map([['barbell-squat', today]]);
    expect(leftToTheLibrary([kept!, older])).toEqual(['barbell-squat']);
    expect(publishedItems([kept!, older], library).map((item) => [item.germanName, item.muscles])).toEqual([
      ['barbell-squat (de)', muscles],
      ['Unterarmstütz', { primary: [...today.primary], secondary: [...today.secondary] }],
    ]);
  });
  it('numbers versions, counts the sets of lighter weeks, and refuses what is empty or unchanged', () => {
    const command = publish(drafted, placed());
    const [event] = programDecider.decide(command, stateOf(drafted, placed()));
    expect(event).toMatchObject({
      type: 'ProgramPublished',
      data: { content: { version: 1, setsPerWeek: [4, 4, 4, 4, 4, 4, 4, 4] } },
    });
    program(drafted).when(publish(drafted)).thenRefuses('program.empty');
    program(drafted, placed(), event as ProgramEvent)
      .when(publish(drafted, placed(), event as ProgramEvent))
      .thenRefuses('program.unchanged');
  });
});
