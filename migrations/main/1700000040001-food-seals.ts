import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Seals of food versions, made with a key outside the database and compared when a food is looked up. A table of its own, because
 * ref.food is append-only and was filled before there were seals; the next import adds what is missing.
 */
export class FoodSeals1700000040001 implements MigrationInterface {
  name = 'FoodSeals1700000040001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table ref.food_seal (
      food_id text not null,
      version text not null,
      key_id text not null,
      seal bytea not null,
      primary key (food_id, version, key_id),
      foreign key (food_id, version) references ref.food
    )`);
    await runner.query('grant select on ref.food_seal to tf_api, tf_worker');
    await runner.query('grant insert on ref.food_seal to tf_worker');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ref.food_seal');
  }
}
