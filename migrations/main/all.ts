import type { MigrationInterface } from 'typeorm';
import { Schemas1700000001000 } from './1700000001000-schemas.js';
import { EventStore1700000010000 } from './1700000010000-event-store.js';
import { EventStoreOrgLog1700000010001 } from './1700000010001-event-store-org-log.js';
import { EventStoreLedgerSnapshots1700000010002 } from './1700000010002-event-store-ledger-snapshots.js';
import { Projections1700000020000 } from './1700000020000-projections.js';
import { Foods1700000040000 } from './1700000040000-foods.js';
import { FoodSeals1700000040001 } from './1700000040001-food-seals.js';
import { CommandHash1700000130000 } from './1700000130000-command-hash.js';
import { FoodSearchWeighing1700000140000 } from './1700000140000-food-search-weighing.js';
import { LogElsewhere1700000170000 } from './1700000170000-log-elsewhere.js';
import { AppendCommand1700000180000 } from './1700000180000-append-command.js';
import { FoodNotes1700000190000 } from './1700000190000-food-notes.js';

/** Every migration of the main database, in order: an explicit list, because a glob finds nothing in a bundle and too much in a checkout. */
export const mainMigrations: (new () => MigrationInterface)[] = [
  Schemas1700000001000,
  EventStore1700000010000,
  EventStoreOrgLog1700000010001,
  EventStoreLedgerSnapshots1700000010002,
  Projections1700000020000,
  Foods1700000040000,
  FoodSeals1700000040001,
  CommandHash1700000130000,
  FoodSearchWeighing1700000140000,
  LogElsewhere1700000170000,
  AppendCommand1700000180000,
  FoodNotes1700000190000,
];
