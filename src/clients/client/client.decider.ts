import { yearsLater } from '#libs/calendar/dates.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ageAt, birthSpan } from '#libs/science/age.js';
import { ScienceError } from '#libs/science/science-error.js';
import type { ClientStatus } from '../client-directory.js';
import type { CustomFieldValue, CustomValue } from '../custom-fields/custom-field.js';
import type { ClientDetails, ClientEvent } from './client.events.js';
import { checkedContacts } from './contact.js';
import { DETAIL_NAMES, detailField, tidyText, type DetailName, type Details } from './detail-fields.js';
import { takenFrom } from './earlier-record.js';
import { isSameExpenditure, type MeasuredExpenditure, type NamedExpenditure } from '../measured-expenditure.js';
import { nutritionProfile, type NutritionInputs, type NutritionProfile } from './nutrition-profile.js';
import { checkedName } from './person-name.js';
import { taggingOf } from './tags.js';

export type ClientCommand =
  /** `on`: today, ISO calendar date, against which the birth date is checked. */
  | {
      readonly type: 'RegisterClient';
      readonly details: ClientDetails;
      readonly assignedTo: string | null;
      readonly on: string;
    }
  | {
      readonly type: 'ChangeClientDetails';
      readonly changes: Partial<ClientDetails> & { readonly status?: ClientStatus };
      readonly on: string;
      /** The first day that records of the client speak of; null: none, or the birth date stays. */
      readonly firstRecord: string | null;
    }
  /** `on`: the day of the age. `rests`: the measured expenditure that was chosen, null for the equation; `estimate`: what the data say now. */
  | {
      readonly type: 'RecordNutritionProfile';
      readonly inputs: NutritionInputs;
      readonly on: string;
      readonly rests: NamedExpenditure | null;
      readonly estimate: MeasuredExpenditure | null;
    }
  /** Merged away: nothing is changed here any more. */
  | { readonly type: 'CloseEarlierRecord'; readonly into: string }
  /** What the earlier record has and this one lacks is taken over, as far as there is room. */
  | {
      readonly type: 'TakeEarlierRecord';
      readonly clientId: string;
      readonly details: ClientDetails;
      readonly tags: readonly string[];
      readonly custom: Readonly<Record<string, CustomValue>>;
    }
  /** Checked by the handler against the fields that the org defines. */
  | { readonly type: 'SetCustomValues'; readonly values: readonly CustomFieldValue[] }
  | { readonly type: 'TagClient'; readonly add: readonly string[]; readonly remove: readonly string[] }
  /** `date`: ISO calendar date; null takes the planned one back. `today`: the org's; null: a past is loaded, whose reviews may be over. */
  | { readonly type: 'PlanNextReview'; readonly date: string | null; readonly today: string | null };

export type Client =
  | { readonly status: 'absent' }
  | { readonly status: 'erased' }
  | {
      readonly status: ClientStatus;
      readonly details: ClientDetails;
      /** Whoever registered the client: assigned before the assignment stream has its first event. */
      readonly registeredBy: string | null;
      readonly profile: NutritionProfile | null;
      readonly tags: readonly string[];
      readonly nextReview: string | null;
      /** By field id. */
      readonly custom: Readonly<Record<string, CustomValue>>;
      /** The client that this earlier record was merged into. */
      readonly mergedInto: string | null;
      /** Records that were merged into this one. */
      readonly earlier: readonly string[];
    };

const OLDEST = 125;

/** Nobody plans a review further ahead: a later date is a typing error. */
const REVIEW_YEARS = 10;

