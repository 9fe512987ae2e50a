import { b } from './circle-b.js';
export const a = () => ['no-circles', b];
