export { inside } from './data/inside';
