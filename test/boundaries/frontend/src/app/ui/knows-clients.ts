export { inside } from '../clients/contract.js';
