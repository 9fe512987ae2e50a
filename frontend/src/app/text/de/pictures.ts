import type { pictures as en } from '../en/pictures';

export const pictures: typeof en = {
  choose: 'Bild hinzufügen',
  replace: 'Ersetzen',
  remove: 'Entfernen',
  removeAsk: 'Das Bild wird gelöscht. Es lässt sich nicht wiederherstellen.',
  none: 'Kein Bild',
  drop: 'Ziehen Sie ein Bild hierher oder wählen Sie eines aus.',
  formats: 'JPEG, PNG oder WebP, höchstens 25 MB. Angaben zu Ort und Kamera werden entfernt.',
  sending: 'Das Bild wird gesendet …',
  looking: 'Das Bild wird geprüft …',
  stays: 'Das bisherige Bild bleibt bestehen.',
  added: 'Bild gespeichert.',
  removed: 'Bild entfernt.',
};
