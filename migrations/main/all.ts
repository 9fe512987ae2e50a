import type { MigrationInterface } from 'typeorm';
import { Schemas1700000001000 } from './1700000001000-schemas.js';

/** Every migration of the main database, in order: an explicit list, because a glob finds nothing in a bundle and too much in a checkout. */
export const mainMigrations: (new () => MigrationInterface)[] = [
  Schemas1700000001000,
];
