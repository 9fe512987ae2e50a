import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which rules a food was weighed for the search. 0 is before there was a number: the next import weighs those foods anew. */
export class FoodSearchWeighing1700000140000 implements MigrationInterface {
  name = 'FoodSearchWeighing1700000140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ref.food_search add column weighing smallint not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ref.food_search drop column weighing');
  }
}
