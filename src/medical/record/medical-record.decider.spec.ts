import { given } from '#libs/event-sourcing/given-when-then.js';
import type { AllergyContent, ConditionContent, MedicationContent } from './contents.js';
import type { EnteredEntry, EnteredLab } from './entered.js';
import {
  entriesOf,
  medicalRecordDecider,
  type MedicalRecordCommand,
  type NewEntry,
  type RecordChange,
} from './medical-record.decider.js';
import type { MedicalRecordEvent } from './medical-record.events.js';

const facts = { client: 'active', birthDate: '1968-03-12', today: '2026-11-24' } as const;
const reason = 'Taken over by mistake.';
const ckd: ConditionContent = {
  code: 'N18.32',
  name: '',
  certainty: 'confirmed',
  detail: ' eGFR 38 ',
  from: '2025-09-14',
  to: null,
};
const keptCkd = { ...ckd, name: 'Chronic kidney disease stage 3b', detail: 'eGFR 38' };
const warfarin: MedicationContent = {
  code: 'warfarin',
  name: 'warfarin',
  dose: { amount: 5, unit: 'mg' },
  route: 'oral',
  times: ['18:00'],
  meals: [],
  asNeeded: false,
  detail: '',
  from: '2026-11-19',
  to: null,
};
const peanut: AllergyContent = {
  code: 'peanut',
  name: 'Peanut',
  kind: 'allergy',
  reactions: ['anaphylaxis'],
  severity: 'severe',
  certainty: 'confirmed',
  detail: '',
  from: null,
  to: null,
};
const potassium: EnteredLab = {
  code: '2823-3',
  name: '',
  value: 5.6,
  comparator: null,
  unit: 'mmol/L',
  takenOn: '2026-11-23',
  takenAt: null,
  asReported: false,
  detail: '',
};
const withFacts = (change: RecordChange): MedicalRecordCommand => ({ ...change, facts });
const record = (entry: EnteredEntry, entryId = 'a', more: Partial<NewEntry> = {}) =>
  withFacts({ type: 'RecordEntries', entries: [{ ...entry, entryId, ...more } as NewEntry] });
const condition = (changes: Partial<ConditionContent> = {}): EnteredEntry => ({
  kind: 'Condition',
  content: { ...ckd, ...changes },
});
const medication = (changes: Partial<MedicationContent> = {}): EnteredEntry => ({
  kind: 'Medication',
  content: { ...warfarin, ...changes },
});
const allergy = (changes: Partial<AllergyContent> = {}): EnteredEntry => ({
  kind: 'Allergy',
  content: { ...peanut, ...changes },
});
const lab = (changes: Partial<EnteredLab> = {}): EnteredEntry => ({
  kind: 'Lab',
  content: { ...potassium, ...changes },
});
const hasCkd: MedicalRecordEvent = { type: 'ConditionRecorded', data: { entryId: 'a', ...keptCkd } };
const takesWarfarin: MedicalRecordEvent = { type: 'MedicationRecorded', data: { entryId: 'a', ...warfarin } };
const isAllergic: MedicalRecordEvent = { type: 'AllergyRecorded', data: { entryId: 'a', ...peanut } };

