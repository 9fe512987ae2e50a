import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units that a person chose for themselves, in every organisation and on every device; null: what the organisation uses. */
export class ReaderUnits1700000180000 implements MigrationInterface {
  readonly name = 'ReaderUnits1700000180000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table identity.account add column units text check (units in ('metric', 'us'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table identity.account drop column units`);
  }
}
