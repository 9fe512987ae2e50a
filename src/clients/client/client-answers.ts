import { Injectable } from '@nestjs/common';
import {
  Access,
  StaffDirectory,
  TeamDirectory,
  unknown,
  type Action,
  type Principal,
  type TeamEntry,
} from '#src/identity/contract.js';
import type {
  ClientDetail,
  ClientPage,
  ClientRow,
  CustomValueView,
  NutritionProfile,
  StaffRef,
} from './client-answers.dto.js';
import type { NutritionProfile as RecordedProfile } from './nutrition-profile.js';
import { RecordRetention } from './record-retention.js';
import type { CustomFieldValue } from '../custom-fields/custom-field.js';
import { ClientMergeRows } from '../client-merges/client-merges.read-model.js';
import { referenceOf } from './client.read-model.js';
import { ClientPages } from './client.read-model.js';
import { ClientList, type ClientListQuery, type ClientListRow } from '../client-list/client-list.js';

/** Fields that some who may read a client may not. */
const WITHHOLDABLE = ['sex', 'birthDate', 'tags', 'lastActivityAt', 'nextReview', 'contacts'] as const;

/** Rows as the API shows them: with names of people, without what the caller may not read. */
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
  ) {}

  /** @param action `export` for a file: its reach and fields decide then */
  async list(principal: Principal, query: ClientListQuery, action: Action = 'read'): Promise<ClientPage> {
    const { rows, nextCursor, total } = await this.rows.page(principal, query, action);
    const people = await this.#people(
      principal.orgId,
      rows.flatMap(({ staff }) => staff.map(({ id }) => id)),
    );
    return { items: rows.map((row) => rowView(row, people)), nextCursor, total };
  }

  /** The caller's right to the client was checked before. @throws Refusal `client.unknown` (404) */
  async detail(principal: Principal, clientId: string): Promise<ClientDetail> {
    const rights = await this.access.rights(principal, { clientId });
    const fields = rights.fields('read', 'Client');
    const may = (field: string) => fields === 'all' || fields.has(field);
    const row = await this.pages.find(principal.orgId, clientId, (field) => String(may(field)));
    if (!row) throw unknown('client');
    const { mergedInto, earlierRecords } = await this.merges.of(principal.orgId, clientId);
    const people = await this.#people(principal.orgId, [
      ...row.staff.map(({ id }) => id),
      ...(row.profile?.recordedBy ? [row.profile.recordedBy] : []),
    ]);
    const visible = {
      ...row,
      sex: may('sex') ? row.sex : null,
      birth_date: may('birthDate') ? row.birth_date : null,
      tags: may('tags') ? row.tags : [],
      last_activity: may('lastActivityAt') ? row.last_activity : null,
      next_review: may('nextReview') ? row.next_review : null,
    };
    return {
      ...rowView(visible, people),
      revision: row.revision,
      mergedInto: may('mergedInto') ? mergedInto : null,
      earlierRecords: may('earlierRecords') ? [...earlierRecords] : [],
      chartOpen: rights.may('read', 'Weight'),
      withheld: fields === 'all' ? [] : WITHHOLDABLE.filter((field) => !fields.has(field)),
      erasableFrom:
        row.status === 'archived' && may('status')
          ? await this.retention.erasableFrom(principal.orgId, clientId)
          : null,
      contacts: may('contacts') ? [...row.contacts] : [],
      nutritionProfile:
        row.profile && rights.may('read', 'NutritionProfile')
          ? profileView(row.profile.profile, row.profile.recordedAt, personOf(row.profile.recordedBy, people.names))
          : null,
    };
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
    sex: row.sex,
    birthDate: row.birth_date,
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

function profileView(profile: RecordedProfile, recordedAt: string, recordedBy: StaffRef | null): NutritionProfile {
  const { inputs, resting, macros, targetKcal } = profile;
  return {
    ...inputs,
    computed: {
      ageYears: profile.ageYears,
      restingKcal: resting.kcal,
      expenditureKcal: profile.expenditureKcal,
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
