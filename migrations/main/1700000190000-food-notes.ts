import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a version of a listed food says beside its values: their state and release. Text, because its seal is over these bytes. */
export class FoodNotes1700000190000 implements MigrationInterface {
  name = 'FoodNotes1700000190000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ref.food add column notes text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ref.food drop column notes');
  }
}
