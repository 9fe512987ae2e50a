import { streamCategory } from '#libs/event-sourcing/catalogue.js';

/** How amounts are shown; what is stored is always metric. */
export type UnitSystem = 'metric' | 'us';

export interface OrgFounded {
  readonly type: 'OrgFounded';
  /** `country` ISO 3166-1 alpha-2 or null, `timeZone` an IANA name. */
  readonly data: { readonly name: string; readonly country: string | null; readonly units: UnitSystem; readonly timeZone: string };
}

export type OrgEvent = OrgFounded;

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
  },
});