/** Refusals: `tag.invalid`, `client.tags-too-many`, `client.already-registered`, `client.unknown`, `client.archived`, `client.name-invalid`, `client.contact-*`, `client.birth-date-invalid`, `client.birth-date-after-records`, `client.detail-invalid`, `client.review-date-invalid`, `nutrition-profile.*`. */
export const clientDecider: Decider<ClientCommand, ClientEvent, Client> = {
  category: 'client',
  stateVersion: 4,
  initial: { status: 'absent' },

  decide(command, client) {
    if (command.type === 'RegisterClient') {
      if (client.status !== 'absent') throw new Refusal('client.already-registered');
      return [
        {
          type: 'ClientRegistered',
          data: { ...checkedDetails(command.details, command.on), assignedTo: command.assignedTo },
        },
      ];
    }
    if (client.status === 'absent' || client.status === 'erased') throw new Refusal('client.unknown', 404);
    if (command.type === 'CloseEarlierRecord')
      return client.mergedInto === null ? [{ type: 'EarlierRecordClosed', data: { into: command.into } }] : [];
    if (command.type === 'TakeEarlierRecord')
      return client.earlier.includes(command.clientId) ? [] : takenFrom(command, client);
    if (client.mergedInto !== null)
      throw new Refusal('client.merged', 409, 'This is an earlier record. Change the client that it was merged into.');
    switch (command.type) {
      case 'ChangeClientDetails': {
        const { status, ...changes } = command.changes;
        const details = checkedDetails({ ...client.details, ...changes }, command.on);
        if (details.birthDate !== client.details.birthDate) ensureBornBefore(details.birthDate, command.firstRecord);
        const changed = Object.fromEntries(
          [...Object.entries(details), ['status', status ?? client.status] as const].filter(
            ([field, value]) =>
              !same(value, field === 'status' ? client.status : (client.details[field as keyof ClientDetails] ?? null)),
          ),
        ) as Extract<ClientEvent, { type: 'ClientDetailsChanged' }>['data'];
        return Object.keys(changed).length === 0 ? [] : [{ type: 'ClientDetailsChanged', data: changed }];
      }
      case 'RecordNutritionProfile':
        if (client.status === 'archived') throw new Refusal('client.archived', 409, 'Reactivate the client first.');
        return [{ type: 'NutritionProfileRecorded', data: recordedProfile(command, client.profile) }];
      case 'TagClient':
        return taggingOf(client.tags, command.add, command.remove);
      case 'SetCustomValues': {
        const values = command.values.filter(({ fieldId, value }) => !same(value, client.custom[fieldId] ?? null));
        return values.length === 0 ? [] : [{ type: 'CustomValuesSet', data: { values } }];
      }
      case 'PlanNextReview':
        if (client.status === 'archived' && command.date !== null)
          throw new Refusal('client.archived', 409, 'Reactivate the client first.');
        if (command.date === client.nextReview) return [];
        ensureReviewable(command.date, command.today);
        return [{ type: 'NextReviewPlanned', data: { date: command.date } }];
    }
  },

  evolve(client, event) {
    switch (event.type) {
      case 'Erased':
        return { status: 'erased' };
      case 'ClientRegistered': {
        const { assignedTo, ...details } = event.data;
        return {
          status: 'active',
          details,
          registeredBy: assignedTo,
          profile: null,
          tags: [],
          nextReview: null,
          custom: {},
          mergedInto: null,
          earlier: [],
        };
      }
      case 'ClientDetailsChanged': {
        if (client.status === 'absent' || client.status === 'erased') return client;
        const { status, ...changes } = event.data;
        return { ...client, status: status ?? client.status, details: { ...client.details, ...changes } };
      }
      case 'NutritionProfileRecorded':
        return client.status === 'absent' || client.status === 'erased' ? client : { ...client, profile: event.data };
      case 'ClientTagged':
        return client.status === 'absent' || client.status === 'erased'
          ? client
          : { ...client, tags: [...client.tags, event.data.tag] };
      case 'ClientUntagged':
        return client.status === 'absent' || client.status === 'erased'
          ? client
          : { ...client, tags: client.tags.filter((tag) => tag !== event.data.tag) };
      case 'EarlierRecordClosed':
        return client.status === 'absent' || client.status === 'erased'
          ? client
          : { ...client, status: 'archived', mergedInto: event.data.into };
      case 'EarlierRecordTaken':
        return client.status === 'absent' || client.status === 'erased'
          ? client
          : { ...client, earlier: [...client.earlier, event.data.clientId] };
      case 'CustomValuesSet':
        return client.status === 'absent' || client.status === 'erased'
          ? client
          : { ...client, custom: customAfter(client.custom, event.data.values) };
      case 'NextReviewPlanned':
        return client.status === 'absent' || client.status === 'erased'
          ? client
          : { ...client, nextReview: event.data.date };
    }
  },
};

