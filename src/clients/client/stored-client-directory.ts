import { forgiving, searchWords, toTheLetter } from './name-search.js';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import {
  ClientDirectory,
  type ClientCard,
  type ClientStatus,
  type NutritionTarget,
  type PersonOfClient,
} from '../client-directory.js';
import type { NutritionProfile } from './nutrition-profile.js';
import { referenceOf } from './client.read-model.js';

@Injectable()
export class StoredClientDirectory extends ClientDirectory {
  constructor(private readonly readModels: ReadModels) {
    super();
  }

  override async card(orgId: string, clientId: string): Promise<ClientCard | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{
        number: number;
        name: string;
        status: ClientStatus;
        birth_date: string | null;
        sex: ClientCard['sex'];
      }>(`select number, name, status, birth_date, sex from ${tx.table('client_list')} where client_id = $1`, [
        clientId,
      ]),
    );
    return row
      ? {
          clientId,
          reference: referenceOf(row.number),
          name: row.name,
          status: row.status,
          birthDate: row.birth_date,
          sex: row.sex,
        }
      : null;
  }

  override async names(orgId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (clientIds.length === 0) return new Map();
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string; name: string }>(
        `select client_id, name from ${tx.table('client_list')} where client_id = any($1::uuid[])`,
        [clientIds],
      ),
    );
    return new Map(rows.map(({ client_id, name }) => [client_id, name]));
  }

  override async named(orgId: string, search: string): Promise<readonly string[]> {
    const words = searchWords(search);
    if (words.length === 0) return [];
    const where = words.map((word, index) => {
      const place = `$${index + 1}`;
      return `(${toTheLetter('search', place, word)} or ${forgiving('search', place, word)})`;
    });
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string }>(`select client_id from ${tx.table('client_list')} where ${where.join(' and ')}`, [
        ...words,
      ]),
    );
    return rows.map(({ client_id }) => client_id);
  }

  override async person(orgId: string, clientId: string): Promise<PersonOfClient | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ sex: ClientCard['sex']; birth_date: string | null; profile: string | null }>(
        `select c.sex, c.birth_date, p.profile from ${tx.table('client_list')} c
         left join ${tx.table('client_profile')} p on p.client_id = c.client_id where c.client_id = $1`,
        [clientId],
      ),
    );
    if (!row) return null;
    const profile = row.profile === null ? null : (JSON.parse(row.profile) as NutritionProfile);
    return { sex: row.sex, birthDate: row.birth_date, weightKg: profile?.inputs.weightKg ?? null };
  }

  override async nutritionTarget(orgId: string, clientId: string): Promise<NutritionTarget | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ profile: string; recorded_at: string }>(
        `select profile, recorded_at from ${tx.table('client_profile')} where client_id = $1`,
        [clientId],
      ),
    );
    if (!row) return null;
    const { targetKcal, macros, resting, inputs } = JSON.parse(row.profile) as NutritionProfile;
    return {
      kcal: targetKcal,
      proteinG: macros?.proteinG ?? null,
      carbohydrateG: macros?.carbohydrateG ?? null,
      fatG: macros?.fatG ?? null,
      equationId: resting.equation.id,
      equationVersion: resting.equation.version,
      weightKg: inputs.weightKg,
      recordedAt: row.recorded_at,
    };
  }
}
