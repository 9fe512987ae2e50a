import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { networkInterfaces, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { databaseUser } from './database-user.js';
import { EmbeddedCluster } from './embedded-cluster.js';
import { ask, eventually, holdCluster, postmasterPid, runs } from './testing/cluster-process.js';

const PASSWORD = 'a password with / and @';
const asRoot = userInfo().uid === 0 ? it : it.skip;
const folder = mkdtempSync(join(tmpdir(), 'trackforge-cluster-'));
chmodSync(folder, 0o755);
const home = join(folder, 'home');
const data = join(home, 'postgres', 'data');
const start = (at = home) => EmbeddedCluster.start({ home: at, password: PASSWORD });
const otherAddress = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === 'IPv4' && !each.internal)?.address;

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

describe('the embedded cluster', () => {
  it('starts in an empty home, answers to its password only, on this machine only, and keeps its data', async () => {
    const cluster = await start();
    await ask(cluster.adminUrl, 'create table kept as select 1 as n');
    await expect(ask(cluster.adminUrl.replace(encodeURIComponent(PASSWORD), 'wrong'), 'select 1')).rejects.toThrow(
      'password authentication failed',
    );
    if (otherAddress)
      await expect(ask(cluster.adminUrl.replace('127.0.0.1', otherAddress), 'select 1')).rejects.toMatchObject({
        code: 'ECONNREFUSED',
      });
    expect(readdirSync('/tmp').filter((name) => name === `.s.PGSQL.${new URL(cluster.adminUrl).port}`)).toEqual([]);
    await cluster.stop();
    const again = await start();
    expect(await ask(again.adminUrl, 'select n from kept')).toEqual([{ n: 1 }]);
    await again.stop();
  });

  it('stops soon while a client is in the middle of a transaction, and leaves no process', async () => {
    const cluster = await start();
    const pid = postmasterPid(data);
    const client = new pg.Client(cluster.adminUrl);
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin');
    await client.query('create table half ()');
    const began = performance.now();
    await cluster.stop();
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(runs(pid)).toBe(false);
    expect(existsSync(join(home, 'postgres.holder'))).toBe(false);
  });

  it('writes no value of a row into its log', async () => {
    const cluster = await start();
    await ask(cluster.adminUrl, `create table login (email text primary key, at date)`);
    await ask(cluster.adminUrl, 'insert into login values ($1, now())', ['CANARY@clinic.example']);
    for (const sql of [
      `insert into login values ('CANARY@clinic.example', now())`,
      `select 'CANARY'::int`,
      `select CANARY from login`,
    ])
      await expect(ask(cluster.adminUrl, sql)).rejects.toThrow();
    await expect(
      ask(cluster.adminUrl, 'insert into login values ($1, now())', ['CANARY@clinic.example']),
    ).rejects.toThrow();
    await expect(ask(cluster.adminUrl, 'select $1::uuid', ['CANARY'])).rejects.toThrow();
    await cluster.stop();
    const log = readFileSync(join(home, 'logs', 'postgres.log'), 'utf8');
    expect(log).toContain('database system is ready');
    expect(log).not.toContain('CANARY');
  });

  it('starts a killed server again on the same port, with everything that was committed', async () => {
    const cluster = await start();
    await ask(cluster.adminUrl, 'create table acknowledged as select generate_series(1, 1000) as n');
    process.kill(postmasterPid(data), 'SIGKILL');
    await eventually(
      () =>
        ask(cluster.adminUrl, 'select count(*)::int as n from acknowledged').then(
          (rows) => rows[0]?.['n'] === 1000,
          () => false,
        ),
      20_000,
    );
    await cluster.stop();
  });

  it('ends with the process that holds it, however that ends, and starts again at once', async () => {
    const holder = await holdCluster(home, PASSWORD);
    expect(holder.said).toMatch(/^postgres:/);
    const pid = postmasterPid(data);
    holder.child.kill('SIGKILL');
    const cluster = await start();
    expect(runs(pid)).toBe(false);
    expect(await ask(cluster.adminUrl, 'select n from kept')).toEqual([{ n: 1 }]);
    await cluster.stop();
    const second = await holdCluster(home, PASSWORD);
    const secondPid = postmasterPid(data);
    second.child.kill('SIGKILL');
    expect(await eventually(() => !runs(secondPid))).toBeLessThan(20_000);
  });

  it('stops a server that was left alone, and takes its place', async () => {
    const holder = await holdCluster(home, PASSWORD);
    const pid = postmasterPid(data);
    // the watching shells die first: nobody is left to tell the server
    const parent = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
    const family = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((each) => {
        try {
          return (
            readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(parent) && each !== pid
          );
        } catch {
          return false;
        }
      });
    for (const each of [parent, ...family]) process.kill(each, 'SIGKILL');
    holder.child.kill('SIGKILL');
    await holder.ended;
    expect(runs(pid)).toBe(true);
    const cluster = await start();
    expect(runs(pid)).toBe(false);
    await cluster.stop();
  });

  it('is not held up by a pid file whose number belongs to somebody else by now', async () => {
    const [, ...rest] = `${process.pid}\n${data}\n1763750000\n5432\n\n127.0.0.1\n  1234567    12345\nready   \n`.split(
      '\n',
    );
    writeFileSync(join(data, 'postmaster.pid'), [process.pid, ...rest].join('\n'));
    writeFileSync(join(home, 'postgres.holder'), `${process.pid}@1`);
    const cluster = await start();
    expect(await ask(cluster.adminUrl, 'select n from kept')).toEqual([{ n: 1 }]);
    await cluster.stop();
  });

  it('refuses a home that another process holds, and tells the command line where that one listens', async () => {
    const holder = await holdCluster(home, PASSWORD);
    await expect(start()).rejects.toThrow(`already runs on ${home} (process ${holder.child.pid})`);
    expect(EmbeddedCluster.running({ home, password: PASSWORD })).toBe(holder.said);
    expect(await ask(holder.said, 'select n from kept')).toEqual([{ n: 1 }]);
    holder.child.kill('SIGTERM');
    await holder.ended;
    expect(EmbeddedCluster.running({ home, password: PASSWORD })).toBeNull();
  });

  it('throws away what an interrupted first start left', async () => {
    const fresh = join(folder, 'interrupted');
    mkdirSync(join(fresh, 'postgres', 'data.partial', 'base'), { recursive: true });
    writeFileSync(join(fresh, 'postgres', 'data.partial', 'PG_VERSION'), '18\n');
    const user = databaseUser();
    if (user) {
      const { chownSync } = await import('node:fs');
      chownSync(join(fresh, 'postgres'), user.uid, user.gid);
    }
    const cluster = await start(fresh);
    expect(await ask(cluster.adminUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
    await cluster.stop();
    rmSync(fresh, { recursive: true });
  });

  asRoot(
    'started by root where its user cannot go, keeps its data elsewhere and finds it again',
    async () => {
      const closed = mkdtempSync(join(tmpdir(), 'trackforge-closed-'));
      expect(statSync(closed).mode & 0o777).toBe(0o700);
      const hidden = join(closed, 'clone', '.trackforge');
      const cluster = await start(hidden);
      const base = dirname(cluster.dataFolder);
      try {
        expect(base).toMatch(/^\/(var\/lib|srv|opt)\/trackforge\/[0-9a-f]{16}$/);
        expect(statSync(base).mode & 0o777).toBe(0o700);
        await ask(cluster.adminUrl, 'create table kept as select 2 as n');
        await cluster.stop();
        const again = await start(hidden);
        expect(await ask(again.adminUrl, 'select n from kept')).toEqual([{ n: 2 }]);
        await again.stop();
        rmSync(base, { recursive: true });
        await expect(start(hidden)).rejects.toThrow(`was kept in ${base}, which is gone`);
      } finally {
        rmSync(base, { recursive: true, force: true });
        rmSync(closed, { recursive: true });
      }
    },
    60_000,
  );

  asRoot(
    'started by an ordinary user runs as that user, in a place of theirs alone',
    async () => {
      const user = databaseUser()!;
      const own = mkdtempSync(join(tmpdir(), 'trackforge-own-'));
      const { chownSync } = await import('node:fs');
      chownSync(own, user.uid, user.gid);
      const holder = await holdCluster(join(own, '.trackforge'), PASSWORD, user);
      expect(await ask(holder.said, 'select 3 as n')).toEqual([{ n: 3 }]);
      expect(statSync(join(own, '.trackforge', 'postgres')).uid).toBe(user.uid);
      holder.child.kill('SIGTERM');
      await holder.ended;
      rmSync(own, { recursive: true });
    },
    60_000,
  );
});
