import type { Dictionary } from '../en';

export const planEditor: Dictionary['planEditor'] = {
  weekShort: (week) => `Woche ${week}`,
  weekOf: (week, weeks) => (weeks > 1 ? `Woche ${week} von ${weeks}` : 'Eine Woche'),
  dayOfWeek: (day, week) => `${day}, Woche ${week}`,
  previousWeek: 'Vorige Woche',
  nextWeek: 'Nächste Woche',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  undone: (step) => `Zurückgenommen: ${step}`,
  redone: (step) => `Wiederholt: ${step}`,
  readOnly: 'schreibgeschützt',
  history: 'Verlauf',
  publish: (version) => `v${version} veröffentlichen`,
  saveFirst: 'Noch ist nicht alles gespeichert. Die Veröffentlichung wartet darauf.',
  planName: 'Name des Plans',
  rename: 'Plan umbenennen',
  placeSaid: (day, meal, position) => `${day}, ${meal}, Platz ${position}`,
  grabbed: (food, portion, day, meal) =>
    `${food}, ${portion}, aufgenommen. ${day}, ${meal}. Pfeile bewegen, Leertaste legt ab, Escape bringt zurück.`,
  dropped: (food, day, meal) => `${food} abgelegt bei ${day}, ${meal}.`,
  returned: (food) => `${food} ist wieder an seinem Platz.`,
  removedSaid: (food) => `${food} entfernt. Strg Z holt es zurück.`,
  stepMove: (food) => `${food} bewegen`,
  stepRemove: (food) => `${food} entfernen`,
  stepNote: (food) => `Notiz zu ${food}`,
  noteTitle: (food) => `Notiz zu ${food}`,
  noteRemove: 'Notiz entfernen',
  stepRename: 'Plan umbenennen',
  yours: 'Ihre',
  inPlan: 'Im Plan',
  showCard: 'Karte zeigen',
  draft: 'Entwurf',
  saving: '· speichert…',
  allSaved: '· gespeichert',
  savedAgo: (age) => `· gespeichert vor ${age}`,
  draftSaved: 'Entwurf gespeichert',
  neverPublished: 'nie veröffentlicht',
  changesSince: (n, version) =>
    n === 0
      ? `unverändert seit v${version}`
      : n === 1
        ? `1 Bearbeitung seit v${version}`
        : `${n} Bearbeitungen seit v${version}`,
  offline: (n) => `Offline. Sie können weitermachen; ${n === 1 ? '1 Änderung wartet' : `${n} Änderungen warten`}.`,
  savingStopped: (seconds, n) =>
    `Seit ${seconds} s wird nicht gespeichert. ${n === 1 ? '1 Änderung ist' : `${n} Änderungen sind`} in diesem Browser sicher.`,
  signedOut: (n) =>
    `Abgemeldet. ${n === 1 ? '1 Änderung ist' : `${n} Änderungen sind`} hier gespeichert und werden nach dem Anmelden gesendet.`,
  refused: (n) => (n === 1 ? 'Eine Änderung wurde nicht angenommen' : `${n} Änderungen wurden nicht angenommen`),
  understood: 'Verstanden',
  stepPaste: (what) => `${what} einfügen`,
  copiedSaid: (what) => `${what} kopiert. Strg V fügt ein.`,
  pastedSaid: (what, day) => `${what} eingefügt: ${day}.`,
  filledSaid: (day, days) =>
    days === 1 ? `${day} auf einen späteren Tag kopiert.` : `${day} auf ${days} spätere Tage kopiert.`,
  menu: 'Aktionen',
  menuOf: (day) => `Aktionen für ${day}`,
  menuActs: {
    note: 'Notiz schreiben',
    fill: 'Auf alle späteren leeren Tage kopieren',
    copy: 'Kopieren',
    cut: 'Ausschneiden',
    duplicate: 'Duplizieren',
    remove: 'Löschen',
  },
  menuPaste: (what) => `${what} einfügen`,
};
