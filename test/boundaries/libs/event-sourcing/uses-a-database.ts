import { Pool } from 'pg';
export const breaks = ['event-sourcing-has-no-database', Pool];
