import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody typed to sign up, until its address is confirmed: sealed, and gone a day after its link died. Belongs to no org yet. */
const SIGN_UP = `
create table identity.sign_up (
  sign_up_id     uuid           primary key,
  token_hash     bytea          not null unique,
  sealed         bytea,
  password_hash  text,
  claimed_at     timestamptz(3),
  expires_at     timestamptz(3) not null
)`;

/** Sign-ups that wait for their address to be confirmed. */
export class SignUps1700000060001 implements MigrationInterface {
  name = 'SignUps1700000060001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SIGN_UP);
    await runner.query('create index on identity.sign_up (expires_at)');
    await runner.query('grant select, insert, update, delete on identity.sign_up to tf_api, tf_worker');
    await runner.query('grant maintain on identity.sign_up to tf_worker');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity.sign_up');
  }
}
