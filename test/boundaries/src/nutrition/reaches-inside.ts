import { inside } from '../clients/client/inside.js';
export const breaks = ['contexts-meet-at-the-contract', inside];
