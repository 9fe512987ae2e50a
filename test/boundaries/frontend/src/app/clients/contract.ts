export { inside } from './data/inside.js';
