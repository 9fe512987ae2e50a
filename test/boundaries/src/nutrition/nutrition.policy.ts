import { breaks as plan } from './plan.decider.js';
export const breaks = ['policy-is-data', plan];
