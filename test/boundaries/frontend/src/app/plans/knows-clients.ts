export * from '../clients/contract.js';
