import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schemas of the vault database: keys with tombstones, and identity's credentials. */
export class VaultSchemas1700000001000 implements MigrationInterface {
  name = 'VaultSchemas1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const schema of ['vault', 'identity']) {
      await runner.query(`create schema ${schema}`);
      await runner.query(`grant usage on schema ${schema} to tf_api, tf_worker`);
    }
    await runner.query('revoke create on schema public from public');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const schema of ['identity', 'vault']) await runner.query(`drop schema ${schema} cascade`);
  }
}
