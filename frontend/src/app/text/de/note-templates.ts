import type { noteTemplates as en } from '../en/note-templates';

export const noteTemplates: typeof en = {
  title: 'Notizvorlagen',
  one: 'Notizvorlage',
  lead: 'Womit Notizen Ihres Teams beginnen. In einer neuen Notiz werden sie unter „Aus Vorlage“ angeboten.',
  add: 'Neue Notizvorlage',
  name: 'Name',
  hint: 'Schreiben Sie hier nichts über Klienten: Alle, die Notizen schreiben, lesen die Vorlage.',
  incomplete: 'Eine Notizvorlage braucht einen Namen und einen Text.',
  saved: 'Die Notizvorlage ist gespeichert.',
  none: 'Noch keine Notizvorlagen',
  noneHint: 'Legen Sie eine für das an, was Sie bei jedem Erstgespräch fragen.',
  archivedNow: 'Die Notizvorlage ist archiviert. Sie wird nicht mehr angeboten.',
  restoredNow: 'Die Notizvorlage wird wieder angeboten.',
  use: 'Aus Vorlage',
  insert: 'Einfügen',
  tooLong: (section, most) =>
    `Nichts wurde eingefügt: „${section}“ hätte mehr als ${most} Zeichen. Kürzen Sie den Text, oder beginnen Sie eine neue Notiz.`,
  archivedMeanwhile:
    'Diese Vorlage wurde inzwischen archiviert. Was Sie geschrieben haben, bleibt: Beim Speichern wird es als neue Vorlage angelegt, die archivierte bleibt unverändert.',
  used: (name) => `Begonnen mit „${name}“.`,
};
