import { given } from '#libs/event-sourcing/given-when-then.js';
import { clientDecider } from './client.decider.js';
import { clientCategory, type ClientRegistered } from './client.events.js';
import { nutritionProfile } from './nutrition-profile.js';

const ME = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';
const on = '2025-11-20';
const details = {
  name: 'Helena Brandt',
  contacts: [{ kind: 'email', value: 'helena@example.org' }],
  sex: null,
  birthDate: null,
} as const;
const registered: ClientRegistered = { type: 'ClientRegistered', data: { ...details, assignedTo: ME } };
const { inputs } = clientCategory.events.NutritionProfileRecorded.example;
const profile = nutritionProfile(inputs, on);
const record = { type: 'RecordNutritionProfile', inputs, on, rests: null, estimate: null } as const;
const register = (changes: object) =>
  ({ type: 'RegisterClient', details: { ...details, ...changes }, assignedTo: ME, on }) as const;
const change = (changes: object, firstRecord: string | null = null) =>
  ({ type: 'ChangeClientDetails', changes, on, firstRecord }) as const;

describe('registering a client', () => {
  it('needs a name and one contact, and assigns who does it', () =>
    given(clientDecider).when(register({})).then(registered));
  it('happens once', () =>
    given(clientDecider, registered).when(register({})).thenRefuses('client.already-registered'));

  it.each(['  Helena   Brandt ', 'Helena\tBrandt'])('tidies %p', (name) =>
    given(clientDecider).when(register({ name })).then(registered),
  );
  it.each(['山田太郎', 'Ольга Ю.', 'محمد علي', 'N\u0303on\u0303o', 'X Æ A-12', "O'Neill-Şahin"])(
    'takes the name %p',
    (name) =>
      given(clientDecider)
        .when(register({ name }))
        .then({ ...registered, data: { ...registered.data, name: name.normalize('NFC') } }),
  );
  it.each([
    '',
    '   ',
    '...',
    '\u3164',
    '\u115f\u1160',
    '\uffa0',
    '\u2800',
    'a\u0000b',
    'a\u202Eb',
    'x'.repeat(201),
    '\uD800',
  ])('refuses the name %p', (name) => given(clientDecider).when(register({ name })).thenRefuses('client.name-invalid'));

  it.each([
    ['email', 'HELENA@Example.ORG', 'HELENA@example.org'],
    ['email', ' jürgen@müller.example ', 'jürgen@müller.example'],
    ['email', "o'neill+tag@sub.example.co.uk", "o'neill+tag@sub.example.co.uk"],
    ['phone', '+49 (0)170 123-45-67', '+49 (0)170 123-45-67'],
    ['phone', '030  1234567', '030 1234567'],
  ] as const)('keeps the %s %p', (kind, value, kept) =>
    given(clientDecider)
      .when(register({ contacts: [{ kind, value }] }))
      .then({ ...registered, data: { ...registered.data, contacts: [{ kind, value: kept }] } }),
  );
  it.each([
    ['email', 'helena'],
    ['email', 'helena@'],
    ['email', '@example.org'],
    ['email', 'a b@example.org'],
    ['email', 'a@b@example.org'],
    ['email', 'a@example'],
    ['email', 'a..b@example.org'],
    ['email', 'a@-x.org'],
    ['email', `a@${'x'.repeat(300)}.org`],
    ['email', 'a@example.org\r\nBcc: b@example.org'],
    ['email', '<a@example.org>'],
    ['phone', '1234'],
    ['phone', 'call me'],
    ['phone', '+1234567890123456'],
    ['phone', '12345\n67890'],
    ['phone', '++49170123456'],
  ] as const)('refuses the %s %p', (kind, value) =>
    given(clientDecider)
      .when(register({ contacts: [{ kind, value }] }))
      .thenRefuses('client.contact-invalid'),
  );
  it('keeps a repeated contact once', () =>
    given(clientDecider)
      .when(register({ contacts: [...details.contacts, ...details.contacts] }))
      .then(registered));
  it('keeps one mailbox once, however it is spelt, and one number in whatever groups', () => {
    const email = (value: string) => ({ kind: 'email' as const, value });
    const phone = (value: string) => ({ kind: 'phone' as const, value });
    const contacts = [email('klientin@bücher.example'), phone('0170 123 45')];
    given(clientDecider)
      .when(register({ contacts: [...contacts, email('Klientin@xn--bcher-kva.example'), phone('0170-12345')] }))
      .then({ ...registered, data: { ...registered.data, contacts } });
  });
  it('refuses no contact at all', () =>
    given(clientDecider)
      .when(register({ contacts: [] }))
      .thenRefuses('client.contact-missing'));
  it('refuses eleven', () =>
    given(clientDecider)
      .when(register({ contacts: Array.from({ length: 11 }, (_, i) => ({ kind: 'phone', value: `0170 12345${i}` })) }))
      .thenRefuses('client.contacts-too-many'));

  it.each([
    '2025-11-21',
    '1899-01-01',
    '2025-02-29',
    'yesterday',
    '2025-1-1',
    '2026',
    '2025-12',
    '1898',
    '2025-13',
    '25',
  ])('refuses the birth date %p', (birthDate) =>
    given(clientDecider).when(register({ birthDate })).thenRefuses('client.birth-date-invalid'),
  );
  it.each([
    ['2019-04-02', null, true],
    ['2019-04-02', '2019-04-02', true],
    ['2019-04-03', '2019-04-02', false],
    ['2019-04', '2019-04-02', true],
    ['2019-05', '2019-04-02', false],
  ] as const)('moves the birth date to %s where the first record is of %s: %s', (birthDate, firstRecord, possible) => {
    const outcome = given(clientDecider, registered).when(change({ birthDate }, firstRecord));
    if (possible) outcome.then({ type: 'ClientDetailsChanged', data: { birthDate } });
    else outcome.thenRefuses('client.birth-date-after-records');
  });
  it('changes something else, whatever is older than the birth date', () =>
    given(clientDecider, { ...registered, data: { ...registered.data, birthDate: '2019-05-01' } })
      .when(change({ name: 'Helena Berg' }, '2019-04-02'))
      .then({ type: 'ClientDetailsChanged', data: { name: 'Helena Berg' } }));
  // of some only month or year of birth is known
  it.each([on, '2025-11', '2025', '1950-04', '1900'])('takes somebody born on or in %s', (birthDate) =>
    given(clientDecider)
      .when(register({ birthDate }))
      .then({ ...registered, data: { ...registered.data, birthDate } }),
  );
});

