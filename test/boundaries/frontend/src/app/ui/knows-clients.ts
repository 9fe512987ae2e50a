export { inside } from '../clients/contract';
