import type { letterhead as en } from '../en/letterhead';

export const letterhead: typeof en = {
  title: 'Briefkopf',
  lead: 'Was auf gedruckten Plänen, Rezepten und Einkaufslisten steht. Änderungen gelten ab dem nächsten Druck.',
  logo: 'Logo',
  logoAlt: 'Logo der Praxis',
  logoHint: 'Am besten wirkt ein breites Logo: Es steht auf jeder Seite oben links, einen Zentimeter hoch.',
  colour: 'Farbe',
  colourHint: 'Für Linien, Gerichte und Namen von Rezepten.',
  colourOwn: 'Eine eigene Farbe',
  colourCode: 'Farbcode',
  colourUsual: 'TrackForge-Grün',
  colourWrong: 'Ein Farbcode besteht aus # und sechs Ziffern oder Buchstaben von a bis f, z. B. #7a2e4d.',
  tooLight: (contrast, least) =>
    `Diese Farbe ist auf weißem Papier kaum zu sehen (${contrast} : 1). Wählen Sie eine dunklere, mindestens ${least} : 1.`,
  darkened: (contrast) =>
    `Text in dieser Farbe wäre schlecht lesbar (${contrast} : 1). Linien erhalten sie unverändert, Text einen dunkleren Ton davon.`,
  readable: (contrast) => `Auf weißem Papier gut lesbar (${contrast} : 1).`,
  lines: 'Anschrift und Kontakt',
  linesHint: 'Untereinander, höchstens 4 Zeilen mit 60 Zeichen. Sie stehen am Fuß jeder Seite.',
  linesWrong: 'Höchstens 4 Zeilen mit 60 Zeichen.',
  linesExample: 'z. B. Lindenstraße 12, 10969 Berlin',
  preview: 'Vorschau',
  previewPlan: 'Ausgewogen, 1.800 kcal',
  previewWeek: 'Wochenplan',
  previewDay: 'Montag',
  previewMeal: 'Mittagessen  12:30',
  previewDish: 'Linsensuppe mit Karotten, 1 Portion',
  previewFoods: ['Linsen, gegart  150 g', 'Karotten  60 g', 'Vollkornbrot  1 Scheibe, 45 g'],
  save: 'Briefkopf speichern',
  saving: 'Wird gespeichert …',
  saved: 'Briefkopf gespeichert.',
};
