/** How the API document describes a list of amounts in which null means unknown: the compiler's metadata knows only `Array`. */
export const NULLABLE_NUMBERS = { type: 'array', items: { type: 'number', nullable: true } } as const;
