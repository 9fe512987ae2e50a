import { readFileSync } from 'node:fs';
import { newId } from '#libs/event-sourcing/ids.js';
import { LiveTopics, type LiveTopic } from '#libs/projections/live-topics.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { SCOPES } from '#src/identity/api-key/scopes.js';
import { MedicalProfiles } from '#src/medical/contract.js';

/** Words that stand nowhere but in the record; the allergy's may be read by more people. */
const SECRET = {
  condition: 'Krankolitis',
  medication: 'Zyxotidin',
  lab: 'Labzymase',
  note: 'Notabenitis',
  detail: 'Referralogy',
  reason: 'Mistakenology',
  reported: 'Intakeopathy',
};
const ALLERGY = 'Allergonut';
const everySecret = [...Object.values(SECRET), 'N18.32', 'stage 3b', '2823-3', 'warfarin'];
const reason = `Copied by ${SECRET.reason} from another chart.`;

/** The paths of all reads, as documented. */
const READS = Object.entries(
  JSON.parse(readFileSync('openapi.json', 'utf8')).paths as Record<
    string,
    Record<string, { parameters?: { name: string }[] }>
  >,
).flatMap(([path, methods]) => (methods['get'] ? [{ path: path.replace('/api/v1', ''), of: methods['get'] }] : []));

