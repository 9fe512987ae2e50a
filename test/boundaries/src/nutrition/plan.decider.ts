import { randomUUID } from 'node:crypto';
export const breaks = ['deciders-are-pure', randomUUID];
