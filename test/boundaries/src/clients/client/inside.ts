export const inside = 'nobody else may import this';
