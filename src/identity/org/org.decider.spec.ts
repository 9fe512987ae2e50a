import { given } from '#libs/event-sourcing/given-when-then.js';
import { isReadOnly, orgDecider, type OrgCommand } from './org.decider.js';
import type { OrgEvent } from './org.events.js';

const facts = { name: 'Clinic Lindenhof', country: 'DE', units: 'metric', timeZone: 'Europe/Berlin' } as const;
const found: OrgCommand = { type: 'FoundOrg', ...facts };
const founded: OrgEvent = { type: 'OrgFounded', data: facts };
const until = '2026-03-16T09:00:00.000Z';
const trial: OrgEvent = { type: 'TrialStarted', data: { until } };
const unlocked: OrgEvent = { type: 'OrgUnlocked', data: {} };
const locked: OrgEvent = { type: 'OrgLocked', data: {} };
const change = (changes: Extract<OrgCommand, { type: 'ChangeOrgSettings' }>['changes']): OrgCommand => ({
  type: 'ChangeOrgSettings',
  changes,
});
const require = { type: 'RequireSecondFactor', required: true, ownFactor: true } as const;
const required: OrgEvent = { type: 'SecondFactorRequired', data: {} };
const breakfast = { slotId: 'breakfast', name: 'Breakfast', time: '07:30' };

