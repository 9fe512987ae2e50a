/** As the server judges a reason: ten to five hundred characters, blanks not counted as the ten. */
export function isReason(text: string): boolean {
  const tidy = text.replace(/\s+/gu, ' ').trim();
  return [...tidy].length <= 500 && [...tidy.replaceAll(' ', '')].length >= 10;
}
