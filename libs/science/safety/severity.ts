/** How strongly a rule warns: a contraindication must be reasoned to publish, a caution acknowledged. */
export type Severity = 'contraindicated' | 'caution' | 'info';
export const SEVERITIES: readonly Severity[] = ['contraindicated', 'caution', 'info'];
