import { Injectable } from '@nestjs/common';
import { referenceSetOf } from '#libs/science/reference-values.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import type { MailLanguage } from '../invitation/invitation.events.js';
import {
  ALERT_DEFAULTS,
  eachAlertLimit,
  RETENTION_DEFAULTS,
  type AlertLimits,
  type Subscription,
} from './org.decider.js';
import { orgCategory, type OrgMealSlot, type ReferenceSet, type UnitSystem, type WeekStart } from './org.events.js';

const ALERT_COLUMNS = {
  silentDays: 'silent_days',
  silentLonger: 'silent_longer',
  adherenceDrop: 'adherence_drop',
  endingDays: 'ending_days',
  endingSoon: 'ending_soon',
  overdueLong: 'overdue_long',
  checkInLong: 'check_in_long',
  unreadLong: 'unread_long',
  remindMinutes: 'remind_minutes',
} as const satisfies Record<keyof AlertLimits, string>;
type AlertColumns = { readonly [Column in (typeof ALERT_COLUMNS)[keyof AlertLimits]]: number };

/** Those of the limits that are there, by their columns. */
const inColumns = (limits: Partial<AlertLimits>): Partial<AlertColumns> =>
  Object.fromEntries(
    Object.entries(eachAlertLimit((limit) => limits[limit])).flatMap(([limit, value]) =>
      value === undefined ? [] : [[ALERT_COLUMNS[limit as keyof AlertLimits], value]],
    ),
  );

export interface OrgRow extends AlertColumns {
  readonly org_id: string;
  readonly name: string;
  readonly country: string | null;
  readonly units: UnitSystem;
  readonly time_zone: string;
  /** JSON; null: the product's own. */
  readonly meal_slots: string | null;
  /** JSON; null: all. */
  readonly nutrients: string | null;
  readonly export_days: number;
  readonly record_years: number;
  /** Null: by the country. */
  readonly reference_set: ReferenceSet | null;
  readonly week_start: WeekStart;
  /** Of the mails. */
  readonly language: MailLanguage;
  readonly second_factor_required: boolean;
  readonly trial_until: string | null;
  readonly unlocked: boolean;
  readonly locked: boolean;
  /** Of the org's stream: what a change of settings must have seen. */
  readonly revision: number;
}

export const alertLimitsOf = (row: OrgRow): AlertLimits => eachAlertLimit((limit) => row[ALERT_COLUMNS[limit]]);

export const mealSlotsOf = ({ meal_slots }: OrgRow): readonly OrgMealSlot[] | null =>
  meal_slots === null ? null : (JSON.parse(meal_slots) as OrgMealSlot[]);

export const nutrientsOf = ({ nutrients }: OrgRow): readonly string[] | null =>
  nutrients === null ? null : (JSON.parse(nutrients) as string[]);

/** The set that was chosen, or the one of the country. */
export const referenceSetIn = ({ reference_set, country }: OrgRow): ReferenceSet =>
  reference_set ?? referenceSetOf(country);

export const subscriptionOf = ({ trial_until, unlocked, locked }: OrgRow): Subscription => ({
  trialUntil: trial_until,
  unlocked,
  locked,
});

export const orgProjection = projectionOf(orgCategory, {
  name: 'org',
  // v2: settings, trial and locks; v3: language, required second factor, nutrients, retention; v4: reference values, start of the week; v5: when care is told; v6: how soon it is urgent
  version: 7,
  isolation: 'stream',
  tables: [
    {
      name: 'org',
      columns: `org_id uuid not null primary key, name text not null, country text, units text not null, time_zone text not null, meal_slots text, nutrients text, export_days int not null, record_years int not null, reference_set text, week_start text not null, ${Object.values(
        ALERT_COLUMNS,
      )
        .map((column) => `${column} int not null`)
        .join(', ')}, language text not null, second_factor_required boolean not null,
      trial_until timestamptz(3), unlocked boolean not null, locked boolean not null, revision int not null`,
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId };
    const { revision } = header;
    switch (event.type) {
      case 'OrgFounded': {
        const { name, country, units, timeZone, language = 'en' } = event.data;
        tx.put('org', {
          ...key,
          name,
          country,
          units,
          time_zone: timeZone,
          meal_slots: null,
          nutrients: null,
          export_days: RETENTION_DEFAULTS.exportDays,
          record_years: RETENTION_DEFAULTS.recordYears,
          reference_set: null,
          week_start: 'monday',
          ...inColumns(ALERT_DEFAULTS),
          language,
          second_factor_required: false,
          trial_until: null,
          unlocked: false,
          locked: false,
          revision,
        });
        return;
      }
      case 'OrgSettingsChanged': {
        const { timeZone, mealSlots, nutrients, exportDays, recordYears, referenceSet, weekStart, ...more } =
          event.data;
        const others = Object.fromEntries(Object.entries(more).filter(([field]) => !(field in ALERT_COLUMNS)));
        tx.patch('org', key, {
          ...others,
          revision,
          ...(timeZone === undefined ? {} : { time_zone: timeZone }),
          ...(exportDays === undefined ? {} : { export_days: exportDays }),
          ...(recordYears === undefined ? {} : { record_years: recordYears }),
          ...(referenceSet === undefined ? {} : { reference_set: referenceSet }),
          ...(weekStart === undefined ? {} : { week_start: weekStart }),
          ...inColumns(more),
          ...(nutrients === undefined ? {} : { nutrients: nutrients === null ? null : JSON.stringify(nutrients) }),
          ...(mealSlots === undefined ? {} : { meal_slots: mealSlots === null ? null : JSON.stringify(mealSlots) }),
        });
        return;
      }
      case 'SecondFactorRequired':
        return tx.patch('org', key, { second_factor_required: true, revision });
      case 'SecondFactorMadeOptional':
        return tx.patch('org', key, { second_factor_required: false, revision });
      case 'TrialStarted':
        return tx.patch('org', key, { trial_until: event.data.until, revision });
      case 'OrgUnlocked':
        return tx.patch('org', key, { unlocked: true, locked: false, revision });
      case 'OrgLocked':
        return tx.patch('org', key, { unlocked: false, locked: true, revision });
    }
  },
});

/** The transaction's org. */
export async function orgIn(tx: ReadTransaction): Promise<OrgRow | null> {
  const [row] = await tx.query<OrgRow>(`select * from ${tx.table('org')}`);
  return row ?? null;
}

/** Organisations and their settings, read fresh. */
@Injectable()
export class Orgs {
  constructor(private readonly reads: ReadModels) {}

  byId(orgId: string): Promise<OrgRow | null> {
    return this.reads.inOrg(orgId, orgIn);
  }

  /** Of the mails that go out in the organisation's name. */
  async languageOf(orgId: string): Promise<MailLanguage> {
    return (await this.byId(orgId))?.language ?? 'en';
  }

  /** The organisation's, or the product's own while its row is not written yet. */
  async alertLimitsOf(orgId: string): Promise<AlertLimits> {
    const org = await this.byId(orgId);
    return org ? alertLimitsOf(org) : ALERT_DEFAULTS;
  }
}
