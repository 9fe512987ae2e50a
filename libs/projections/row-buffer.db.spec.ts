import { freshDatabases, type TestDatabases } from '#libs/testing/postgres.js';
import { LazyTransaction } from './lazy-transaction.js';
import { RowBuffer } from './row-buffer.js';
import { shapeOf } from './table-shape.js';

const ORG = '11111111-1111-4111-8111-111111111111';

describe('rows of a batch', () => {
  let databases: TestDatabases;
  let statements: string[];
  beforeAll(async () => {
    databases = await freshDatabases();
    await databases.databases.main('owner').query(`
      create table rm.thing (org_id uuid not null, id text not null, n int, amount numeric(10,3), ratio float8, day date, at timestamptz(3), tags text[], grid int[], body jsonb, raw bytea, yes boolean,
        twice int generated always as (n * 2) stored, primary key (org_id, id));
      grant select, insert, update, delete on rm.thing to tf_worker`);
  });
  afterAll(() => databases.drop());
  afterEach(() => databases.databases.main('worker').query('delete from rm.thing'));

  const batch = async (
    work: (buffer: RowBuffer, query: LazyTransaction['query']) => Promise<void> | void,
  ): Promise<void> => {
    const transaction = new LazyTransaction(databases.databases.main('worker'));
    const buffer = new RowBuffer(await shapeOf(databases.databases.main('worker'), 'rm.thing'));
    statements = [];
    const query: LazyTransaction['query'] = (sql, values) => {
      statements.push(sql);
      return transaction.query(sql, values);
    };
    await work(buffer, query);
    await buffer.flush(query);
    await transaction.commit();
  };
  const stored = async () =>
    (await databases.databases.main('worker').query('select * from rm.thing order by id')).rows;
  const key = (id: string) => ({ org_id: ORG, id });

  it('writes every kind of column as it was given', async () => {
    const row = {
      ...key('a'),
      n: -3,
      amount: 12.345,
      ratio: 0.1,
      day: '2026-03-29',
      at: '2026-03-29T01:02:03.004Z',
      tags: ['a "b"', '\\c', 'NULL', '', 'ü,{}'],
      grid: [1, 2],
      body: { x: [null, 'y'] },
      raw: Buffer.from([0, 255]),
      yes: false,
    };
    await batch((buffer) => buffer.put(row));
    expect(await stored()).toEqual([{ ...row, amount: '12.345', twice: -6 }]);
  });

  it('writes many rows with one statement', async () => {
    await batch((buffer) => {
      for (let n = 0; n < 500; n += 1) buffer.put({ ...key(`k${n}`), n });
    });
    expect(statements).toHaveLength(1);
    expect(await stored()).toHaveLength(500);
  });

  it('replaces a row as a whole', async () => {
    await batch((buffer) => buffer.put({ ...key('a'), n: 1, tags: ['x'] }));
    await batch((buffer) => buffer.put({ ...key('a'), n: 2 }));
    expect(await stored()).toEqual([expect.objectContaining({ n: 2, tags: null })]);
  });

  it('patches only what is named, and no row that is not there', async () => {
    await batch((buffer) => {
      buffer.put({ ...key('a'), n: 1, tags: ['x'] });
      buffer.put({ ...key('b'), n: 1 });
    });
    await batch((buffer) => {
      buffer.patch(key('a'), { n: 5 });
      buffer.patch(key('b'), { tags: ['y'], body: [1] });
      buffer.patch(key('absent'), { n: 9 });
    });
    expect(await stored()).toEqual([
      expect.objectContaining({ id: 'a', n: 5, tags: ['x'] }),
      expect.objectContaining({ id: 'b', n: 1, tags: ['y'], body: [1] }),
    ]);
  });

  it('keeps the order of wishes for one row', async () => {
    await batch((buffer) => {
      buffer.put({ ...key('gone'), n: 1 });
      buffer.put({ ...key('again'), n: 1 });
    });
    await batch((buffer) => {
      buffer.patch(key('gone'), { n: 2 });
      buffer.remove(key('gone'));
      buffer.patch(key('gone'), { n: 3 });
      buffer.remove(key('again'));
      buffer.put({ ...key('again'), n: 7 });
      buffer.patch(key('again'), { day: '2026-01-01' });
    });
    expect(await stored()).toEqual([expect.objectContaining({ id: 'again', n: 7, day: '2026-01-01' })]);
  });

  it('reads its own writes, and asks the database once', async () => {
    await batch((buffer) => buffer.put({ ...key('a'), n: 1, tags: ['x'] }));
    await batch(async (buffer, query) => {
      buffer.patch(key('a'), { n: 2 });
      expect(await buffer.row(key('a'), query)).toMatchObject({ n: 2, tags: ['x'] });
      buffer.patch(key('a'), { n: 3 });
      expect(await buffer.row(key('a'), query)).toMatchObject({ n: 3 });
      expect(await buffer.row(key('absent'), query)).toBeNull();
      buffer.remove(key('a'));
      expect(await buffer.row(key('a'), query)).toBeNull();
      buffer.put({ ...key('b'), n: 1 });
      expect(await buffer.row(key('b'), query)).toMatchObject({ n: 1, tags: null });
      expect(statements).toHaveLength(2);
    });
  });

  it('refuses misspelt columns and missing keys', async () => {
    await expect(batch((buffer) => buffer.put({ ...key('a'), nn: 1 }))).rejects.toThrow('no column nn');
    await expect(batch((buffer) => buffer.put({ org_id: ORG, n: 1 }))).rejects.toThrow('id is part of the primary key');
  });
});
