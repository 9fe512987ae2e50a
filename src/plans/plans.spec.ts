import { receiptHash } from '#libs/event-sourcing/hash-chain.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import {
  assigned,
  checkPublishable,
  collidingEdit,
  DraftRules,
  emptyPlan,
  itemOf,
  noted,
  placed,
  sealedPublication,
  publishedAs,
  removed,
  replaced,
  settledEdit,
  withAssigned,
  withEnded,
  type Assign,
  type BlockHashes,
  type Publication,
  type Assigned,
  type PlanDraft,
  type PlanItem,
} from './contract.js';

// A toy program: sets of an exercise in sessions. What the kernel does for it, it does for whatever comes next.
interface Exercise extends PlanItem {
  readonly sets: number;
  readonly placedAs: string;
}
type Program = PlanDraft<Exercise>;

const no = (code: string) => () => new Refusal(`program.${code}`);
const rules = new DraftRules<Exercise, Program>(
  { items: 3, itemsPerSlot: 2, note: 20, notes: 30 },
  {
    dayUnknown: no('day'),
    slotUnknown: no('slot'),
    orderInvalid: no('order'),
    slotFull: no('slot-full'),
    planFull: no('full'),
    itemExists: no('exists'),
    noteTooLong: no('note'),
  },
  () => [{ slotId: 'morning' }, { slotId: 'evening' }],
);
const squat: Exercise = {
  day: 0,
  slotId: 'morning',
  order: 1,
  sets: 3,
  note: '',
  conflict: null,
  placedAs: 'squat, 3 sets',
};
const program: Program = emptyPlan('Strength', 14);
const withSquat = placed<Exercise, Program>(program, 'a', squat);
const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as Refusal).code;
  }
  return null;
};

describe('a draft', () => {
  it('takes an item once, however often it arrives, and no other under its id', () => {
    expect(rules.mayPlace(program, 'a', null, squat, 'squat, 3 sets')).toBe(true);
    expect(rules.mayPlace(withSquat, 'a', itemOf(withSquat, 'a'), squat, 'squat, 3 sets')).toBe(false);
    expect(refusal(() => rules.mayPlace(withSquat, 'a', itemOf(withSquat, 'a'), squat, 'press, 3 sets'))).toBe(
      'program.exists',
    );
  });
  it.each([
    [{ day: 14 }, 'program.day'],
    [{ day: -1 }, 'program.day'],
    [{ slotId: 'noon' }, 'program.slot'],
    [{ order: Number.NaN }, 'program.order'],
  ])('refuses the place %j', (place, code) =>
    expect(refusal(() => rules.mayPlace(program, 'a', null, { ...squat, ...place }, ''))).toBe(code),
  );
  it('is full, and so is a slot', () => {
    const two = placed<Exercise, Program>(withSquat, 'b', squat);
    expect(refusal(() => rules.mayPlace(two, 'c', null, squat, ''))).toBe('program.slot-full');
    const three = placed<Exercise, Program>(two, 'c', { ...squat, day: 1 });
    expect(refusal(() => rules.mayPlace(three, 'd', null, { ...squat, day: 2 }, ''))).toBe('program.full');
  });
  it('moves an item to another day, and forgets it on removal with its note', () => {
    const moved = replaced<Exercise, Program>(withSquat, 'a', squat, { ...squat, day: 5 });
    expect([moved.days[0], Object.keys(moved.days[5]!)]).toEqual([{}, ['a']]);
    const written = noted<Exercise, Program>(moved, 'a', itemOf(moved, 'a')!, 'slow');
    expect(written.noteLength).toBe(4);
    expect(removed<Exercise, Program>(written, 'a', itemOf(written, 'a')!)).toEqual(program);
  });
  it('keeps notes short, each and together', () => {
    expect(rules.noteOf(withSquat, 'a', squat, ' slow ')).toBe('slow');
    expect(rules.noteOf(withSquat, 'a', squat, '  ')).toBeNull();
    expect(refusal(() => rules.noteOf(withSquat, 'a', squat, 'x'.repeat(21)))).toBe('program.note');
    expect(refusal(() => rules.noteOf({ ...withSquat, noteLength: 25 }, 'a', squat, 'x'.repeat(6)))).toBe(
      'program.note',
    );
  });
});

