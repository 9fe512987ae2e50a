import { breaks as rows } from './nutrition.policy.js';
export const breaks = ['policy-is-joined-once', rows];
