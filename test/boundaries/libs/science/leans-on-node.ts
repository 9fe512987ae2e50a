import { readFileSync } from 'node:fs';
export const breaks = ['science-stands-alone', readFileSync];
