import { given } from '#libs/event-sourcing/given-when-then.js';
import { MOST_OWN_EXERCISES, orgExerciseDecider, type OrgExerciseCommand } from './org-exercise.decider.js';
import type { OrgExerciseContent, OrgExerciseEvent } from './org-exercise.events.js';

const content: OrgExerciseContent = {
  name: 'Banded bridge',
  germanName: null,
  category: 'strength',
  equipment: 'bands',
  level: 'beginner',
  mechanic: null,
  primary: ['glutes'],
  secondary: ['hamstrings'],
  instructions: ['Lift the hips.'],
  tags: ['supine'],
  madeFrom: null,
};
const { madeFrom: _, ...entry } = content;
const added = (changes: Partial<OrgExerciseContent> = {}): OrgExerciseEvent => ({
  type: 'OrgExerciseAdded',
  data: { ...content, ...changes },
});
const archived: OrgExerciseEvent = { type: 'OrgExerciseArchived', data: {} };
const restored: OrgExerciseEvent = { type: 'OrgExerciseRestored', data: {} };
type Add = Extract<OrgExerciseCommand, { type: 'AddOrgExercise' }>;
const add = (changes: object = {}, facts: Partial<Add> = {}): OrgExerciseCommand => ({
  type: 'AddOrgExercise',
  exercise: { ...entry, ...changes },
  madeFrom: null,
  originalKnown: false,
  nameTaken: false,
  count: 0,
  ...facts,
});
const change = (changes: object = {}, nameTaken = false): OrgExerciseCommand => ({
  type: 'ChangeOrgExercise',
  exercise: { ...entry, ...changes },
  nameTaken,
});

describe("an exercise of an organisation's own", () => {
  it('is added with tidy texts, each muscle in one role, tags in one order', () =>
    given(orgExerciseDecider)
      .when(
        add({
          name: '  Banded   bridge ',
          germanName: ' ',
          secondary: ['glutes', 'hamstrings'],
          instructions: [' Lift the\n hips. ', '  '],
          tags: ['supine', 'supine'],
        }),
      )
      .then(added()));
  it('keeps what it is a version of when it is changed', () =>
    given(orgExerciseDecider, added({ madeFrom: 'barbell-hip-thrust' }))
      .when(change({ level: 'expert' }))
      .then({ type: 'OrgExerciseChanged', data: { ...content, level: 'expert', madeFrom: 'barbell-hip-thrust' } }));
  it('is not changed by what it says already', () => given(orgExerciseDecider, added()).when(change()).then());
  it.each([
    ['exercise.name-invalid', { name: '\u0007bell' }],
    ['exercise.name-invalid', { name: '   ' }],
    ['exercise.name-invalid', { germanName: 'x'.repeat(101) }],
    ['exercise.word-unknown', { category: 'swimming' }],
    ['exercise.word-unknown', { equipment: 'sofa' }],
    ['exercise.word-unknown', { tags: ['harmless'] }],
    ['exercise.muscles-invalid', { primary: [] }],
    ['exercise.muscles-invalid', { primary: ['heart'] }],
    ['exercise.steps-too-long', { instructions: ['x'.repeat(1_001)] }],
  ])('refuses %s: %j', (code, changes) => given(orgExerciseDecider).when(add(changes)).thenRefuses(code));
  it('has a name of its own, is a version of what there is, and is one of not too many', () => {
    given(orgExerciseDecider)
      .when(add({}, { nameTaken: true }))
      .thenRefuses('exercise.name-taken');
    given(orgExerciseDecider, added()).when(change({}, true)).thenRefuses('exercise.name-taken');
    given(orgExerciseDecider)
      .when(add({}, { madeFrom: 'moon-walk' }))
      .thenRefuses('exercise.original-unknown');
    given(orgExerciseDecider)
      .when(add({}, { count: MOST_OWN_EXERCISES }))
      .thenRefuses('exercise.too-many');
  });
  it('is archived and restored, each once, and not changed in between', () => {
    given(orgExerciseDecider, added()).when({ type: 'ArchiveOrgExercise' }).then(archived);
    given(orgExerciseDecider, added(), archived).when({ type: 'ArchiveOrgExercise' }).then();
    given(orgExerciseDecider, added(), archived)
      .when(change({ level: 'expert' }))
      .thenRefuses('exercise.archived');
    given(orgExerciseDecider, added(), archived).when({ type: 'RestoreOrgExercise', nameTaken: false }).then(restored);
    given(orgExerciseDecider, added(), archived)
      .when({ type: 'RestoreOrgExercise', nameTaken: true })
      .thenRefuses('exercise.name-taken');
    given(orgExerciseDecider, added()).when({ type: 'RestoreOrgExercise', nameTaken: true }).then();
    given(orgExerciseDecider).when({ type: 'ArchiveOrgExercise' }).thenRefuses('exercise.unknown');
  });
});
