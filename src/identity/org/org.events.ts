import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { MailLanguage } from '../invitation/invitation.events.js';

/** How amounts are shown; what is stored is always metric. */
export type UnitSystem = 'metric' | 'us';

/** Whose reference values are shown first: the European Food Safety Authority's or the Dietary Reference Intakes of North America. */
export type ReferenceSet = 'efsa' | 'dri';

/** The first day of a week in calendars and reports. Plans begin with a Monday whatever it is. */
export type WeekStart = 'monday' | 'saturday' | 'sunday';

export interface OrgFounded {
  readonly type: 'OrgFounded';
  /** `country` ISO 3166-1 alpha-2 or null, `timeZone` an IANA name. `language` of the mails, absent in orgs founded before there was a choice: English. */
  readonly data: {
    readonly name: string;
    readonly country: string | null;
    readonly units: UnitSystem;
    readonly timeZone: string;
    readonly language?: MailLanguage;
  };
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
  /** Of the mails that go out in the org's name. */
  readonly language: MailLanguage;
  /** Null: the product's own five. */
  readonly mealSlots: readonly OrgMealSlot[] | null;
  /** Nutrients that plans show, in this order; null: all, in the registry's. */
  readonly nutrients: readonly string[] | null;
  /** Days for which the file of an export is kept: 1 to 30. */
  readonly exportDays: number;
  /** Years for which the record of an archived client is kept: 10 to 30. */
  readonly recordYears: number;
  /** Null: by the country. */
  readonly referenceSet: ReferenceSet | null;
  readonly weekStart: WeekStart;
  /** Days without a logged meal after which a client counts as silent: 2 to 14. */
  readonly silentDays: number;
  /** Percentage points by which a week's adherence lies below the weeks before, for somebody to be told: 10 to 50. */
  readonly adherenceDrop: number;
  /** So many days later a silence is urgent: 1 to 14. */
  readonly silentLonger: number;
  /** Days before the last day of a plan or program on which it is told that it ends: 3 to 42. */
  readonly endingDays: number;
  /** Days before that last day from which on it is for today: 1 to 14. */
  readonly endingSoon: number;
  /** Days after which an overdue review, or a goal past its last day, is for today: 3 to 42. */
  readonly overdueLong: number;
  /** Days overdue from which on a check-in is for today: 1 to 6. */
  readonly checkInLong: number;
  /** Days after which an unread message is urgent: 1 to 7. */
  readonly unreadLong: number;
  /** Minutes after which a mail says that a message is unread: 5 to 1440. */
  readonly remindMinutes: number;
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

/** From now on staff without a second factor can do nothing but add one. Clients are not concerned. */
export interface SecondFactorRequired {
  readonly type: 'SecondFactorRequired';
  readonly data: Readonly<Record<string, never>>;
}

export interface SecondFactorMadeOptional {
  readonly type: 'SecondFactorMadeOptional';
  readonly data: Readonly<Record<string, never>>;
}

export type OrgEvent =
  | OrgFounded
  | OrgSettingsChanged
  | SecondFactorRequired
  | SecondFactorMadeOptional
  | TrialStarted
  | OrgUnlocked
  | OrgLocked;

/** One stream per org, id = org id. */
export const orgCategory = streamCategory<OrgEvent>({
  category: 'org',
  context: 'identity',
  subject: 'none',
  events: {
    OrgFounded: {
      version: 1,
      about: 'An organisation was founded.',
      example: { name: 'Clinic Lindenhof', country: 'DE', units: 'metric', timeZone: 'Europe/Berlin', language: 'de' },
    },
    OrgSettingsChanged: {
      version: 1,
      about: 'The organisation changed its settings.',
      example: {
        name: 'Clinic Lindenhof',
        country: 'DE',
        units: 'us',
        timeZone: 'Europe/Berlin',
        language: 'de',
        mealSlots: [{ slotId: 'breakfast', name: 'Breakfast', time: '07:30' }],
        nutrients: ['energy', 'protein', 'iron'],
        exportDays: 14,
        recordYears: 12,
        referenceSet: 'dri',
        weekStart: 'sunday',
      },
    },
    SecondFactorRequired: {
      version: 1,
      about: 'The organisation requires a second factor of its staff: without one they can do nothing but add it.',
      example: {},
    },
    SecondFactorMadeOptional: {
      version: 1,
      about: 'The organisation no longer requires a second factor of its staff.',
      example: {},
    },
    TrialStarted: {
      version: 1,
      about: 'The trial began; after its end the organisation can only read.',
      example: { until: '2026-03-16T09:00:00.000Z' },
    },
    OrgUnlocked: {
      version: 1,
      about: 'The operator granted write access, independent of the trial.',
      example: {},
    },
    OrgLocked: {
      version: 1,
      about: 'The operator withdrew the write access that was granted beyond the trial.',
      example: {},
    },
  },
});