describe('changing details', () => {
  it('records only what changed', () =>
    given(clientDecider, registered)
      .when(change({ name: 'Helena Brandt', sex: 'female' }))
      .then({ type: 'ClientDetailsChanged', data: { sex: 'female' } }));
  it('of nothing is nothing', () =>
    given(clientDecider, registered)
      .when(change({ name: ' Helena Brandt', status: 'active' }))
      .thenNothing());
  it('archives', () =>
    given(clientDecider, registered)
      .when(change({ status: 'archived' }))
      .then({ type: 'ClientDetailsChanged', data: { status: 'archived' } }));
  it('can take a birth date away', () =>
    given(clientDecider, { ...registered, data: { ...registered.data, birthDate: '1967-04-12' } })
      .when(change({ birthDate: null }))
      .then({ type: 'ClientDetailsChanged', data: { birthDate: null } }));
  it('keeps one contact', () =>
    given(clientDecider, registered)
      .when(change({ contacts: [] }))
      .thenRefuses('client.contact-missing'));
  it('needs a client', () =>
    given(clientDecider)
      .when(change({ sex: 'male' }))
      .thenRefuses('client.unknown'));
});

describe('recording a nutrition profile', () => {
  it('keeps inputs, equation and result', () =>
    given(clientDecider, registered).when(record).then({ type: 'NutritionProfileRecorded', data: profile }));
  it('waits until an archived client is active again', () =>
    given(clientDecider, registered, { type: 'ClientDetailsChanged', data: { status: 'archived' } })
      .when(record)
      .thenRefuses('client.archived'));
  it('is what the state shows afterwards', () =>
    expect(given(clientDecider, registered, { type: 'NutritionProfileRecorded', data: profile }).state).toMatchObject({
      status: 'active',
      registeredBy: ME,
      profile: { targetKcal: profile.targetKcal },
    }));
});

