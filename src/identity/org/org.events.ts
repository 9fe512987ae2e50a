import { streamCategory } from '#libs/event-sourcing/catalogue.js';

/** How amounts are shown; what is stored is always metric. */
export type UnitSystem = 'metric' | 'us';

export interface OrgFounded {
  readonly type: 'OrgFounded';
  /** `country` ISO 3166-1 alpha-2 or null, `timeZone` an IANA name. */
  readonly data: { readonly name: string; readonly country: string | null; readonly units: UnitSystem; readonly timeZone: string };
}

/** A meal of the day that new plans of the org begin with. */
export interface OrgMealSlot {
  readonly slotId: string;
  readonly name: string;
  /** `HH:mm` */
  readonly time: string;
}

export interface OrgSettings {
  readonly name: string;
  readonly country: string | null;
  readonly units: UnitSystem;
  readonly timeZone: string;
  /** Null: the product's own five. */
  readonly mealSlots: readonly OrgMealSlot[] | null;
}

export interface OrgSettingsChanged {
  readonly type: 'OrgSettingsChanged';
  /** What changed. */
  readonly data: Partial<OrgSettings>;
}

export interface TrialStarted {
  readonly type: 'TrialStarted';
  /** ISO instant from which the org can only read, unless it was unlocked. */
  readonly data: { readonly until: string };
}

/** By the platform's operator: a subscription is paid, or somebody is helped. */
export interface OrgUnlocked {
  readonly type: 'OrgUnlocked';
  readonly data: Readonly<Record<string, never>>;
}

export interface OrgLocked {
  readonly type: 'OrgLocked';
  readonly data: Readonly<Record<string, never>>;
}

export type OrgEvent = OrgFounded | OrgSettingsChanged | TrialStarted | OrgUnlocked | OrgLocked;

/** One stream per org, id = org id. */
export const orgCategory = streamCategory<OrgEvent>({
  category: 'org',
  context: 'identity',
  subject: 'none',
  events: {
    OrgFounded: {
      version: 1,
      about: 'An organisation was founded.',
      example: { name: 'Clinic Lindenhof', country: 'DE', units: 'metric', timeZone: 'Europe/Berlin' },
    },
    OrgSettingsChanged: {
      version: 1,
      about: 'The organisation changed its settings.',
      example: { name: 'Clinic Lindenhof', country: 'DE', units: 'us', timeZone: 'Europe/Berlin', mealSlots: [{ slotId: 'breakfast', name: 'Breakfast', time: '07:30' }] },
    },
    TrialStarted: { version: 1, about: 'The trial began; after its end the organisation can only read.', example: { until: '2026-03-16T09:00:00.000Z' } },
    OrgUnlocked: { version: 1, about: 'The operator let the organisation write, whatever became of its trial.', example: {} },
    OrgLocked: { version: 1, about: 'The operator took that back: without a running trial the organisation can only read.', example: {} },
  },
});
