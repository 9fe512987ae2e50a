/** All that other contexts may import from analytics. */
export { AdherenceOfSpans, type AdherenceOfSpan } from './daily-facts/adherence-of-spans.js';
