import { strFromU8, unzipSync } from 'fflate';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Cohort } from '../cohort/cohort.js';
import { Dataset } from '../dataset/dataset.js';
import { askedOfCare } from '../cohort/asked-of-care.js';
import { researchFileOf } from './research-file.js';

const ON = '2026-11-22';

const GRIP = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a041';
const MEDITERRANEAN = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a042';
const templates = new Map([[MEDITERRANEAN, 'Mediterranean week']]);
const metrics = new Map([[GRIP, { name: 'Grip strength', unit: 'kg', decimals: 1, least: 0, most: 120 }]]);

const fileOf = async (cohort: Cohort, tags: readonly string[] = []) => {
  const dataset = new Dataset(askedOfCare([cohort]), (tag) => tag);
  for (let n = 0; n < 6; n += 1)
    dataset.follow({
      header: { category: 'client', streamId: `c${n}`, recordedAt: '2026-11-01T10:00:00.000Z' },
      subjectId: `c${n}`,
      event: {
        type: 'ClientRegistered',
        data: { name: 'Somebody', contacts: [], sex: null, birthDate: null, assignedTo: null },
      },
    } as unknown as RecordedEvent);
  const asked = { cohort, orgSeq: 9, on: ON, people: 6, contentHash: 'hash' };
  const people = dataset.of({}, ON, new Set());
  const { bytes } = await researchFileOf(
    'x',
    asked,
    { people, outside: null, erasedSince: 2, tags, metrics, templates },
    Buffer.alloc(32, 7),
  );
  const texts = Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]);
  return Object.fromEntries(texts) as Readonly<Record<'README.txt' | 'dictionary.csv' | 'about.json', string>>;
};

describe('the file of a research export', () => {
  it('says in README and dictionary what criteria of care mean, in which unit', async () => {
    const cohort: Cohort = {
      groups: [
        {
          anyOf: [
            { kind: 'metric', code: 'waist', from: 94, days: 90 },
            { kind: 'goal', code: 'weight', state: 'overdue' },
          ],
        },
        { anyOf: [{ kind: 'adherence', code: 'meals', to: 50, days: 28 }] },
      ],
    };
    const files = await fileOf(cohort);
    expect(files['dictionary.csv']).toContain(
      '"about.json","cohort: metric waist from 94 days 90","text","cm",,"Waist',
    );
    expect(files['dictionary.csv']).toContain('"about.json","cohort: adherence meals to 50 days 28","text","%"');
    expect(files['README.txt']).toContain('  goal weight overdue\r\n    Weight goal. A goal as it stood on the day');
    expect(JSON.parse(files['about.json'])).toMatchObject({ cohort, erasedSince: 2 });
  });

  it('says what the organisation calls its own metric, and in which unit', async () => {
    const files = await fileOf({ groups: [{ anyOf: [{ kind: 'own-metric', code: GRIP, from: 20 }] }] });
    expect(files['dictionary.csv']).toContain(
      `"about.json","cohort: own-metric ${GRIP} from 20","text","kg",,"“Grip strength”, a metric of the organisation's own. The newest`,
    );
  });

  it('says what the organisation calls the template that a plan began with', async () => {
    const files = await fileOf({ groups: [{ anyOf: [{ kind: 'meal-plan-template', code: MEDITERRANEAN }] }] });
    expect(files['dictionary.csv']).toContain(
      `"about.json","cohort: meal-plan-template ${MEDITERRANEAN}","text",,,"“Mediterranean week”, a template of the organisation. A published version`,
    );
    expect(files['dictionary.csv']).toContain('Plans of before that was written down belong to none.');
  });

  it('says tags by their words beside the cohort that names them by reference', async () => {
    const cohort: Cohort = { tagRefs: ['a1'] };
    const files = await fileOf(cohort, ['athlete']);
    expect(JSON.parse(files['about.json'])).toMatchObject({ cohort, tags: ['athlete'] });
    expect(files['README.txt']).toContain('Tags        ["athlete"]');
    const words = await fileOf({ tags: ['athlete'] });
    expect(JSON.parse(words['about.json'])).not.toHaveProperty('tags');
  });

  it('says nothing of criteria that nobody asked for', async () => {
    const files = await fileOf({ groups: [{ anyOf: [{ kind: 'condition', code: 'N18' }] }] });
    expect(files['README.txt']).not.toContain('Criteria');
    expect(files['dictionary.csv']).not.toContain('cohort:');
  });
});
