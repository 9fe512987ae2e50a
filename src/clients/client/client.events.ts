import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { ClientStatus } from '../client-directory.js';
import type { CustomFieldValue } from '../custom-fields/custom-field.js';
import type { Contact } from './contact.js';
import type { Details } from './detail-fields.js';
import type { NutritionProfile } from './nutrition-profile.js';

/** What is known of a client apart from their health. Null: not recorded. */
export type ClientDetails = Details & {
  readonly name: string;
  readonly contacts: readonly Contact[];
};

export interface ClientRegistered {
  readonly type: 'ClientRegistered';
  /** `assignedTo`: the account that registered the client, and so is assigned from the first moment; null when no person did. */
  readonly data: ClientDetails & { readonly assignedTo: string | null };
}

export interface ClientDetailsChanged {
  readonly type: 'ClientDetailsChanged';
  /** Only what changed, with its new value. */
  readonly data: Partial<ClientDetails> & { readonly status?: ClientStatus };
}

export interface NutritionProfileRecorded {
  readonly type: 'NutritionProfileRecorded';
  readonly data: NutritionProfile;
}

export interface ClientTagged {
  readonly type: 'ClientTagged';
  readonly data: { readonly tag: string };
}

export interface ClientUntagged {
  readonly type: 'ClientUntagged';
  readonly data: { readonly tag: string };
}

export interface NextReviewPlanned {
  readonly type: 'NextReviewPlanned';
  /** ISO calendar date; null: none is planned any more. */
  readonly data: { readonly date: string | null };
}

export interface CustomValuesSet {
  readonly type: 'CustomValuesSet';
  /** Only what changed. */
  readonly data: { readonly values: readonly CustomFieldValue[] };
}

export interface EarlierRecordClosed {
  readonly type: 'EarlierRecordClosed';
  /** The person goes on as this client. */
  readonly data: { readonly into: string };
}

export interface EarlierRecordTaken {
  readonly type: 'EarlierRecordTaken';
  /** The record that was merged into this one; what it knew more stands in the events before. */
  readonly data: { readonly clientId: string };
}

export type ClientEvent =
  | EarlierRecordClosed
  | EarlierRecordTaken
  | ClientRegistered
  | ClientDetailsChanged
  | NutritionProfileRecorded
  | ClientTagged
  | ClientUntagged
  | NextReviewPlanned
  | CustomValuesSet;

/** A stream per client, id = client id. */
export const clientCategory = streamCategory<ClientEvent>({
  category: 'client',
  context: 'clients',
  subject: 'client',
  events: {
    ClientRegistered: {
      version: 1,
      about: 'A client was registered; whoever registered them is assigned.',
      example: {
        name: 'Helena Brandt',
        contacts: [{ kind: 'email', value: 'helena.brandt@example.org' }],
        sex: 'female',
        birthDate: '1967-04-12',
        assignedTo: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
      },
    },
    ClientDetailsChanged: {
      version: 1,
      about: 'Name, contacts, sex, birth date or status of a client were changed.',
      example: { contacts: [{ kind: 'phone', value: '+49 170 1234567' }], status: 'active' },
    },
    ClientTagged: { version: 1, about: 'A tag was added to a client.', example: { tag: 'Athlete' } },
    ClientUntagged: { version: 1, about: 'A tag was removed from a client.', example: { tag: 'Athlete' } },
    NextReviewPlanned: {
      version: 1,
      about: 'The date of the next review was set, moved or removed.',
      example: { date: '2026-11-27' },
    },
    EarlierRecordClosed: {
      version: 1,
      about: 'This record was closed as an earlier record of another client.',
      example: { into: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a052' },
    },
    EarlierRecordTaken: {
      version: 1,
      about: 'An earlier record of the same person was merged into this one.',
      example: { clientId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a051' },
    },
    CustomValuesSet: {
      version: 1,
      about: "Values of the organisation's own fields were set or removed.",
      example: {
        values: [
          { fieldId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a041', value: { number: 82.5 } },
          { fieldId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a042', value: null },
        ],
      },
    },
    NutritionProfileRecorded: {
      version: 1,
      about:
        'A nutrition profile was recorded, with the energy computed from it, the equation and all its inputs. Where the target rests on measured expenditure (`measured`), with estimate, interval, window and versions.',
      example: {
        inputs: {
          sex: 'female',
          birthDate: '1967-04-12',
          heightCm: 168,
          weightKg: 82.4,
          bodyFatPercent: null,
          activityFactorId: 'lightly-active',
          equationId: 'mifflin-st-jeor',
          adjustmentKcal: -300,
          manualRestingKcal: null,
          macroTargets: { proteinGrams: null, proteinGramsPerKg: 1.2, fatShare: 0.3 },
        },
        ageYears: 58,
        resting: {
          kcal: 1423,
          equation: {
            id: 'mifflin-st-jeor',
            version: 1,
            label: 'Mifflin-St Jeor',
            citation: 'Mifflin MD et al. Am J Clin Nutr 1990;51:241-247',
            verified: true,
          },
          band: 'adults',
          terms: [
            { input: 'weightKg', coefficient: 10, value: 82.4, kcal: 824 },
            { input: 'heightCm', coefficient: 6.25, value: 168, kcal: 1050 },
            { input: 'ageYears', coefficient: -5, value: 58, kcal: -290 },
            { input: null, coefficient: -161, value: 1, kcal: -161 },
          ],
        },
        activityFactor: {
          id: 'lightly-active',
          factor: 1.375,
          label: 'Lightly active: exercise 1–3 days a week',
          source: 'Multipliers in common clinical use',
          verified: true,
        },
        expenditureKcal: 1956.625,
        targetKcal: 1656.625,
        warnings: [],
        macros: { proteinG: 98.9, fatG: 55.2, carbohydrateG: 191 },
      },
    },
  },
});