function checkedDetails({ name, contacts, ...details }: ClientDetails, on: string): ClientDetails {
  const given = DETAIL_NAMES.filter((field) => details[field] !== undefined);
  return {
    name: checkedName(name),
    contacts: checkedContacts(contacts),
    ...(Object.fromEntries(given.map((field) => [field, checkedDetail(field, details[field] ?? null, on)])) as Details),
  };
}

function checkedDetail(name: DetailName, value: string | null, on: string): string | null {
  if (value === null) return null;
  const field = detailField(name);
  if (field.kind === 'birth-date') return checkedBirthDate(value, on);
  if (field.kind === 'choice') return value;
  const text = tidyText(value, field.longest);
  if (text === null && value.trim() !== '')
    throw new Refusal('client.detail-invalid', 422, `This takes up to ${field.longest} visible characters.`, {
      field: name,
    });
  return text;
}

/**
 * A figure of the caller's names an estimate, and is never taken over: the target rests on what the profile before rested on already, or on what
 * the data say now.
 * @throws Refusal `nutrition-profile.expenditure-changed` with the `estimate` of now, `nutrition-profile.expenditure-unknown` (409), and those of `nutritionProfile`
 */
function recordedProfile(
  { inputs, on, rests, estimate }: Extract<ClientCommand, { type: 'RecordNutritionProfile' }>,
  before: NutritionProfile | null,
): NutritionProfile {
  if (rests === null) return nutritionProfile(inputs, on);
  const measured = [before?.measured, estimate].find((each) => each && isSameExpenditure(each, rests));
  if (measured) return nutritionProfile(inputs, on, measured);
  if (estimate === null)
    throw new Refusal(
      'nutrition-profile.expenditure-unknown',
      409,
      'There is not enough data for a measured expenditure any more. Nothing was changed; choose the equation, or keep what is recorded.',
    );
  throw new Refusal(
    'nutrition-profile.expenditure-changed',
    409,
    'The measured expenditure is another one by now. Nothing was changed; look at it and choose again.',
    { estimate },
  );
}

/** @throws Refusal `client.review-date-invalid` (422) */
function ensureReviewable(date: string | null, today: string | null): void {
  if (date === null || today === null) return;
  if (date < today || date > yearsLater(today, REVIEW_YEARS))
    throw new Refusal(
      'client.review-date-invalid',
      422,
      `The next review is today or later, within ${REVIEW_YEARS} years.`,
    );
}

/**
 * Which record is older is not said: whoever changes a birth date may not read all of them.
 * @throws Refusal `client.birth-date-after-records` (422)
 */
function ensureBornBefore(birthDate: string | null | undefined, firstRecord: string | null): void {
  if (birthDate && firstRecord !== null && firstRecord < birthSpan(birthDate).first)
    throw new Refusal(
      'client.birth-date-after-records',
      422,
      'Something is recorded of this client that is older than this birth date. Correct that first, or check the date.',
    );
}

function checkedBirthDate(birthDate: string, on: string): string {
  const invalid = new Refusal(
    'client.birth-date-invalid',
    422,
    `A birth date lies between today and ${OLDEST} years ago: a day, a month or a year.`,
  );
  try {
    if (ageAt(birthDate, on) > OLDEST) throw invalid;
    return birthDate;
  } catch (error) {
    if (error instanceof ScienceError) throw invalid;
    throw error;
  }
}

function customAfter(
  before: Readonly<Record<string, CustomValue>>,
  values: readonly CustomFieldValue[],
): Readonly<Record<string, CustomValue>> {
  const after = new Map([...Object.entries(before), ...values.map(({ fieldId, value }) => [fieldId, value] as const)]);
  return Object.fromEntries([...after].filter((entry): entry is [string, CustomValue] => entry[1] !== null));
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
