import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which device exchanged a refresh token: a lost answer is given again to that one only. */
export class RefreshUsedBy1700000130001 implements MigrationInterface {
  name = 'RefreshUsedBy1700000130001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.refresh_token add column used_by bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.refresh_token drop column used_by');
  }
}
