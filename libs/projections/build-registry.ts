import type { Projection } from './projection.js';
import { type Build, type BuildRecord, type ProjectionBuilds } from './projection-builds.js';

/** Which builds this process drives: what is read, and what is being built beside it. */
export class BuildRegistry {
  /** By projection name. What stands here with another version than the code's is read, but not driven. */
  readonly live = new Map<string, Build>();
  readonly building = new Map<string, Build>();

  constructor(
    private readonly builds: ProjectionBuilds,
    private readonly projections: readonly Projection[],
  ) {}

  /** Builds that take in events now. */
  get driven(): Build[] {
    return [...this.live.values()].filter((build) => build.stopped === null);
  }

  /** Forgets everything and reads it anew: after taking the lease, or when another process moved a checkpoint. */
  async reload(): Promise<void> {
    this.live.clear();
    this.building.clear();
    await this.refresh();
  }

  /**
   * Makes the builds that are missing, takes up those that were interrupted or asked for by another process, lets go of
   * what was resumed. A projection whose version differs from the live one is built beside it.
   * @returns whether there are retired builds, whose tables can be dropped
   */
  async refresh(): Promise<boolean> {
    // one that stops while the rows are read is not let go by a row that is older than its stop
    const resumable = new Set(
      [...this.live.values(), ...this.building.values()].filter((build) => build.stopped !== null),
    );
    const records = await this.builds.all();
    for (const projection of this.projections) {
      const mine = records.filter((record) => record.name === projection.name && record.version === projection.version);
      const live = mine.find((record) => record.state === 'live');
      const building = mine.filter((record) => record.state === 'building').at(-1);
      if (live) await this.adopt(this.live, projection, live, resumable);
      else this.live.delete(projection.name);
      if (building) await this.adopt(this.building, projection, building, resumable);
      else this.building.delete(projection.name);
      if (!live && !building)
        this.building.set(projection.name, await this.builds.open(projection, await this.builds.create(projection)));
    }
    const superseded = records.filter((each) => each.state === 'building' && this.superseded(each, records));
    for (const record of superseded) await this.builds.retire(record.name, record.build);
    return superseded.length > 0 || records.some((record) => record.state === 'retired');
  }

  /** True when nothing of this projection can be read yet, so that building it has no reason to be polite. */
  unread(build: Build): boolean {
    return !this.live.has(build.projection.name);
  }

  /** Categories that one of these builds wants; erasure comes with every table that knows a client. */
  static categoriesOf(builds: readonly Build[]): ReadonlySet<string> {
    return new Set(builds.flatMap((build) => [...build.categories]));
  }

  async goLive(build: Build): Promise<void> {
    await this.builds.goLive(build.projection.name, build.build);
    build.state = 'live';
    this.building.delete(build.projection.name);
    this.live.set(build.projection.name, build);
  }

  private async adopt(
    where: Map<string, Build>,
    projection: Projection,
    record: BuildRecord,
    resumable: ReadonlySet<Build>,
  ): Promise<void> {
    const known = where.get(projection.name);
    if (known?.build !== record.build) {
      // A stop found at the start is tried again: the process may have come with the fix.
      where.set(projection.name, await this.builds.open(projection, record));
      if (record.stopped_reason !== null) await this.builds.stop(record.name, record.build, null);
    } else if (resumable.has(known) && record.stopped_reason === null) known.stopped = null;
  }

  /** Half-made builds of another version, or of an earlier attempt, that nobody goes on with. */
  private superseded(record: BuildRecord, records: readonly BuildRecord[]): boolean {
    const projection = this.projections.find((each) => each.name === record.name);
    if (!projection) return false;
    return (
      record.version !== projection.version ||
      records.some(
        (other) =>
          other.name === record.name &&
          other.version === record.version &&
          other.state === 'building' &&
          other.build > record.build,
      )
    );
  }
}
