import { Injectable } from '@nestjs/common';
import {
  Access,
  StaffDirectory,
  stripped,
  TeamDirectory,
  unknown,
  type Action,
  type MemberRules,
  type Principal,
  type TeamEntry,
} from '#src/identity/contract.js';
import { ClientDays } from '../client-days.js';
import type {
  ClientDetail,
  ClientPage,
  ClientRow,
  CustomValueView,
  NutritionProfile,
  StaffRef,
} from './client-answers.dto.js';
import { DETAIL_NAMES, type DetailName } from './detail-fields.js';
import type { NutritionProfile as RecordedProfile } from './nutrition-profile.js';
import { RecordRetention } from './record-retention.js';
import type { CustomFieldValue } from '../custom-fields/custom-field.js';
import { ClientMergeRows } from '../client-merges/client-merges.read-model.js';
import { referenceOf } from './client.read-model.js';
import { ClientPages } from './client.read-model.js';
import { ClientList, type ClientListQuery, type ClientListRow } from '../client-list/client-list.js';

/** Members of a row that the policy knows under other names; the row holds only those values of the org's own fields that may be read. */
const OF_ROW: MemberRules<ClientRow> = { custom: ['customFields', 'sensitiveCustomFields'] };
const OF_DETAIL: MemberRules<ClientDetail> = {
  ...OF_ROW,
  erasableFrom: ['status'],
  nutritionProfile: 'own',
  chartOpen: 'own',
  withheld: 'own',
};

/** What the API says of a client, composed once for the list and once for the page, and stripped by the policy's fields. */
@Injectable()
export class ClientAnswers {
  constructor(
    private readonly rows: ClientList,
    private readonly pages: ClientPages,
    private readonly access: Access,
    private readonly staff: StaffDirectory,
    private readonly teams: TeamDirectory,
    private readonly merges: ClientMergeRows,
    private readonly retention: RecordRetention,
    private readonly days: ClientDays,
  ) {}

  /** @param action `export` for a file: its reach and fields decide then */
  async list(principal: Principal, query: ClientListQuery, action: Action = 'read'): Promise<ClientPage> {
    const { rows, nextCursor, total } = await this.rows.page(principal, query, action);
    const [people, fields] = await Promise.all([
      this.#people(
        principal.orgId,
        rows.flatMap(({ staff }) => staff.map(({ id }) => id)),
      ),
      this.access.fieldsOfEach(
        principal,
        action,
        'Client',
        rows.map(({ client_id }) => client_id),
      ),
    ]);
    const items = rows.map(
      (row) => stripped(rowView(row, people), fields.get(row.client_id) ?? new Set(), OF_ROW).view,
    );
    return { items, nextCursor, total };
  }

  /** The caller's right to the client was checked before. @throws Refusal `client.unknown` (404) */
  async detail(principal: Principal, clientId: string): Promise<ClientDetail> {
    const { orgId } = principal;
    const rights = await this.access.rights(principal, { clientId });
    const fields = rights.fields('read', 'Client');
    const may = (field: string) => fields === 'all' || fields.has(field);
    const [row, { mergedInto, earlierRecords }] = await Promise.all([
      this.pages.find(orgId, clientId, (field) => String(may(field))),
      this.merges.of(orgId, clientId),
    ]);
    if (!row) throw unknown('client');
    const profile = rights.may('read', 'NutritionProfile') ? row.profile : null;
    const diary = rights.may('read', 'MealLog') && rights.may('read', 'Weight');
    const [people, erasableFrom, timeZone] = await Promise.all([
      this.#people(orgId, [...row.staff.map(({ id }) => id), ...(profile?.recordedBy ? [profile.recordedBy] : [])]),
      row.status === 'archived' && may('status') ? this.retention.erasableFrom(orgId, clientId) : null,
      may('timeZone') ? this.days.zone(orgId, clientId) : null,
    ]);
    const { view, withheld } = stripped<ClientDetail>(
      {
        ...rowView(row, people),
        revision: row.revision,
        contacts: [...row.contacts],
        mergedInto,
        earlierRecords: [...earlierRecords],
        erasableFrom,
        timeZone,
        chartOpen: rights.may('read', 'Weight'),
        nutritionProfile:
          profile &&
          profileView(profile.profile, profile.recordedAt, personOf(profile.recordedBy, people.names), diary),
        withheld: [],
      },
      fields,
      OF_DETAIL,
    );
    return { ...view, withheld: [...withheld] };
  }

  async #people(orgId: string, accountIds: readonly string[]): Promise<People> {
    const [names, staff, teams] = await Promise.all([
      accountIds.length === 0 ? new Map<string, string>() : this.staff.names(orgId, [...new Set(accountIds)]),
      this.staff.list(orgId),
      this.teams.list(orgId),
    ]);
    return {
      names,
      active: new Set(staff.map(({ accountId }) => accountId)),
      teams: new Map(teams.map((team) => [team.teamId, team])),
    };
  }
}