describe('recording', () => {
  it('names what has a code, and tidies', () => given(medicalRecordDecider).when(record(condition())).then(hasCkd));
  it('keeps free text', () =>
    given(medicalRecordDecider)
      .when(record(condition({ code: null, name: ' Frozen shoulder ' })))
      .then({ type: 'ConditionRecorded', data: { entryId: 'a', ...keptCkd, code: null, name: 'Frozen shoulder' } }));
  it.each([
    [condition({ code: 'N99.99' }), 'medical.code-unknown'],
    [condition({ code: null, name: ' ' }), 'medical.name-missing'],
    [condition({ to: '2025-09-13' }), 'medical.period-inverted'],
    [condition({ from: '2026-11-25' }), 'medical.in-the-future'],
    [condition({ from: null, to: '1968-03-11' }), 'medical.before-birth'],
    [medication({ from: '9999-12-31', to: null }), 'medical.too-far-ahead'],
    [medication({ from: '2027-11-25', to: null }), 'medical.too-far-ahead'],
    [medication({ from: '2026-11-20', to: '2036-11-25' }), 'medical.too-far-ahead'],
    [medication({ code: 'warfarine' }), 'medical.code-unknown'],
    [allergy({ code: 'peanuts' }), 'medical.code-unknown'],
    [lab({ unit: 'mg/dL' }), 'medical.unit-unknown'],
    [lab({ value: -1 }), 'medical.lab-impossible'],
    [lab({ value: 56 }), 'medical.lab-unlikely'],
    [lab({ takenOn: '2026-11-25' }), 'medical.in-the-future'],
    [
      { kind: 'Pregnancy', content: { state: 'pregnancy', from: '2025-11-01', to: null, dueOn: null } },
      'medical.period-too-long',
    ],
    [
      { kind: 'Pregnancy', content: { state: 'lactation', from: null, to: null, dueOn: null } },
      'medical.start-missing',
    ],
  ] satisfies readonly (readonly [EnteredEntry, string])[])('refuses %j: %s', (entry, code) =>
    given(medicalRecordDecider).when(record(entry)).thenRefuses(code),
  );
  it('takes the planned end of a circumstance, which is known ahead', () => {
    const phase = {
      code: 'low-fodmap-elimination',
      applies: true,
      from: '2026-11-20',
      to: '2027-01-15',
      detail: '',
    } as const;
    given(medicalRecordDecider)
      .when(record({ kind: 'Circumstance', content: phase }))
      .then({ type: 'CircumstanceRecorded', data: { entryId: 'a', ...phase } });
    given(medicalRecordDecider)
      .when(record({ kind: 'Circumstance', content: { ...phase, from: '2026-12-20' } }))
      .thenRefuses('medical.in-the-future');
  });
  it('takes any day of the year or month of birth, where that is all that is known', () => {
    for (const [birthDate, from, before] of [
      ['1968', '1968-01-01', '1967-12-31'],
      ['1968-03', '1968-03-01', '1968-02-29'],
    ] as const) {
      const at = (day: string) => ({ ...record(condition({ from: day })), facts: { ...facts, birthDate } });
      given(medicalRecordDecider)
        .when(at(from))
        .then({ type: 'ConditionRecorded', data: { entryId: 'a', ...keptCkd, from } });
      given(medicalRecordDecider).when(at(before)).thenRefuses('medical.before-birth');
    }
  });
  it('refuses a year that nobody alive remembers, where the birth date is not known', () =>
    given(medicalRecordDecider)
      .when({ ...record(condition({ from: '0000-01-01' })), facts: { ...facts, birthDate: null } })
      .thenRefuses('medical.before-birth'));
  it('takes a prescription that begins later, and one without dates', () => {
    const next = { ...warfarin, from: '2026-12-01' };
    given(medicalRecordDecider)
      .when(record(medication(next)))
      .then({ type: 'MedicationRecorded', data: { entryId: 'a', ...next } });
    given(medicalRecordDecider)
      .when(record(medication({ from: null })))
      .then({ type: 'MedicationRecorded', data: { entryId: 'a', ...warfarin, from: null } });
  });
  it('converts laboratory values', () => {
    const kept = { ...potassium, name: 'Creatinine', code: '2160-0', value: 1.93, unit: 'mg/dL' };
    const { asReported: _, ...content } = kept;
    given(medicalRecordDecider)
      .when(record(lab(kept)))
      .then({
        type: 'LabRecorded',
        data: { entryId: 'a', ...content, canonical: { value: 170.612, unit: 'umol/L' }, doubt: null },
      });
  });
  it('keeps an unlikely value that was confirmed, with the doubt', () => {
    const { asReported: _, ...content } = { ...potassium, name: 'Potassium', value: 56 };
    given(medicalRecordDecider)
      .when(record(lab({ value: 56, asReported: true })))
      .then({
        type: 'LabRecorded',
        data: { entryId: 'a', ...content, canonical: { value: 56, unit: 'mmol/L' }, doubt: 'ten-fold' },
      });
  });
  it('records a panel as a whole or not at all', () =>
    given(medicalRecordDecider)
      .when(
        withFacts({
          type: 'RecordEntries',
          entries: [
            { kind: 'Lab', content: potassium, entryId: 'a' },
            { kind: 'Lab', content: { ...potassium, code: '2951-2', value: 1380 }, entryId: 'b' },
          ],
        }),
      )
      .thenRefuses('medical.lab-unlikely'));
  it('takes the same entry twice without a second event, and no other under its id', () => {
    given(medicalRecordDecider, hasCkd).when(record(condition())).thenNothing();
    given(medicalRecordDecider, hasCkd).when(record(medication())).thenRefuses('medical.entry-exists');
  });
  it.each([
    ['archived', 'client.archived'],
    [null, 'client.unknown'],
  ] as const)('is not done for a client who is %s', (client, code) =>
    given(medicalRecordDecider)
      .when({ ...record(condition()), facts: { ...facts, client } })
      .thenRefuses(code),
  );
});

