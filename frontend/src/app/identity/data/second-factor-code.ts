/** The code as the API takes it; null when it can't be one. */
export function codeOf(typed: string): string | null {
  const code = typed.replaceAll(/\s/g, '');
  return /^(?:[0-9]{6}|[0-9A-Za-z]{5}-?[0-9A-Za-z]{5})$/.test(code) ? code : null;
}
