import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

/** Ticks a second of /proc, on every Linux that Node runs on. */
const TICKS = 100;

/** Milliseconds of processor time that `work` costs this process and the database's together. Linux only. */
export async function processorTimeOf(pool: pg.Pool, work: () => Promise<unknown>): Promise<number> {
  const server = await serverOf(pool);
  const before = total(server);
  await work();
  return total(server) - before;
}

/** The process whose children are the database's connections and helpers. */
async function serverOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  return statOf(String(rows[0]!.pid))!.parent;
}

function total(server: number): number {
  const { user, system } = process.cpuUsage();
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid: Number(pid), ...statOf(pid) }));
  const ticks = stats
    .filter(({ pid, parent }) => pid === server || parent === server)
    .reduce((sum, stat) => sum + (stat.ticks ?? 0), 0);
  return (user + system) / 1000 + (ticks / TICKS) * 1000;
}

function statOf(pid: string): { readonly parent: number; readonly ticks: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // behind the name, which may hold blanks and parentheses: state, parent …; own and ended children's time at 12 to 15
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    // ended meanwhile: its parent has its time
    return null;
  }
}
