import { isTimeZone } from '#libs/calendar/zones.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import type { Erased } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { OrgEvent, OrgFounded, OrgSettings } from './org.events.js';
import { isNutrientId } from '#libs/science/nutrients.js';

/** Days for which the file of an export may be kept. */
export const EXPORT_DAYS = { least: 1, most: 30 } as const;
/** Years for which the record of an archived client may be kept; ten are the law's (BGB § 630f). */
export const RECORD_YEARS = { least: 10, most: 30 } as const;
export const RETENTION_DEFAULTS = { exportDays: 7, recordYears: 10 } as const;

/**
 * When an organisation is told of a client, and how soon it is urgent; docs/alerts.md names them. A weight that changes fast and a dangerous
 * measurement are not among them: those limits are clinical facts.
 */
export const ALERT_BOUNDS = {
  silentDays: { least: 2, most: 14, usual: 4 },
  silentLonger: { least: 1, most: 14, usual: 6 },
  adherenceDrop: { least: 10, most: 50, usual: 20 },
  endingDays: { least: 3, most: 42, usual: 14 },
  endingSoon: { least: 1, most: 14, usual: 3 },
  overdueLong: { least: 3, most: 42, usual: 14 },
  checkInLong: { least: 1, most: 6, usual: 3 },
  unreadLong: { least: 1, most: 7, usual: 2 },
  remindMinutes: { least: 5, most: 1440, usual: 30 },
} as const;
export type AlertLimits = { readonly [Limit in keyof typeof ALERT_BOUNDS]: number };
const ALERT_LIMITS = Object.keys(ALERT_BOUNDS) as (keyof AlertLimits)[];

/** Each limit by its name. */
export const eachAlertLimit = <T>(of: (limit: keyof AlertLimits) => T) =>
  Object.fromEntries(ALERT_LIMITS.map((limit) => [limit, of(limit)])) as { [Limit in keyof AlertLimits]: T };

export const ALERT_DEFAULTS: AlertLimits = eachAlertLimit((limit) => ALERT_BOUNDS[limit].usual);

export type OrgCommand =
  | ({ readonly type: 'FoundOrg' } & OrgFounded['data'])
  | { readonly type: 'ChangeOrgSettings'; readonly changes: Partial<OrgSettings> }
  /** `ownFactor`: whether whoever asks has a second factor. */
  | { readonly type: 'RequireSecondFactor'; readonly required: boolean; readonly ownFactor: boolean }
  /** `until`: ISO instant. */
  | { readonly type: 'StartTrial'; readonly until: string }
  | { readonly type: 'UnlockOrg' | 'LockOrg' };

/** What the org may do follows from these two: it can write while it is unlocked or its trial runs. Without a trial it always can. */
export interface Subscription {
  readonly trialUntil: string | null;
  readonly unlocked: boolean;
  readonly locked: boolean;
}

export type Org =
  | { readonly status: 'absent' }
  | ({ readonly status: 'founded'; readonly secondFactorRequired: boolean } & OrgSettings & Subscription);

