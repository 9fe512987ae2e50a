import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schemas of the main database. Numbered before everything else, so that no context has to make the one it needs. */
export class Schemas1700000001000 implements MigrationInterface {
  name = 'Schemas1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const schema of ['es', 'rm', 'ref']) {
      await runner.query(`create schema ${schema}`);
      await runner.query(`grant usage on schema ${schema} to tf_api, tf_worker`);
    }
    // In public, because an extension's operators must be found whatever the search path of a role is.
    for (const extension of ['pg_trgm', 'unaccent'])
      await runner.query(`create extension if not exists ${extension} schema public`);
    await runner.query('revoke create on schema public from public');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const schema of ['ref', 'rm', 'es']) await runner.query(`drop schema ${schema} cascade`);
  }
}