describe('edits of two people', () => {
  const numbers = { same: (a: number, b: number) => a === b, agrees: (a: number, b: number) => a === b };
  const standing = { value: 3, by: 'ida', collision: null };
  const both = { value: 4, by: 'ida', collision: { value: 5, seen: 3, by: 'lena' } };
  it.each([
    [
      'who saw what stands',
      standing,
      { value: 5, seen: 3, by: 'lena' },
      { kind: 'changed', value: 5, collides: false },
    ],
    ['who did not', standing, { value: 5, seen: 2, by: 'lena' }, { kind: 'changed', value: 5, collides: true }],
    ['of one person', standing, { value: 5, seen: 2, by: 'ida' }, { kind: 'changed', value: 5, collides: false }],
    ['to the same', standing, { value: 3, seen: 2, by: 'lena' }, { kind: 'nothing' }],
    ['who withdraws', both, { value: 3, seen: 5, by: 'lena' }, { kind: 'settled', value: 4 }],
    ['who gives in', both, { value: 5, seen: 4, by: 'ida' }, { kind: 'settled', value: 5 }],
    ['who insists otherwise', both, { value: 6, seen: 5, by: 'lena' }, { kind: 'changed', value: 6, collides: true }],
  ])('%s', (_, of, edit, outcome) => expect(collidingEdit(of, edit, numbers)).toEqual(outcome));
  it('are settled by choosing; choosing otherwise afterwards collides again', () => {
    expect(settledEdit(both, { value: 5, by: 'noor' }, numbers)).toEqual({ kind: 'settled', value: 5 });
    expect(settledEdit(standing, { value: 5, by: 'noor' }, numbers)).toEqual({
      kind: 'changed',
      value: 5,
      collides: true,
    });
    expect(settledEdit(standing, { value: 3, by: 'noor' }, numbers)).toEqual({ kind: 'nothing' });
  });
});

/** What somebody can do with a receipt: whether content and blocks are what the hashes stand for. A block may be left out (withheld from a reader), never altered. */
function verifies<C extends object>({ content, salt, contentHash, blocks = {} }: Publication<C>): boolean {
  const promised: BlockHashes = 'blocks' in content ? (content.blocks as BlockHashes) : {};
  return (
    receiptHash(content, salt).hash === contentHash &&
    Object.entries(blocks).every(
      ([name, { block, salt: blockSalt }]) => receiptHash(block, blockSalt).hash === promised[name],
    )
  );
}

describe('a publication', () => {
  const content = { planId: 'p', sessions: [1, 2] };
  const judged = sealedPublication(content, { safety: { warnings: ['knee'] } });
  it('holds exactly the content it is given, under a hash that nobody can guess', () => {
    const first = sealedPublication(content);
    expect(Object.keys(first)).toEqual(['content', 'salt', 'contentHash']);
    expect(first.content).toBe(content);
    expect([verifies(first), sealedPublication(content).contentHash === first.contentHash]).toEqual([true, false]);
    expect(verifies({ ...first, content: { ...content, sessions: [1] } })).toBe(false);
  });
  it('promises its blocks by hash: one may be withheld, none altered or slipped in', () => {
    expect(verifies(judged)).toBe(true);
    const { blocks: _withheld, ...without } = judged;
    expect(verifies(without)).toBe(true);
    const { salt } = judged.blocks!['safety']!;
    expect(verifies({ ...judged, blocks: { safety: { block: { warnings: [] }, salt } } })).toBe(false);
    expect(verifies({ ...judged, blocks: { budget: { block: 1, salt } } })).toBe(false);
  });
  const refuse = {
    empty: no('empty'),
    conflictOpen: no('conflict'),
    unchanged: no('unchanged'),
    stale: no('stale'),
  };
  it.each([
    [program, 1, 'program.empty'],
    [placed<Exercise, Program>(program, 'a', { ...squat, conflict: {} }), 1, 'program.conflict'],
    [publishedAs(withSquat, 1), 2, 'program.unchanged'],
    [withSquat, undefined, 'program.stale'],
    [withSquat, 2, 'program.stale'],
    [withSquat, 1, null],
  ])('of %#', (draft, version, code) => expect(refusal(() => checkPublishable(draft, version, refuse))).toBe(code));
  it('needs no change of the draft where the publication differs without one', () =>
    expect(refusal(() => checkPublishable(publishedAs(withSquat, 1), 2, refuse, true))).toBeNull());
});

