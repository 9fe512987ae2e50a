export { inside } from '../clients/data/inside.js';
export { inside as fromTheContract } from '../clients/contract.js';
