import { contract } from '../../src/clients/contract.js';
export const breaks = ['libs-know-no-context', contract];