describe('assigning', () => {
  const refuse = {
    planUnknown: no('unknown'),
    versionUnknown: no('version'),
    dateInvalid: no('date'),
    endsBeforeStart: no('backwards'),
    inThePast: no('past'),
    tooFarAhead: no('far'),
    tooLong: no('long'),
  };
  const assign = (changes: Partial<Assign> = {}): Assign => ({
    assignmentId: 'a1',
    clientId: 'helena',
    planId: 'p',
    version: 1,
    from: '2025-11-24',
    to: null,
    plan: { clientId: 'helena', weeks: 4, versions: 3 },
    today: '2025-11-20',
    ...changes,
  });
  const after = (...commands: Partial<Assign>[]) =>
    commands.reduce<readonly Assigned[]>((standing, command, i) => {
      const outcome = assigned(assign({ assignmentId: `a${i + 1}`, ...command }), standing, refuse);
      return outcome ? withAssigned(outcome.ended.reduce(withEnded, standing), outcome.assigned) : standing;
    }, []);
  const days = (standing: readonly Assigned[]) => standing.map(({ version, from, to }) => [version, from, to]);

  it('begins today or later: the past never moves', () => {
    expect(refusal(() => after({ from: '2025-11-19' }))).toBe('program.past');
    expect(days(after({ from: '2025-11-20' }))).toEqual([[1, '2025-11-20', null]]);
  });
  it('leaves what begins later where it is, unless told to take its place', () => {
    const later = { version: 2, from: '2025-12-15' };
    expect(days(after(later, { from: '2025-11-20' }))).toEqual([
      [1, '2025-11-20', '2025-12-14'],
      [2, '2025-12-15', null],
    ]);
    expect(days(after(later, { from: '2025-11-20', later: 'replace' }))).toEqual([[1, '2025-11-20', null]]);
    expect(days(after(later, { from: '2025-11-20', to: '2025-11-30' }))).toEqual([
      [1, '2025-11-20', '2025-11-30'],
      [2, '2025-12-15', null],
    ]);
  });
  it('goes on in its week when another version of the plan continues it', () => {
    // followed from Monday 24 November, so 10 December is in its third week
    const continued = after({}, { version: 2, from: '2025-12-10', today: '2025-12-09' });
    expect(continued.at(-1)).toMatchObject({ from: '2025-12-10', weekOne: '2025-11-24' });
    // and a third version in the second round, in its week of that round
    const again = after({}, { version: 2, from: '2025-12-10' }, { version: 3, from: '2025-12-31' });
    expect(again.at(-1)).toMatchObject({ weekOne: '2025-12-22' });
  });
  it.each([
    ['asked to start over', { version: 2, from: '2025-12-10', startOver: true }],
    ['another plan', { planId: 'q', from: '2025-12-10' }],
    ['in the first week all the same', { version: 2, from: '2025-12-22' }],
  ])('begins with week 1: %s', (_, command) => expect(after({}, command).at(-1)).not.toHaveProperty('weekOne'));
  it('begins anew after a pause', () =>
    expect(after({ to: '2025-11-30' }, { version: 2, from: '2025-12-10' }).at(-1)).not.toHaveProperty('weekOne'));
  it('twice the same is nothing', () => {
    const once = after({}, { version: 2, from: '2025-12-10' });
    expect(assigned(assign({ version: 2, from: '2025-12-10' }), once, refuse)).toBeNull();
  });
});