describe('what is said twice', () => {
  it('is refused for the same days', () => {
    given(medicalRecordDecider, hasCkd)
      .when(record(condition({ from: null }), 'b'))
      .thenRefuses('medical.duplicate');
    given(medicalRecordDecider, isAllergic)
      .when(record(allergy({ severity: 'mild' }), 'b'))
      .thenRefuses('medical.duplicate');
    given(medicalRecordDecider, takesWarfarin)
      .when(record(medication({ times: [] }), 'b'))
      .thenRefuses('medical.duplicate');
  });
  it('is kept where it may be meant: another dose, another time, or the contrary', () => {
    const other = { ...warfarin, dose: { amount: 2.5, unit: 'mg' as const } };
    given(medicalRecordDecider, takesWarfarin)
      .when(record(medication(other), 'b'))
      .then({ type: 'MedicationRecorded', data: { entryId: 'b', ...other } });
    const before = { ...keptCkd, from: '2020-01-01', to: '2020-12-31' };
    given(medicalRecordDecider, hasCkd)
      .when(record(condition(before), 'b'))
      .then({ type: 'ConditionRecorded', data: { entryId: 'b', ...before } });
    const refuted = { ...peanut, certainty: 'refuted' as const };
    given(medicalRecordDecider, isAllergic)
      .when(record(allergy(refuted), 'b'))
      .then({ type: 'AllergyRecorded', data: { entryId: 'b', ...refuted } });
  });
});

