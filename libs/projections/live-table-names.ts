import { LiveTables, type GenerationQuery } from '#libs/read-models/live-tables.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Projection } from './projection.js';
import { physicalName } from './physical-tables.js';

/** Names of the tables that are read now, from `es.projection`. */
export class LiveTableNames extends LiveTables {
  private generation = '';
  private readonly names = new Map<string, string>();
  private readonly declared = new Map<string, Projection>();
  override betweenVersions = false;

  /** Projections are asked for when first needed: contexts declare them while the application starts. */
  constructor(private readonly projections: () => readonly Projection[]) {
    super();
  }

  physical(logical: string): string {
    const name = this.names.get(logical);
    if (name !== undefined) return name;
    if (!this.declared.size)
      for (const projection of this.projections())
        for (const table of projection.tables) this.declared.set(table.name, projection);
    if (!this.declared.has(logical)) throw new Error(`no projection declares a table ${logical}`);
    throw new Refusal('read-model.behind', 503, 'This view is being built for the first time. Try again in a moment.', {
      retryAfter: 2,
    });
  }

  override async see(generation: string, query: GenerationQuery): Promise<void> {
    if (generation === this.generation) return;
    const rows = await query<{ name: string; version: number; suffix: string; tables: string[] }>(
      `select name, version, suffix, tables from es.projection where state = 'live'`,
    );
    // one that asked earlier and hears later knows less
    if (this.generation !== '' && BigInt(generation) < BigInt(this.generation)) return;
    const versions = new Map(this.projections().map((projection) => [projection.name, projection.version]));
    this.names.clear();
    for (const { suffix, tables } of rows)
      for (const table of tables) this.names.set(table, physicalName(table, suffix));
    this.betweenVersions = rows.some(({ name, version }) => versions.has(name) && versions.get(name) !== version);
    this.generation = generation;
  }
}
