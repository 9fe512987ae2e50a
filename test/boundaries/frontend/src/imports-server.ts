import { breaks } from '../../libs/event-sourcing/knows-a-context.js';
export const alsoBreaks = ['browser-imports-browser-libs-only', breaks];