describe('org', () => {
  it('is founded', () => given(orgDecider).when(found).then(founded));
  it('is founded under its name without blanks around it', () =>
    given(orgDecider)
      .when({ ...found, name: '  Clinic Lindenhof ' })
      .then(founded));
  it('is founded once', () => given(orgDecider, founded).when(found).thenRefuses('org.already-founded'));
  it('has a name', () =>
    given(orgDecider)
      .when({ ...found, name: '  ' })
      .thenRefuses('org.name-empty'));
  it('lives in a time zone that exists', () =>
    given(orgDecider)
      .when({ ...found, timeZone: 'Mars/Olympus' })
      .thenRefuses('org.time-zone-unknown'));

  it('changes what is different only', () =>
    given(orgDecider, founded)
      .when(change({ name: ' Lindenhof ', units: 'metric' }))
      .then({ type: 'OrgSettingsChanged', data: { name: 'Lindenhof' } }));
  it('changes nothing to the same', () =>
    given(orgDecider, founded)
      .when(change({ ...facts, mealSlots: null }))
      .thenNothing());
  it('takes meals of its own', () =>
    given(orgDecider, founded)
      .when(change({ mealSlots: [breakfast] }))
      .then({ type: 'OrgSettingsChanged', data: { mealSlots: [breakfast] } }));
  it.each([
    ['no meal', []],
    ['two of one id', [breakfast, breakfast]],
    ['a nameless one', [{ ...breakfast, name: ' ' }]],
  ])('refuses %s', (_, mealSlots) =>
    given(orgDecider, founded).when(change({ mealSlots })).thenRefuses('org.meal-slots-invalid'),
  );
  it('chooses whose reference values come first and where its weeks begin, and may leave the first to its country again', () =>
    given(orgDecider, founded, { type: 'OrgSettingsChanged', data: { referenceSet: 'dri' } })
      .when(change({ referenceSet: null, weekStart: 'sunday' }))
      .then({ type: 'OrgSettingsChanged', data: { referenceSet: null, weekStart: 'sunday' } }));
  it('shows the nutrients it chose, in its order', () =>
    given(orgDecider, founded)
      .when(change({ nutrients: ['iron', 'energy'] }))
      .then({ type: 'OrgSettingsChanged', data: { nutrients: ['iron', 'energy'] } }));
  it.each([
    ['none', []],
    ['one twice', ['iron', 'iron']],
    ['one that is not in the registry', ['kryptonite']],
  ])('shows nutrients, but not %s', (_, nutrients) =>
    given(orgDecider, founded).when(change({ nutrients })).thenRefuses('org.nutrients-invalid'),
  );
  it('keeps exports and records as long as it says', () =>
    given(orgDecider, founded)
      .when(change({ exportDays: 30, recordYears: 30 }))
      .then({ type: 'OrgSettingsChanged', data: { exportDays: 30, recordYears: 30 } }));
  it('keeps them seven days and ten years at first', () =>
    given(orgDecider, founded)
      .when(change({ exportDays: 7, recordYears: 10 }))
      .thenNothing());
  it.each([
    [{ exportDays: 0 }],
    [{ exportDays: 31 }],
    [{ exportDays: 1.5 }],
    [{ recordYears: 9 }],
    [{ recordYears: 31 }],
  ])('does not keep them %j', (changes) =>
    given(orgDecider, founded).when(change(changes)).thenRefuses('org.retention-out-of-bounds'),
  );
  it('is told of silence, falling adherence and ends when it says', () =>
    given(orgDecider, founded)
      .when(
        change({ silentDays: 7, adherenceDrop: 20, endingDays: 21, unreadLong: 1, checkInLong: 3, remindMinutes: 60 }),
      )
      .then({ type: 'OrgSettingsChanged', data: { silentDays: 7, endingDays: 21, unreadLong: 1, remindMinutes: 60 } }));
  it.each([
    [{ silentDays: 1 }],
    [{ silentDays: 15 }],
    [{ adherenceDrop: 9 }],
    [{ adherenceDrop: 51 }],
    [{ endingDays: 2 }],
    [{ endingDays: 43 }],
    [{ endingDays: 7.5 }],
    [{ silentLonger: 0 }],
    [{ endingSoon: 15 }],
    [{ overdueLong: 43 }],
    [{ checkInLong: 7 }],
    [{ unreadLong: 8 }],
    [{ unreadLong: 0 }],
    [{ remindMinutes: 4 }],
    [{ remindMinutes: 1441 }],
  ])('is not told of them at %j', (changes) =>
    given(orgDecider, founded).when(change(changes)).thenRefuses('org.alerts-out-of-bounds'),
  );
  it.each([[{ endingDays: 7, endingSoon: 8 }], [{ endingDays: 3, endingSoon: 14 }]])(
    'finds no end urgent before it is told of it: %j',
    (changes) => given(orgDecider, founded).when(change(changes)).thenRefuses('org.alerts-out-of-bounds'),
  );
  it('may be told of an end no earlier than it is urgent', () =>
    given(orgDecider, founded, { type: 'OrgSettingsChanged', data: { endingSoon: 10 } })
      .when(change({ endingDays: 9 }))
      .thenRefuses('org.alerts-out-of-bounds'));
  it('changes its name under limits of before that rule', () =>
    given(orgDecider, founded, { type: 'OrgSettingsChanged', data: { endingDays: 3, endingSoon: 14 } })
      .when(change({ name: 'Elm' }))
      .then({ type: 'OrgSettingsChanged', data: { name: 'Elm' } }));
  it('writes its mails in the language of its founder', () =>
    given(orgDecider)
      .when({ ...found, language: 'de' })
      .then({ ...founded, data: { ...facts, language: 'de' } }));
  it('founded without a language writes them in English', () =>
    given(orgDecider, founded)
      .when(change({ language: 'en' }))
      .thenNothing());
  it('changes its language', () =>
    given(orgDecider, founded)
      .when(change({ language: 'de' }))
      .then({ type: 'OrgSettingsChanged', data: { language: 'de' } }));
  it('requires a second factor of its staff', () => given(orgDecider, founded).when(require).then(required));
  it('does so once', () => given(orgDecider, founded, required).when(require).thenNothing());
  it('does not when whoever asks has none', () =>
    given(orgDecider, founded)
      .when({ ...require, ownFactor: false })
      .thenRefuses('org.second-factor-first'));
  it('leaves it to them again', () =>
    given(orgDecider, founded, required)
      .when({ ...require, required: false, ownFactor: false })
      .then({ type: 'SecondFactorMadeOptional', data: {} }));
  it('that does not exist changes nothing', () =>
    given(orgDecider)
      .when(change({ name: 'x' }))
      .thenRefuses('org.unknown'));

  it('has one trial', () =>
    given(orgDecider, founded, trial).when({ type: 'StartTrial', until }).thenRefuses('org.trial-over'));
  it('is unlocked, once', () => given(orgDecider, founded, trial, unlocked).when({ type: 'UnlockOrg' }).thenNothing());
  it('is locked again', () => given(orgDecider, founded, trial, unlocked).when({ type: 'LockOrg' }).then(locked));
});

describe('an organisation can only read', () => {
  const standing = (...events: OrgEvent[]) => {
    const org = events.reduce((state, event) => orgDecider.evolve(state, event), orgDecider.initial);
    if (org.status !== 'founded') throw new Error('not founded');
    return org;
  };
  it.each([
    ['never, without a trial', standing(founded), '2036-01-01T00:00:00.000Z', false],
    ['not while the trial runs', standing(founded, trial), '2026-03-16T08:59:59.999Z', false],
    ['from the end of the trial', standing(founded, trial), until, true],
    ['not when it is unlocked', standing(founded, trial, unlocked), '2036-01-01T00:00:00.000Z', false],
    ['when that was taken back', standing(founded, trial, unlocked, locked), '2036-01-01T00:00:00.000Z', true],
    ['when it is locked and never had a trial', standing(founded, locked), '2026-01-01T00:00:00.000Z', true],
    ['not before the trial ends, though locked', standing(founded, trial, locked), '2026-03-01T00:00:00.000Z', false],
  ])('%s', (_, org, now, expected) => expect(isReadOnly(org, now)).toBe(expected));
});