describe('a target that rests on measured expenditure', () => {
  const estimate = {
    kcal: 2310,
    low: 2180,
    high: 2440,
    from: '2025-10-23',
    to: '2025-11-19',
    days: 17,
    weights: 20,
    version: 1,
    definitionsVersion: 4,
    source: 'x',
    verified: false,
  };
  const next = { ...estimate, kcal: 2250, to: '2025-11-20' };
  const recorded = { type: 'NutritionProfileRecorded', data: nutritionProfile(inputs, on, estimate) } as const;

  it('has the same adjustment, and keeps what the figure came from', () => {
    given(clientDecider, registered)
      .when({ ...record, rests: estimate, estimate })
      .then(recorded);
    expect(recorded.data).toMatchObject({ measured: estimate, expenditureKcal: 2310, targetKcal: 2010 });
  });
  it('takes no provenance from whoever names the figure', () =>
    given(clientDecider, registered)
      .when({ ...record, rests: { ...estimate, days: 28, verified: true } as typeof estimate, estimate })
      .then(recorded));
  it('does not rest on a figure that is another one by now, and says which', () => {
    given(clientDecider, registered)
      .when({ ...record, rests: estimate, estimate: next })
      .thenRefuses('nutrition-profile.expenditure-changed');
    expect(() =>
      clientDecider.decide({ ...record, rests: estimate, estimate: next }, given(clientDecider, registered).state),
    ).toThrow(expect.objectContaining({ extra: { estimate: next } }));
  });
  it('does not rest on what the data do not tell', () =>
    given(clientDecider, registered)
      .when({ ...record, rests: estimate })
      .thenRefuses('nutrition-profile.expenditure-unknown'));
  it.each([null, next])('stays on what it rests on, whatever the data say later: %j', (later) =>
    given(clientDecider, registered, recorded)
      .when({ ...record, rests: estimate, estimate: later })
      .then(recorded),
  );
  it('is measured against the same floors', () =>
    expect(
      nutritionProfile({ ...inputs, adjustmentKcal: -1200 }, on, estimate).warnings.map(({ code }) => code),
    ).toEqual(['target.below-floor', 'target.below-resting']));
  it('does not rest on what no body spends', () =>
    expect(() => nutritionProfile(inputs, on, { ...estimate, kcal: 200 })).toThrow(
      expect.objectContaining({ code: 'input.absurd', extra: { field: 'measuredExpenditure' } }),
    ));
});

it('an erased client is nobody', () =>
  given(
    clientDecider,
    { type: 'Erased', data: { subjectId: 'x', erasedType: 'ClientRegistered' } },
    { type: 'Erased', data: { subjectId: 'x', erasedType: 'ClientDetailsChanged' } },
  )
    .when(change({ sex: 'male' }))
    .thenRefuses('client.unknown'));

describe("fields of the org's own", () => {
  const set = (...values: { fieldId: string; value: { number: number } | null }[]) =>
    ({ type: 'SetCustomValues', values }) as const;
  const was = (...values: { fieldId: string; value: { number: number } | null }[]) =>
    ({ type: 'CustomValuesSet', data: { values } }) as const;
  it('are set, only those that change', () =>
    given(clientDecider, registered, was({ fieldId: 'a', value: { number: 1 } }))
      .when(set({ fieldId: 'a', value: { number: 1 } }, { fieldId: 'b', value: { number: 2 } }))
      .then(was({ fieldId: 'b', value: { number: 2 } })));
  it('are taken away once', () => {
    given(clientDecider, registered, was({ fieldId: 'a', value: { number: 1 } }))
      .when(set({ fieldId: 'a', value: null }))
      .then(was({ fieldId: 'a', value: null }));
    given(clientDecider, registered, was({ fieldId: 'a', value: { number: 1 } }), was({ fieldId: 'a', value: null }))
      .when(set({ fieldId: 'a', value: null }))
      .thenNothing();
  });
  it('need a client', () =>
    given(clientDecider)
      .when(set({ fieldId: 'a', value: null }))
      .thenRefuses('client.unknown'));
});

