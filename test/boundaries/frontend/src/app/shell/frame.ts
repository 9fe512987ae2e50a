export { inside as frame } from '../clients/data/inside.js';
