import { given } from '#libs/event-sourcing/given-when-then.js';
import { NO_PROGRESSION } from '#libs/science/training/progression-rule.js';
import { readPrescription } from '#libs/science/training/prescription-text.js';
import { programDecider } from '../program/program.decider.js';
import {
  programTemplateDecider,
  type NewProgramTemplate,
  type ProgramTemplateCommand,
} from './program-template.decider.js';
import type { ProgramTemplateContent, ProgramTemplateEvent } from './program-template.events.js';
import { templateOperations, withKnownAlternatives } from './template-operations.js';

const sessions = [
  { sessionId: 'a', name: 'Session A', weekday: 0 },
  { sessionId: 'b', name: 'Session B', weekday: 3 },
];
const squat = {
  sessionId: 'a',
  order: 1,
  exerciseId: 'barbell-squat',
  progression: { ...NO_PROGRESSION, kind: 'double', addKg: 2.5 } as const,
  block: { blockId: 's1', kind: 'superset' } as const,
};
const facts = { by: 'tara', exercises: new Set(['barbell-squat']) };
const placement = {
  op: 'place' as const,
  itemId: 'i1',
  ...squat,
  prescription: '4x6-8 @7 150s',
  overrides: [{ week: 5, prescription: '5x5 80%' }],
};
const save = (changes: Partial<NewProgramTemplate> = {}): ProgramTemplateCommand => ({
  type: 'SaveProgramTemplate',
  template: {
    name: ' Two  days ',
    tags: ['Beginner', 'beginner'],
    weeks: 8,
    sessions,
    placements: [placement],
    ...changes,
  },
  facts,
});
const content: ProgramTemplateContent = {
  name: 'Two days',
  tags: ['beginner'],
  weeks: 8,
  sessions,
  items: [
    {
      ...squat,
      prescription: readPrescription('4x6-8 @7 150s'),
      overrides: [{ week: 5, prescription: readPrescription('5x5 80%') }],
    },
  ],
};
const saved: ProgramTemplateEvent = { type: 'ProgramTemplateSaved', data: content };

describe('a program template', () => {
  it('is saved under tidy words, with exercises and rules, without ids, authors or notes', () =>
    given(programTemplateDecider).when(save()).then(saved));
  it('is archived and restored, once', () => {
    const archived: ProgramTemplateEvent = { type: 'ProgramTemplateArchived', data: {} };
    given(programTemplateDecider, saved).when({ type: 'ArchiveProgramTemplate' }).then(archived);
    given(programTemplateDecider, saved, archived).when({ type: 'ArchiveProgramTemplate' }).thenNothing();
    given(programTemplateDecider, saved, archived)
      .when({ type: 'RestoreProgramTemplate' })
      .then({ type: 'ProgramTemplateRestored', data: {} });
  });
  it.each<[string, ProgramTemplateCommand]>([
    ['program-template.name-invalid', save({ name: ' ' })],
    ['program-template.tags-invalid', save({ tags: ['x'.repeat(41)] })],
    ['program-template.empty', save({ placements: [] })],
    ['program.weeks-invalid', save({ weeks: 25 })],
    ['program.sessions-invalid', save({ sessions: [] })],
    ['program.session-unknown', save({ placements: [{ ...placement, sessionId: 'z' }] })],
    ['program.week-unknown', save({ weeks: 4 })],
    ['prescription.reps-out-of-range', save({ placements: [{ ...placement, prescription: '3x0' }] })],
    ['exercise.unknown', save({ placements: [{ ...placement, exerciseId: 'moon-walk' }] })],
  ])('is refused as a draft would be: %s', (code, command) =>
    given(programTemplateDecider).when(command).thenRefuses(code),
  );
  it('must exist', () =>
    given(programTemplateDecider).when({ type: 'ArchiveProgramTemplate' }).thenRefuses('program-template.unknown'));
});

describe('a program from a template', () => {
  const drafted = (weeks: number) =>
    programDecider.decide(
      {
        type: 'DraftProgram',
        clientId: 'helena',
        clientStatus: 'active',
        name: 'Hers',
        weeks,
        sessions: content.sessions,
        operations: templateOperations(content, weeks, 'seed'),
        facts,
      },
      programDecider.initial,
    );
  it('is drafted whole, under ids that a retry makes again', () => {
    expect(drafted(8)).toEqual(drafted(8));
    const [, placed] = drafted(8);
    const { itemId: _, by: __, ...item } = placed!.data as never as { itemId: string; by: string };
    expect(item).toEqual(content.items[0]);
  });
  it('offers what the library still has of the alternatives', () => {
    const placing = { ...placement, alternatives: ['gone', [...facts.exercises][0]!] };
    const [kept] = withKnownAlternatives([placing], facts.exercises);
    expect(kept).toMatchObject({ exerciseId: placement.exerciseId, alternatives: placing.alternatives.slice(1) });
    expect(() =>
      programTemplateDecider.decide(save({ placements: [placing] }), programTemplateDecider.initial),
    ).toThrow(expect.objectContaining({ detail: expect.stringContaining('gone') as unknown }));
  });
  it('has no week typed by hand behind its end', () =>
    expect((drafted(4)[1]!.data as { overrides?: unknown }).overrides).toBeUndefined());
});
