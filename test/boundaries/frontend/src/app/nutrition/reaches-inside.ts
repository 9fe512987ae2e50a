export { inside } from '../clients/data/inside';
export { inside as fromTheContract } from '../clients/contract';
