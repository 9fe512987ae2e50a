import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of foods: versioned rows that are inserted once and never changed (ADR 0014). They belong to no org, so there is
 * no row level security here; what an org corrects is a stream of its own.
 */
export class Foods1700000040000 implements MigrationInterface {
  name = 'Foods1700000040000';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      // nutrient_ids says what the places in per100g mean: the registry of nutrients may grow or be reordered
      `create table ref.food_import (
        import_seq int generated always as identity primary key,
        catalogue text not null,
        version text not null,
        content_hash text not null,
        source text not null,
        nutrient_ids text[] not null,
        unique (catalogue, version)
      )`,
      `create table ref.food (
        food_id text not null,
        version text not null,
        import_seq int not null references ref.food_import,
        name text not null,
        source_name text not null,
        food_group text not null,
        source text not null,
        per100g float8[] not null,
        measures jsonb not null,
        row_hash bytea not null,
        primary key (food_id, version)
      )`,
      'create index food_newest on ref.food (food_id, import_seq desc)',
      `create function ref.food_is_for_ever() returns trigger language plpgsql as $$
        begin raise exception 'ref.% is append-only', tg_table_name; end $$`,
      ...['food', 'food_import'].map(
        (table) => `create trigger append_only before update or delete or truncate on ref.${table}
        for each statement execute function ref.food_is_for_ever()`,
      ),
      // What search looks at: one row per food, always of its newest version; made again by the importer, so it may change.
      `create table ref.food_search (
        food_id text primary key,
        version text not null,
        name text not null,
        words tsvector not null,
        head_words smallint not null,
        plainness float4 not null,
        foreign key (food_id, version) references ref.food
      )`,
      'create index food_search_words on ref.food_search using gin (words)',
      'create index food_search_plain on ref.food_search (plainness desc, food_id)',
      // heads: in how many names the word says what the food is
      'create table ref.food_word (word text primary key, foods int not null, heads int not null)',
      'create index food_word_prefix on ref.food_word (word text_pattern_ops)',
      'create index food_word_similar on ref.food_word using gin (word gin_trgm_ops)',
      'grant select on ref.food_import, ref.food, ref.food_search, ref.food_word to tf_api, tf_worker',
      'grant insert on ref.food_import, ref.food to tf_worker',
      'grant insert, update, delete on ref.food_search, ref.food_word to tf_worker',
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['food_word', 'food_search', 'food', 'food_import'])
      await runner.query(`drop table ref.${table} cascade`);
    await runner.query('drop function ref.food_is_for_ever()');
  }
}