/** @throws Refusal `org.already-founded`, `org.name-empty`, `org.time-zone-unknown`, `org.meal-slots-invalid`, `org.nutrients-invalid`, `org.retention-out-of-bounds`, `org.alerts-out-of-bounds`, `org.second-factor-first`, `org.trial-over`, `org.unknown` */
export const orgDecider: Decider<OrgCommand, OrgEvent, Org> = {
  category: 'org',
  // v3: when care is told; v4: how soon it is urgent; v5: when a mail tells of a message
  stateVersion: 5,
  initial: { status: 'absent' },
  decide(command, org) {
    if (command.type === 'FoundOrg') {
      if (org.status === 'founded') throw new Refusal('org.already-founded');
      const { name, country, units, timeZone, language } = command;
      return [
        {
          type: 'OrgFounded',
          data: { ...checked({ name, country, units, timeZone }), ...(language === undefined ? {} : { language }) },
        },
      ];
    }
    if (org.status === 'absent') throw new Refusal('org.unknown', 404);
    switch (command.type) {
      case 'ChangeOrgSettings': {
        ensureEndsInOrder({ ...org, ...command.changes }, org);
        const changed = Object.fromEntries(
          Object.entries(checked(command.changes)).filter(
            ([field, value]) => JSON.stringify(value) !== JSON.stringify(org[field as keyof OrgSettings]),
          ),
        ) as Partial<OrgSettings>;
        return Object.keys(changed).length === 0 ? [] : [{ type: 'OrgSettingsChanged', data: changed }];
      }
      case 'RequireSecondFactor':
        // whoever demands it of others would be the first to be shut out
        if (command.required && !command.ownFactor)
          throw new Refusal('org.second-factor-first', 409, 'Add a second factor to your own account first.');
        if (command.required === org.secondFactorRequired) return [];
        return [{ type: command.required ? 'SecondFactorRequired' : 'SecondFactorMadeOptional', data: {} }];
      case 'StartTrial':
        if (org.trialUntil !== null) throw new Refusal('org.trial-over', 409, 'An organisation has one trial.');
        return [{ type: 'TrialStarted', data: { until: command.until } }];
      case 'UnlockOrg':
        return org.unlocked ? [] : [{ type: 'OrgUnlocked', data: {} }];
      case 'LockOrg':
        return org.locked ? [] : [{ type: 'OrgLocked', data: {} }];
    }
  },
  evolve(org, event: OrgEvent | Erased): Org {
    if (event.type === 'OrgFounded')
      return {
        status: 'founded',
        language: 'en',
        ...event.data,
        secondFactorRequired: false,
        mealSlots: null,
        nutrients: null,
        referenceSet: null,
        weekStart: 'monday',
        ...RETENTION_DEFAULTS,
        ...ALERT_DEFAULTS,
        trialUntil: null,
        unlocked: false,
        locked: false,
      };
    if (org.status === 'absent') return org;
    switch (event.type) {
      case 'OrgSettingsChanged':
        return { ...org, ...event.data };
      case 'SecondFactorRequired':
        return { ...org, secondFactorRequired: true };
      case 'SecondFactorMadeOptional':
        return { ...org, secondFactorRequired: false };
      case 'TrialStarted':
        return { ...org, trialUntil: event.data.until };
      case 'OrgUnlocked':
        return { ...org, unlocked: true, locked: false };
      case 'OrgLocked':
        return { ...org, unlocked: false, locked: true };
      case 'Erased':
        return org;
    }
  },
};

/** An end is urgent no earlier than it is told at all; settings of before that rule stand until one of the two is changed. */
function ensureEndsInOrder({ endingDays, endingSoon }: AlertLimits, before: AlertLimits): void {
  if (endingDays === before.endingDays && endingSoon === before.endingSoon) return;
  if (endingSoon > endingDays)
    throw new Refusal(
      'org.alerts-out-of-bounds',
      422,
      `An end is told ${endingDays} days ahead, so it can't be urgent ${endingSoon} days ahead.`,
    );
}

/** @param now ISO instant */
export function isReadOnly({ trialUntil, unlocked, locked }: Subscription, now: string): boolean {
  if (unlocked) return false;
  // an org that never had a trial was set up by its operator
  return trialUntil === null ? locked : now >= trialUntil;
}

const within = (
  value: number | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): boolean => value === undefined || (Number.isInteger(value) && value >= least && value <= most);

function checked<T extends Partial<OrgSettings>>(settings: T): T {
  const { name, timeZone, mealSlots, nutrients, exportDays, recordYears } = settings;
  if (name?.trim() === '') throw new Refusal('org.name-empty', 422);
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new Refusal('org.time-zone-unknown', 422, 'A time zone is an IANA name such as Europe/Berlin.');
  if (
    mealSlots &&
    (mealSlots.length === 0 ||
      new Set(mealSlots.map(({ slotId }) => slotId)).size < mealSlots.length ||
      mealSlots.some((slot) => slot.name.trim() === ''))
  ) {
    throw new Refusal('org.meal-slots-invalid', 422, 'At least one meal, each with a name and an id of its own.');
  }
  if (
    nutrients &&
    (nutrients.length === 0 || new Set(nutrients).size < nutrients.length || !nutrients.every(isNutrientId))
  ) {
    throw new Refusal('org.nutrients-invalid', 422, 'At least one nutrient of the registry, each once.');
  }
  if (!within(exportDays, EXPORT_DAYS) || !within(recordYears, RECORD_YEARS)) {
    throw new Refusal(
      'org.retention-out-of-bounds',
      422,
      `Export files are kept ${EXPORT_DAYS.least} to ${EXPORT_DAYS.most} days, records ${RECORD_YEARS.least} to ${RECORD_YEARS.most} years.`,
    );
  }
  const wrong = ALERT_LIMITS.find((limit) => !within(settings[limit], ALERT_BOUNDS[limit]));
  if (wrong) {
    const { least, most } = ALERT_BOUNDS[wrong];
    throw new Refusal('org.alerts-out-of-bounds', 422, `The limit ${wrong} lies between ${least} and ${most}.`);
  }
  return {
    ...settings,
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(mealSlots ? { mealSlots: mealSlots.map((slot) => ({ ...slot, name: slot.name.trim() })) } : {}),
  };
}