describe('changing an entry', () => {
  const correct = (entry: EnteredEntry, version = 1) =>
    withFacts({ type: 'CorrectEntry', entryId: 'a', version, entry, reason });
  const end = (on: string, version = 1) => withFacts({ type: 'EndEntry', entryId: 'a', version, on });
  const retract = (version = 1) => withFacts({ type: 'RetractEntry', entryId: 'a', version, reason });
  const ended: MedicalRecordEvent = { type: 'MedicationEnded', data: { entryId: 'a', on: '2026-11-22' } };
  const retracted: MedicalRecordEvent = { type: 'MedicationRetracted', data: { entryId: 'a', reason } };

  it('corrects with a reason, once', () => {
    const content = { ...warfarin, dose: { amount: 2.5, unit: 'mg' as const } };
    given(medicalRecordDecider, takesWarfarin)
      .when(correct(medication(content)))
      .then({ type: 'MedicationCorrected', data: { entryId: 'a', reason, ...content } });
    given(medicalRecordDecider, takesWarfarin).when(correct(medication())).thenNothing();
  });
  it('does not change what somebody else changed meanwhile', () => {
    given(medicalRecordDecider, takesWarfarin, ended).when(correct(medication())).thenRefuses('medical.entry-changed');
    given(medicalRecordDecider, takesWarfarin, ended).when(retract()).thenRefuses('medical.entry-changed');
  });
  it('keeps the kind', () =>
    given(medicalRecordDecider, takesWarfarin).when(correct(condition())).thenRefuses('medical.kind-differs'));
  it('ends what lasts, once', () => {
    given(medicalRecordDecider, takesWarfarin).when(end('2026-11-22')).then(ended);
    given(medicalRecordDecider, takesWarfarin, ended).when(end('2026-11-22', 2)).thenNothing();
    given(medicalRecordDecider, takesWarfarin).when(end('2026-11-18')).thenRefuses('medical.period-inverted');
  });
  it('does not end a value', () =>
    given(medicalRecordDecider, {
      type: 'LabRecorded',
      data: { ...potassium, entryId: 'a', canonical: null, doubt: null },
    })
      .when(end('2026-11-24'))
      .thenRefuses('medical.not-lasting'));
  it('retracts, once, and for good', () => {
    given(medicalRecordDecider, takesWarfarin).when(retract()).then(retracted);
    given(medicalRecordDecider, takesWarfarin, retracted).when(retract()).thenNothing();
    given(medicalRecordDecider, takesWarfarin, retracted)
      .when(correct(medication(), 2))
      .thenRefuses('medical.entry-retracted');
    given(medicalRecordDecider).when(retract()).thenRefuses('medical.entry-unknown');
  });
  it('leaves room for the same after a retraction', () =>
    given(medicalRecordDecider, takesWarfarin, retracted)
      .when(record(medication(), 'b'))
      .then({ type: 'MedicationRecorded', data: { entryId: 'b', ...warfarin } }));
});

describe('what the client reported', () => {
  const dismiss = withFacts({ type: 'DismissReport', reportId: 'r', reason });
  const dismissed: MedicalRecordEvent = { type: 'HealthReportDismissed', data: { reportId: 'r', reason } };
  const confirm = record(allergy(), 'b', { reportId: 'r' });

  it('is confirmed by an entry, or dismissed with a reason, once', () => {
    const confirmed: MedicalRecordEvent = { type: 'AllergyRecorded', data: { entryId: 'b', reportId: 'r', ...peanut } };
    given(medicalRecordDecider).when(confirm).then(confirmed);
    given(medicalRecordDecider).when(dismiss).then(dismissed);
    given(medicalRecordDecider, confirmed).when(dismiss).thenNothing();
    given(medicalRecordDecider, dismissed).when(confirm).thenRefuses('medical.report-settled');
  });
});

it('takes over from a merged record what it does not say itself', () =>
  given(medicalRecordDecider, takesWarfarin)
    .when(
      withFacts({
        type: 'TakeEarlierEntries',
        clientId: 'x',
        entries: [
          { entryId: 'c', kind: 'Medication', content: warfarin },
          { entryId: 'd', kind: 'Condition', content: keptCkd },
        ],
      }),
    )
    .then({ type: 'ConditionRecorded', data: { entryId: 'd', earlierClientId: 'x', ...keptCkd } }));

it('keeps the order of recording, whatever ids the callers chose: of two values of a day the later one is judged by', () => {
  const recordedAs = (entryId: string) =>
    ({ type: 'LabRecorded', data: { entryId, ...potassium } }) as unknown as MedicalRecordEvent;
  const folded = [recordedAs('f'), recordedAs('b'), recordedAs('d')].reduce(
    (record, event) => medicalRecordDecider.evolve(record, event),
    medicalRecordDecider.initial,
  );
  expect(entriesOf(folded).map(([entryId]) => entryId)).toEqual(['f', 'b', 'd']);
});
