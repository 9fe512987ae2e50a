export const contract = 'what other contexts may import';