// Real: the whole application on PostgreSQL, asked in process.
describe('the medical record', () => {
  const logLines: string[] = [];
  const topics: LiveTopic[] = [];
  let api: TestApp;
  let org: { orgId: string } & Record<'lena' | 'olga' | 'nora' | 'ben' | 'tara' | 'ida' | 'rosa' | 'audra', TestPerson>;
  let nora: TestCaller, self: TestCaller;
  let clientId: string;
  const ids = {
    condition: newId(),
    medication: newId(),
    allergy: newId(),
    potassium: newId(),
    lab: newId(),
    note: newId(),
  };
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const done = async (answer: Promise<Answer>) => {
    const { status, text, body } = await answer;
    if (status >= 300) throw new Error(`${status} ${text}`);
    return body;
  };
  const write = (path: string, body: object, caller = nora) =>
    caller.write('POST', `/clients/${clientId}/medical-record/${path}`, body);
  const record = async (caller = nora) =>
    (await done(caller.get(`/clients/${clientId}/medical-record`))) as Record<string, ReturnType<typeof JSON.parse>>;

  beforeAll(async () => {
    api = await testApp({ logLines, readsAreDeclared: true });
    org = await api.found({
      lena: 'org_admin',
      olga: 'org_admin',
      nora: 'dietitian',
      ben: 'dietitian',
      tara: 'trainer',
      ida: 'assistant',
      rosa: 'researcher',
      audra: 'auditor',
    });
    nora = await api.login(org.nora);
    const contact = { kind: 'email', value: 'helena@client.example' };
    clientId = (await done(nora.write('POST', '/clients', { name: 'Helena Brandt', contact }))).id;
    for (const { accountId } of [org.tara, org.ida, org.lena])
      await done(nora.write('POST', `/clients/${clientId}/staff`, { accountId }));
    await api.settle();
    self = await api.login(await api.join(org.orgId, 'client', { clientId }));
    await done(
      self.write('PUT', `/clients/${clientId}/intake/answers`, {
        section: 'medical',
        text: SECRET.reported,
        medication: 'Allopurinol 100 mg',
      }),
    );
    await done(self.write('PUT', `/clients/${clientId}/intake/answers`, { section: 'allergies', choices: ['nuts'] }));
    nora.after = self.after;
    api.app.get(LiveTopics).subscribe((topic) => topics.push(topic));
    await done(
      write('conditions', { entryId: ids.condition, code: 'N18.32', from: '2025-09-14', detail: SECRET.detail }),
    );
    await done(write('conditions', { entryId: newId(), name: SECRET.condition }));
    await done(
      write('medications', {
        entryId: ids.medication,
        code: 'warfarin',
        dose: { amount: 5, unit: 'mg' },
        times: ['18:00'],
      }),
    );
    await done(write('medications', { entryId: newId(), name: SECRET.medication, from: '2026-01-01' }));
    await done(
      write('allergies', {
        entryId: ids.allergy,
        code: 'peanut',
        kind: 'allergy',
        severity: 'severe',
        certainty: 'confirmed',
        reactions: ['anaphylaxis'],
      }),
    );
    await done(
      write('allergies', {
        entryId: newId(),
        name: ALLERGY,
        kind: 'intolerance',
        severity: 'mild',
        certainty: 'suspected',
      }),
    );
    await done(
      write('labs', {
        labs: [
          { entryId: ids.potassium, code: '2823-3', value: 5.6, unit: 'mmol/L', takenOn: '2026-01-12' },
          { entryId: ids.lab, name: SECRET.lab, value: 12, unit: 'U/L', takenOn: '2026-01-12' },
        ],
      }),
    );
    await done(write('notes', { entryId: ids.note, on: '2026-01-12', text: SECRET.note }));
    await done(write(`entries/${ids.lab}/retractions`, { version: 1, reason }));
    await api.settle();
  });
  afterAll(() => api.close());

  it('is read with flags, ranges and authors', async () => {
    const view = await record();
    expect(view).toMatchObject({ revision: 9, conditions: expect.any(Array) });
    const byId = (list: string, entryId: string) =>
      view[list].find((each: { entryId: string }) => each.entryId === entryId);
    expect(byId('conditions', ids.condition)).toMatchObject({
      name: 'Chronic kidney disease stage 3b',
      code: 'N18.32',
      version: 1,
      current: true,
      editedBy: 'The dietitian',
      flags: [],
    });
    expect(byId('medications', ids.medication)).toMatchObject({ name: 'warfarin', flags: ['undated'] });
    expect(byId('labs', ids.potassium)).toMatchObject({
      canonical: { value: 5.6, unit: 'mmol/L' },
      flag: 'high',
      limits: { low: 3.5, high: 5, band: 'adult' },
    });
    expect(byId('labs', ids.lab)).toMatchObject({ retracted: true, current: false });
    expect(view['reported'].map(({ kind, code, text }: Record<string, unknown>) => [kind, code, text])).toEqual([
      ['Allergy', 'tree-nuts', 'Tree nuts'],
      ['Condition', null, SECRET.reported],
      ['Medication', 'allopurinol', 'Allopurinol 100 mg'],
    ]);
  });

  it('is what plans are judged by', async () => {
    const { profile, revision } = await api.app.get(MedicalProfiles).medicalProfileOf(org.orgId, clientId);
    expect(revision).toBe((await record())['revision']);
    expect(profile).toMatchObject({
      conditions: [{ code: 'N18.32' }],
      medications: [{ code: 'warfarin', classes: ['vitamin-k-antagonist'], doseMg: 5, times: ['18:00'] }],
      allergies: [{ allergen: 'peanut', severity: 'severe', certainty: 'confirmed', reaction: 'anaphylaxis' }],
      labs: [{ code: '2823-3', value: 5.6, unit: 'mmol/L', specimenAt: '2026-01-12' }],
      pregnancy: null,
      lactation: false,
    });
  });

  it('asks about an unlikely value, keeps what is confirmed, and says what is wrong with a unit', async () => {
    const slip = { entryId: newId(), code: '2823-3', value: 56, unit: 'mmol/L', takenOn: '2026-01-13' };
    const asked = await write('labs', { labs: [slip] });
    expect([codeOf(asked), asked.body.doubt]).toEqual(['422 medical.lab-unlikely', 'ten-fold']);
    await done(write('labs', { labs: [{ ...slip, asReported: true }] }));
    expect((await record())['labs'][0]).toMatchObject({ value: 56, doubt: 'ten-fold', flags: ['doubtful'] });
    await done(write(`entries/${slip.entryId}/retractions`, { version: 1, reason }));
    const unit = await write('labs', { labs: [{ ...slip, entryId: newId(), unit: 'mg/dL' }] });
    expect([codeOf(unit), unit.body.units]).toEqual(['422 medical.unit-unknown', ['mmol/L']]);
  });

  it('is corrected by whoever saw what stands, and keeps its history', async () => {
    const correct = (version: number) =>
      nora.write('PUT', `/clients/${clientId}/medical-record/medications/${ids.medication}`, {
        code: 'warfarin',
        dose: { amount: 2.5, unit: 'mg' },
        times: ['18:00'],
        from: '2025-11-19',
        version,
        reason,
      });
    expect((await correct(1)).status).toBe(200);
    expect(codeOf(await correct(1))).toBe('412 medical.entry-changed');
    const history = (await nora.get(`/clients/${clientId}/medical-record/entries/${ids.medication}/history`)).body;
    expect(history.changes.map(({ verb, by, reason: why }: Record<string, unknown>) => [verb, by, why])).toEqual([
      ['corrected', 'The dietitian', reason],
      ['recorded', 'The dietitian', null],
    ]);
    expect(history.changes[1].content.dose).toEqual({ amount: 5, unit: 'mg' });
  });

  it('takes what the client reported once it is confirmed, or dismisses it', async () => {
    const [nuts, condition] = (await record())['reported'];
    await done(
      write('allergies', {
        entryId: newId(),
        reportId: nuts.reportId,
        code: nuts.code,
        kind: 'allergy',
        severity: 'mild',
        certainty: 'suspected',
      }),
    );
    await done(write(`reports/${condition.reportId}/dismissals`, { reason }));
    expect((await record())['reported'].map(({ kind }: { kind: string }) => kind)).toEqual(['Medication']);
  });

  it('is edited by dietitians only', async () => {
    for (const person of [org.tara, org.ida, org.lena, org.audra, org.rosa, self.person]) {
      const caller = person === self.person ? self : await api.login(person);
      const answer = await write('notes', { entryId: newId(), on: '2026-01-12', text: 'x' }, caller);
      expect([person.role, answer.status]).toEqual([
        person.role,
        ['auditor', 'researcher'].includes(person.role) ? answer.status : 403,
      ]);
      expect([403, 404]).toContain(answer.status);
    }
  });

  it('is told to the client in topics, without illnesses, values and notes', async () => {
    // a suspicion is not for an app to tell
    await done(write('conditions', { entryId: newId(), code: 'K90.0', certainty: 'suspected', from: '2026-01-12' }));
    self.after = nora.after;
    const extract = (await self.get(`/clients/${clientId}/medical-extract`)).body;
    expect(extract.allergies.map(({ name }: { name: string }) => name).sort()).toEqual([
      ALLERGY,
      'Peanut',
      'Tree nuts',
    ]);
    expect(extract.restrictions).toEqual(
      expect.arrayContaining([
        { topic: 'steady-greens', because: ['warfarin'], becauseInGerman: ['Warfarin'] },
        {
          topic: 'kidneys',
          because: ['Chronic kidney disease stage 3b'],
          becauseInGerman: ['Chronische Nierenkrankheit, Stadium 3b'],
        },
      ]),
    );
    expect(JSON.stringify(extract)).not.toContain('Coeliac');
  });

  describe('stands in no answer, file, message, mail or log line of whoever may not read it', () => {
    const answersOf = async (get: (path: string) => Promise<Answer>): Promise<string> => {
      const fill = (path: string) =>
        path
          .replace('{clientId}', clientId)
          .replace('{entryId}', ids.medication)
          .replace(/\{\w+\}/g, newId());
      const texts: string[] = [];
      for (const { path, of } of READS) {
        if (path.endsWith('/live')) continue;
        const searches = of.parameters?.some(({ name }) => name === 'search') ? [...everySecret, ALLERGY] : [];
        for (const query of ['', ...searches.map((word) => `?search=${encodeURIComponent(word)}`)]) {
          // a search repeats what was asked only in its own address
          texts.push((await get(`${fill(path)}${query}`)).text);
        }
      }
      return texts.join('\n');
    };
    const leaks = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word));

    it('reading everything as a dietitian finds all of them: the walk is not blind', async () => {
      expect(leaks(await answersOf((path) => nora.get(path)), [...everySecret, ALLERGY])).toEqual([
        ...everySecret,
        ALLERGY,
      ]);
    });

    it('assistants see allergies and nothing else', async () => {
      const ida = await api.login(org.ida);
      ida.after = nora.after;
      const text = await answersOf((path) => ida.get(path));
      expect(leaks(text, everySecret)).toEqual([]);
      expect(text).toContain(ALLERGY);
      expect(codeOf(await ida.get(`/clients/${clientId}/medical-record`))).toBe('403 access.denied');
      expect(codeOf(await ida.get(`/clients/${clientId}/medical-record/entries/${ids.allergy}/history`))).toBe(
        '403 access.denied',
      );
    });

    it.each(['olga', 'ben', 'rosa', 'audra'] as const)('%s sees none of it', async (who) => {
      const caller = await api.login(org[who]);
      caller.after = nora.after;
      expect(leaks(await answersOf((path) => caller.get(path)), [...everySecret, ALLERGY])).toEqual([]);
    });

    it('an API key with every scope sees none of it', async () => {
      const lena = await api.login(org.lena);
      const { secret: key } = await done(lena.write('POST', '/api-keys', { name: 'Everything', scopes: SCOPES }));
      await api.settle();
      const get = (path: string) =>
        api.inject({ method: 'GET', url: `/api/v1${path}`, headers: { authorization: `Bearer ${key}` } });
      expect((await get(`/clients/${clientId}`)).status).toBe(200);
      expect(leaks(await answersOf(get), [...everySecret, ALLERGY])).toEqual([]);
    });

    it('the client sees names of what matters in the kitchen, and no notes, reasons and values', async () => {
      const { condition, lab, note, detail, reason: why, medication } = SECRET;
      const text = await answersOf((path) => self.get(path));
      expect(leaks(text, [condition, lab, note, detail, why, medication, 'N18.32', '2823-3'])).toEqual([]);
    });

    it('files, refusals, live messages, mails and log lines hold none of it', async () => {
      const file = await nora.write('POST', '/clients/exports', {});
      const refused = [
        await write('conditions', { entryId: newId(), code: 'N18.32', detail: SECRET.detail }),
        await write('labs', {
          labs: [{ entryId: newId(), name: SECRET.lab, value: -1, unit: 'x', takenOn: '2026-01-01' }],
        }),
        await write('notes', { entryId: newId(), on: 'never', text: SECRET.note }),
        await write('medications', { entryId: ids.medication, name: SECRET.medication }),
      ];
      expect(refused.map(({ status }) => status)).toEqual([409, 400, 400, 409]);
      await api.settle();
      expect(topics.length).toBeGreaterThan(5);
      expect(new Set(topics.map(({ topic }) => topic))).toEqual(
        expect.objectContaining(new Set(['medicalRecord', 'medicalExtract', 'allergy'])),
      );
      const mails = await api.inject({ method: 'GET', url: '/dev/mail' });
      const text = [
        file.text,
        ...refused.map((each) => each.text),
        JSON.stringify(topics),
        mails.text,
        ...logLines,
      ].join('\n');
      expect(logLines.length).toBeGreaterThan(50);
      expect(leaks(text, [...Object.values(SECRET), ALLERGY, 'N18.32'])).toEqual([]);
    });

    it('whoever may know of allergies only is told of nothing else', () => {
      const changed = topics.filter(({ topic }) => topic === 'allergy').length;
      // two allergies and one confirmed report; a topic of the record itself is not for assistants
      expect(changed).toBe(3);
    });
  });
});