interface People {
  readonly names: ReadonlyMap<string, string>;
  readonly active: ReadonlySet<string>;
  readonly teams: ReadonlyMap<string, TeamEntry>;
}

function rowView(row: ClientListRow, { names, active, teams }: People): ClientRow {
  return {
    clientId: row.client_id,
    reference: referenceOf(row.number),
    name: row.name,
    ...detailsOf(row),
    status: row.status,
    assignedTo: row.staff.map(({ id, since }) => ({
      accountId: id,
      displayName: names.get(id) ?? '',
      since,
      active: active.has(id),
    })),
    teams: row.teams.map(({ id, since }) => ({
      teamId: id,
      name: teams.get(id)?.name ?? '',
      since,
      archived: teams.get(id)?.archived ?? true,
    })),
    tags: [...row.tags],
    nextReview: row.next_review,
    lastActivityAt: row.last_activity,
    createdAt: row.created_at,
    custom: row.custom.map(customView),
  };
}

/** Every detail there is; null where nothing is recorded. */
const detailsOf = (row: ClientListRow) =>
  Object.fromEntries(DETAIL_NAMES.map((name) => [name, row[name] ?? null])) as Pick<ClientRow, DetailName>;

const customView = ({ fieldId, value }: CustomFieldValue): CustomValueView => ({
  fieldId,
  text: null,
  number: null,
  date: null,
  choices: [],
  ...mutable(value),
});

/** Lists in answers are lists of their own. */
const mutable = (value: CustomFieldValue['value']) =>
  value === null ? {} : 'choices' in value ? { choices: [...value.choices] } : value;

/** Null for nobody; somebody whose name is gone keeps their id. */
const personOf = (accountId: string | null, names: ReadonlyMap<string, string>): StaffRef | null =>
  accountId === null ? null : { accountId, displayName: names.get(accountId) ?? '' };

/** @param diary whether meals and weights are for the caller to read: what was measured comes from them */
function profileView(
  profile: RecordedProfile,
  recordedAt: string,
  recordedBy: StaffRef | null,
  diary: boolean,
): NutritionProfile {
  const { inputs, resting, macros, targetKcal } = profile;
  // a target less its adjustment is the expenditure
  const hidden = profile.measured !== undefined && !diary;
  return {
    ...inputs,
    adjustmentKcal: hidden ? null : inputs.adjustmentKcal,
    computed: {
      ageYears: profile.ageYears,
      restingKcal: resting.kcal,
      measured: hidden ? null : (profile.measured ?? null),
      expenditureKcal: hidden ? null : profile.expenditureKcal,
      targetKcal,
      equation: { ...resting.equation, note: resting.equation.note ?? null },
      band: resting.band,
      terms: [...resting.terms],
      activityFactor: profile.activityFactor,
      warnings: [...profile.warnings],
      macros,
      targets: [
        { nutrientId: 'energy', amount: targetKcal, unit: 'kcal' },
        ...(macros
          ? [
              { nutrientId: 'protein', amount: macros.proteinG, unit: 'g' },
              { nutrientId: 'fat', amount: macros.fatG, unit: 'g' },
              { nutrientId: 'carbohydrate', amount: macros.carbohydrateG, unit: 'g' },
            ]
          : []),
      ],
      recordedAt,
      recordedBy,
    },
  };
}
