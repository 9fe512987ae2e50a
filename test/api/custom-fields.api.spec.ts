import { newId } from '#libs/event-sourcing/ids.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

interface Field {
  fieldId: string;
  name: string;
  retired: boolean;
  options: { optionId: string; label: string; retired: boolean }[];
}

// Real: the whole application on PostgreSQL, asked in process.
describe("fields of the organisation's own", () => {
  let app: TestApp;
  let people: Record<'lena' | 'ida' | 'boss', TestPerson> & { orgId: string };
  let lena: TestCaller, ida: TestCaller, boss: TestCaller, self: TestCaller;
  const ids: Record<string, string> = {};
  const fields: Record<string, Field> = {};
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const listed = async (caller: TestCaller): Promise<Field[]> => (await caller.get('/custom-fields')).body.items;
  const define = (caller: TestCaller, body: object) =>
    caller.write('POST', '/custom-fields', { kind: 'text', sensitive: false, ...body });
  const set = async (caller: TestCaller, who: string, ...values: object[]) => {
    const { etag } = (await caller.get(`/clients/${ids[who]}`)).headers;
    return caller.write('PUT', `/clients/${ids[who]}/custom-fields`, { values }, { 'if-match': String(etag) });
  };
  const of = (name: string) => fields[name]!.fieldId;
  const option = (name: string, label: string) => fields[name]!.options.find((each) => each.label === label)!.optionId;
  const names = async (caller: TestCaller, ...custom: string[]): Promise<string[]> => {
    const answer = await caller.get(
      `/clients?${custom.map((filter) => `custom=${encodeURIComponent(filter)}`).join('&')}`,
    );
    expect([custom, answer.status, answer.body.code]).toEqual([custom, 200, undefined]);
    expect(answer.body.total).toBe(answer.body.items.length);
    return answer.body.items.map(({ name }: { name: string }) => name);
  };
  const seen = async (caller: TestCaller, who: string): Promise<{ fieldId: string }[]> =>
    (await caller.get(`/clients/${ids[who]}`)).body.custom;

  beforeAll(async () => {
    app = await testApp();
    people = await app.found({ lena: 'dietitian', ida: 'assistant', boss: 'org_admin' });
    [lena, ida, boss] = (await Promise.all(
      [people.lena, people.ida, people.boss].map((person) => app.login(person)),
    )) as [TestCaller, TestCaller, TestCaller];
    for (const body of [
      { name: 'Referred by' },
      { name: 'Waist', kind: 'number', unit: 'cm', min: 30, max: 250, sensitive: true },
      { name: 'Contract until', kind: 'date' },
      { name: 'Source', kind: 'choice', options: [{ label: 'Web' }, { label: 'GP' }] },
      { name: 'Conditions', kind: 'choices', options: [{ label: 'Diabetes' }, { label: 'Gout' }], sensitive: true },
    ])
      expect((await define(boss, body)).status).toBe(201);
    for (const field of await listed(boss)) fields[field.name] = field;
    lena.after = boss.after;
    for (const name of ['Anna', 'Bert', 'Carla'])
      ids[name] = String(
        (await lena.write('POST', '/clients', { name, contact: { kind: 'email', value: 'a@example.org' } })).body.id,
      );
    await lena.write('POST', `/clients/${ids['Anna']}/staff`, { accountId: people.ida.accountId });
    expect(
      (
        await set(
          lena,
          'Anna',
          { fieldId: of('Referred by'), text: ' Dr. Müller ' },
          { fieldId: of('Waist'), number: 82.5 },
          { fieldId: of('Contract until'), date: '2026-12-31' },
          { fieldId: of('Source'), choices: [option('Source', 'GP')] },
          { fieldId: of('Conditions'), choices: [option('Conditions', 'Gout'), option('Conditions', 'Diabetes')] },
        )
      ).status,
    ).toBe(200);
    expect(
      (
        await set(
          lena,
          'Bert',
          { fieldId: of('Waist'), number: 120 },
          { fieldId: of('Conditions'), choices: [option('Conditions', 'Gout')] },
        )
      ).status,
    ).toBe(200);
    self = await app.login(await app.join(people.orgId, 'client', { clientId: ids['Anna']! }));
    await app.settle();
  });
  afterAll(() => app.close());

  it('are part of the client', async () => {
    expect(await seen(lena, 'Anna')).toEqual([
      { fieldId: of('Referred by'), text: 'Dr. Müller', number: null, date: null, choices: [] },
      { fieldId: of('Waist'), text: null, number: 82.5, date: null, choices: [] },
      { fieldId: of('Contract until'), text: null, number: null, date: '2026-12-31', choices: [] },
      { fieldId: of('Source'), text: null, number: null, date: null, choices: [option('Source', 'GP')] },
      {
        fieldId: of('Conditions'),
        text: null,
        number: null,
        date: null,
        choices: [option('Conditions', 'Diabetes'), option('Conditions', 'Gout')],
      },
    ]);
    const { items } = (await lena.get('/clients?search=anna')).body;
    expect(items[0].custom).toEqual(await seen(lena, 'Anna'));
    const history = (await lena.get(`/clients/${ids['Anna']}/history`)).body.items as {
      type: string;
      content: object;
    }[];
    expect(history.find(({ type }) => type === 'CustomValuesSet')?.content).toMatchObject({
      values: expect.arrayContaining([{ fieldId: of('Waist'), value: { number: 82.5 } }]),
    });
  });

  it.each([
    ['Referred by:is:dr muller', ['Anna']],
    ['Referred by:any:mull', ['Anna']],
    ['Referred by:is:muller', []],
    ['Referred by:empty', ['Bert', 'Carla']],
    ['Waist:range:80..', ['Anna', 'Bert']],
    ['Waist:range:..82.5', ['Anna']],
    ['Waist:range:83..119.99', []],
    ['Waist:is:120', ['Bert']],
    ['Waist:empty', ['Carla']],
    ['Contract until:range:2026-12-01..2026-12-31', ['Anna']],
    ['Contract until:is:2026-12-30', []],
    ['Source:is:GP', ['Anna']],
    ['Source:any:Web,GP', ['Anna']],
    ['Source:any:Web', []],
    ['Conditions:any:Diabetes,Gout', ['Anna', 'Bert']],
    ['Conditions:any:Diabetes', ['Anna']],
  ])('narrow the list by %s', async (filter, expected) => {
    const [name = '', operator = '', operand = ''] = filter.split(':');
    const asIds = operand
      .split(',')
      .map((label) => fields[name]!.options.find((each) => each.label === label)?.optionId ?? label)
      .join();
    expect(await names(lena, [of(name), operator, ...(operator === 'empty' ? [] : [asIds])].join(':'))).toEqual(
      expected,
    );
  });
  it('narrow it together', async () =>
    expect(
      await names(lena, `${of('Waist')}:range:80..`, `${of('Conditions')}:any:${option('Conditions', 'Diabetes')}`),
    ).toEqual(['Anna']));
  it.each([
    'Waist:range:',
    'Waist:range:..',
    'Waist:range:a..b',
    'Waist:range:1..2..3',
    'Waist:any:1',
    'Waist:is:1e3',
    'Referred by:range:a..b',
    'Referred by:is:!',
    'Contract until:range:2026-02-30..',
    'Contract until:any:2026',
  ])("can't be asked %s", async (filter) => {
    const [name = '', ...rest] = filter.split(':');
    const answer = await lena.get(`/clients?custom=${encodeURIComponent([of(name), ...rest].join(':'))}`);
    expect([codeOf(answer), answer.body.errors]).toEqual([
      '422 custom-filter.invalid',
      [expect.objectContaining({ path: 'custom.0' })],
    ]);
  });
  it.each(['x', `${newId()}:has:x`, `${newId()}:is:`, newId()])('know no question %s', async (filter) =>
    expect(codeOf(await lena.get(`/clients?custom=${encodeURIComponent(filter)}`))).toBe('400 input.invalid'),
  );
  it('that are none match nobody', async () => expect(await names(lena, `${newId()}:empty`)).toEqual([]));

  describe('with health data', () => {
    const sensitive = () => [
      `${of('Waist')}:empty`,
      `${of('Waist')}:range:0..`,
      `${of('Waist')}:range:x..y`,
      `${of('Conditions')}:any:${option('Conditions', 'Gout')}`,
    ];
    it('are hidden from an org_admin who is not assigned: values, matches, counts', async () => {
      expect((await seen(boss, 'Anna')).map(({ fieldId }) => fieldId)).toEqual([
        of('Referred by'),
        of('Contract until'),
        of('Source'),
      ]);
      for (const filter of sensitive().filter((each) => !each.includes('x..y')))
        expect([filter, await names(boss, filter)]).toEqual([filter, []]);
      expect(await names(boss, `${of('Referred by')}:empty`)).toEqual(['Bert', 'Carla']);
      expect(codeOf(await set(boss, 'Anna', { fieldId: of('Waist'), number: 90 }))).toBe('403 access.denied');
      expect(
        (
          await set(
            boss,
            'Carla',
            { fieldId: of('Referred by'), text: 'Nobody' },
            { fieldId: of('Source'), choices: [] },
          )
        ).status,
      ).toBe(200);
      await set(boss, 'Carla', { fieldId: of('Referred by'), text: null });
    });
    it('open up where they are assigned', async () => {
      await lena.write('POST', `/clients/${ids['Bert']}/staff`, { accountId: people.boss.accountId });
      boss.after = lena.after;
      expect((await seen(boss, 'Bert')).map(({ fieldId }) => fieldId)).toEqual([of('Waist'), of('Conditions')]);
      expect(await names(boss, `${of('Waist')}:range:0..`)).toEqual(['Bert']);
      await lena.write('DELETE', `/clients/${ids['Bert']}/staff/${people.boss.accountId}`);
    });
    it('are not for assistants, neither to see nor to ask nor to set nor to know of', async () => {
      expect((await listed(ida)).map(({ name }) => name)).toEqual(['Referred by', 'Contract until', 'Source']);
      expect((await seen(ida, 'Anna')).map(({ fieldId }) => fieldId)).toEqual([
        of('Referred by'),
        of('Contract until'),
        of('Source'),
      ]);
      expect((await ida.get('/clients')).text).not.toContain(of('Waist'));
      for (const filter of sensitive()) expect([filter, await names(ida, filter)]).toEqual([filter, []]);
      expect(await names(ida, `${of('Source')}:is:${option('Source', 'GP')}`)).toEqual(['Anna']);
      expect(
        codeOf(await set(ida, 'Anna', { fieldId: of('Source'), choices: [] }, { fieldId: of('Waist'), number: 90 })),
      ).toBe('403 access.denied');
      expect((await set(ida, 'Anna', { fieldId: of('Referred by'), text: 'Dr. Müller' })).status).toBe(200);
      expect(codeOf(await ida.get(`/clients/${ids['Anna']}/history`))).toBe('403 access.denied');
    });
    it('and all others are not for clients', async () => {
      expect(await seen(self, 'Anna')).toEqual([]);
      expect(codeOf(await self.get('/custom-fields'))).toBe('403 access.denied');
      expect(codeOf(await set(self, 'Anna', { fieldId: of('Source'), choices: [] }))).toBe('403 access.denied');
      expect(await names(self, `${of('Source')}:is:${option('Source', 'GP')}`)).toEqual([]);
    });
    it('leave the house only with those who may read them, and say what they are', async () => {
      const columns = [
        'field:' + of('Waist'),
        'field:' + of('Conditions'),
        'field:' + of('Source'),
        'field:' + newId(),
      ];
      const file = async (caller: TestCaller) =>
        (
          await caller.write('POST', '/clients/exports', {
            sort: 'name',
            columns,
            custom: [`${of('Source')}:is:${option('Source', 'GP')}`],
          })
        ).text
          .replace('\ufeff', '')
          .trimEnd()
          .split('\r\n');
      const head = '"reference","name","sex","birthDate","status","Waist [cm]","Conditions","Source"';
      expect(await file(lena)).toEqual([head, '"TF-1001","Anna",,,"active",82.5,"Diabetes; Gout","GP"']);
      expect(await file(boss)).toEqual([head, '"TF-1001","Anna",,,"active",,,"GP"']);
    });
  });

  it.each([
    [{ number: 29 }, 'Waist', 'values.0.number'],
    [{ text: '80' }, 'Waist', 'values.0.text'],
    [{ choices: [newId()] }, 'Source', 'values.0.choices'],
    [{ date: '0001-01-01' }, 'Contract until', 'values.0.date'],
    [{ date: '9999-12-31' }, 'Contract until', 'values.0.date'],
  ])('refuse %j with the path', async (entered, name, path) => {
    const answer = await set(lena, 'Anna', { fieldId: of(name), ...entered });
    expect([codeOf(answer), answer.body.errors.map((error: { path: string }) => error.path)]).toEqual([
      '422 custom-field.value-invalid',
      [path],
    ]);
  });
  it('refuse what is no field', async () =>
    expect((await set(lena, 'Anna', { fieldId: newId(), text: 'x' })).body.errors).toEqual([
      expect.objectContaining({ path: 'values.0.fieldId' }),
    ]));
  it.each([[{ fieldId: 'x' }], [{ date: '2026-02-30' }], [{ number: '7' }], [{ text: 'x'.repeat(2001) }]])(
    'take no %j',
    async (entered) =>
      expect(codeOf(await set(lena, 'Anna', { fieldId: of('Waist'), ...entered }))).toBe('400 input.invalid'),
  );
  it('are not set over what the writer has not seen', async () => {
    const to = (text: string, headers?: Record<string, string>) =>
      lena.write(
        'PUT',
        `/clients/${ids['Bert']}/custom-fields`,
        { values: [{ fieldId: of('Referred by'), text }] },
        headers,
      );
    expect(codeOf(await to('Dr. A'))).toBe('428 precondition.required');
    const seen = { 'if-match': String((await lena.get(`/clients/${ids['Bert']}`)).headers.etag) };
    const answers = await Promise.all(['Dr. A', 'Dr. B'].map((text) => to(text, seen)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    await set(lena, 'Bert', { fieldId: of('Referred by'), text: null });
  });
  it('are changed and ordered by who may', async () => {
    for (const caller of [lena, ida]) {
      expect(codeOf(await define(caller, { name: 'Mine' }))).toBe('403 access.denied');
      expect(codeOf(await caller.write('PATCH', `/custom-fields/${of('Source')}`, { name: 'Mine' }))).toBe(
        '403 access.denied',
      );
      expect(codeOf(await caller.write('DELETE', `/custom-fields/${of('Source')}`))).toBe('403 access.denied');
    }
    const [first, ...others] = (await listed(boss)).map(({ fieldId }) => fieldId);
    await boss.write('PUT', '/custom-fields/order', { fieldIds: [...others, first] });
    expect((await listed(boss)).at(-1)!.fieldId).toBe(first);
    expect((await define(boss, { name: 'Latest' })).status).toBe(201);
    expect((await listed(boss)).at(-1)!.name).toBe('Latest');
  });
  it('that are retired are gone from clients, filters and offers, and stay in the history', async () => {
    expect(
      (
        await boss.write('PATCH', `/custom-fields/${of('Source')}`, {
          options: [{ optionId: option('Source', 'GP'), label: 'Doctor' }],
        })
      ).status,
    ).toBe(200);
    lena.after = boss.after;
    expect((await listed(lena)).find(({ name }) => name === 'Source')!.options).toEqual([
      { optionId: option('Source', 'GP'), label: 'Doctor', retired: false },
      { optionId: option('Source', 'Web'), label: 'Web', retired: true },
    ]);
    await boss.write('DELETE', `/custom-fields/${of('Source')}`);
    lena.after = boss.after;
    expect((await listed(lena)).find(({ name }) => name === 'Source')).toMatchObject({ retired: true });
    expect((await seen(lena, 'Anna')).map(({ fieldId }) => fieldId)).not.toContain(of('Source'));
    expect(await names(lena, `${of('Source')}:empty`)).toEqual([]);
    expect((await set(lena, 'Anna', { fieldId: of('Source'), choices: [] })).status).toBe(422);
    expect((await lena.get(`/clients/${ids['Anna']}/history`)).text).toContain(option('Source', 'GP'));
  });
  it('are kept by saved views', async () => {
    const view = {
      name: 'Wide',
      sort: 'name',
      custom: [`${of('Waist')}:range:100..`],
      columns: ['plan', `field:${of('Waist')}`],
      shared: false,
    };
    expect((await lena.write('POST', '/client-views', view)).status).toBe(201);
    expect((await lena.get('/client-views')).body.items).toEqual([expect.objectContaining(view)]);
    expect(codeOf(await lena.write('POST', '/client-views', { ...view, columns: ['field:x'] }))).toBe(
      '400 input.invalid',
    );
  });
});
