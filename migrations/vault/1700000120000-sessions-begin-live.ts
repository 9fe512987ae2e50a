import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A login writes row and event at the same time and gives the token away when both stand (ADR 0023): a row need not wait for its event any more. */
export class SessionsBeginLive1700000120000 implements MigrationInterface {
  name = 'SessionsBeginLive1700000120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from identity.session_family where state = 'pending'`);
    await runner.query('alter table identity.session_family drop constraint session_family_state_check');
    await runner.query(
      `alter table identity.session_family add constraint session_family_state_check check (state in ('live', 'revoked'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.session_family drop constraint session_family_state_check');
    await runner.query(
      `alter table identity.session_family add constraint session_family_state_check check (state in ('pending', 'live', 'revoked'))`,
    );
  }
}
