import type { TransformFnParams } from 'class-transformer';

export const MOST_TAG_FILTERS = 10;

/** A query parameter that may be repeated: once is a list of one. */
export const repeated = ({ value }: TransformFnParams): unknown => (value === undefined ? undefined : [value].flat());
