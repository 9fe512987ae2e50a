import { Pool } from 'pg';
export const breaks = ['drivers-behind-ports', Pool];