describe('an earlier record', () => {
  const close = { type: 'CloseEarlierRecord', into: 'y' } as const;
  const closed = { type: 'EarlierRecordClosed', data: { into: 'y' } } as const;
  const taken = { type: 'EarlierRecordTaken', data: { clientId: 'x' } } as const;
  const phone = { kind: 'phone', value: '0170 123456' } as const;
  const take = {
    type: 'TakeEarlierRecord',
    clientId: 'x',
    details: { ...details, contacts: [phone, ...details.contacts], sex: 'female', birthDate: '1967-04-12' },
    tags: ['Vegan', 'New'],
    custom: { a: { number: 1 }, b: { number: 2 } },
  } as const;
  it.each([
    ['0001-01-01', false],
    ['2026-11-29', false],
    ['2026-11-30', true],
    ['2036-11-30', true],
    ['2036-12-01', false],
    ['9999-12-31', false],
  ])('is reviewed next on %s: %s', (date, possible) => {
    const outcome = given(clientDecider, registered).when({ type: 'PlanNextReview', date, today: '2026-11-30' });
    if (possible) outcome.then({ type: 'NextReviewPlanned', data: { date } });
    else outcome.thenRefuses('client.review-date-invalid');
  });
  it('is closed once', () => {
    given(clientDecider, registered).when(close).then(closed);
    given(clientDecider, registered, closed).when(close).thenNothing();
  });
  it.each([
    change({ name: 'X' }),
    change({ status: 'active' }),
    { type: 'TagClient', add: ['x'], remove: [] },
    { type: 'PlanNextReview', date: null, today: null },
    { type: 'SetCustomValues', values: [] },
    record,
  ] as const)('is not changed any more: %j', (command) =>
    given(clientDecider, registered, closed).when(command).thenRefuses('client.merged'),
  );
  it('is archived', () =>
    expect(given(clientDecider, registered, closed).state).toMatchObject({ status: 'archived', mergedInto: 'y' }));
  it('gives what the other one lacks, and overrides nothing', () =>
    given(
      clientDecider,
      { ...registered, data: { ...registered.data, sex: 'male' } },
      { type: 'ClientTagged', data: { tag: 'vegan' } },
      { type: 'CustomValuesSet', data: { values: [{ fieldId: 'a', value: { number: 7 } }] } },
    )
      .when(take)
      .then(
        { type: 'ClientDetailsChanged', data: { contacts: [...details.contacts, phone], birthDate: '1967-04-12' } },
        { type: 'ClientTagged', data: { tag: 'New' } },
        { type: 'CustomValuesSet', data: { values: [{ fieldId: 'b', value: { number: 2 } }] } },
        taken,
      ));
  it.each([
    ['1967', '1967-04-12'],
    ['1967-04', '1967-04-12'],
  ])('tells more exactly a birth date that stands as %s', (birthDate, exact) =>
    given(clientDecider, { ...registered, data: { ...registered.data, birthDate } })
      .when({ ...take, details: { ...details, birthDate: exact }, tags: [], custom: {} })
      .then({ type: 'ClientDetailsChanged', data: { birthDate: exact } }, taken),
  );
  it('does not make a birth date less exact, nor another one', () => {
    for (const [mine, theirs] of [
      ['1967-04-12', '1967'],
      ['1967', '1968-04-12'],
    ] as const)
      given(clientDecider, { ...registered, data: { ...registered.data, birthDate: mine } })
        .when({ ...take, details: { ...details, birthDate: theirs }, tags: [], custom: {} })
        .then(taken);
  });
  it('is taken once', () => given(clientDecider, registered, taken).when(take).thenNothing());
});
