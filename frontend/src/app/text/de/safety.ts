import type { Dictionary } from '../en';

const items = (n: number) => (n === 1 ? '1 Eintrag' : `${n} Einträge`);

export const safety: Dictionary['safety'] = {
  warnings: 'Warnungen',
  judging: 'wird geprüft…',
  counts: (warnings, infos, undecided) =>
    `${warnings === 1 ? '1 Warnung' : `${warnings} Warnungen`}, ${infos === 1 ? '1 Hinweis' : `${infos} Hinweise`}, ${undecided} offen`,
  notJudged: 'Der Plan ist nicht geprüft, solange das nicht gelesen ist.',
  none: 'Keine Regel des Katalogs spricht gegen diesen Plan.',
  unjudged: (names) => `Keine Regel kennt: ${names}. Prüfen Sie den Plan dafür selbst.`,
  noRecord: 'Noch keine medizinische Akte. Nur allgemeine Regeln werden geprüft.',
  supports: 'Unterstützt die Fachperson und entscheidet nichts. Noch keine Fachperson hat die Regeln begutachtet.',
  more: (infos, undecided) => `${infos === 1 ? '1 Hinweis' : `${infos} Hinweise`} und ${undecided} offene zeigen`,
  less: 'Weniger zeigen',
  lit: (count, days) => `${items(count)} an ${days === 1 ? '1 Tag' : `${days} Tagen`} markiert.`,
  conflicts: (rules) => `Widerspricht ${rules}. Zusammen abwägen.`,
  undecided: 'Offen',
  noPrevious: 'Offen: Die Person folgt keinem früheren Plan, mit dem verglichen werden kann',
  unknownFact: (what) => `Offen: nicht erfasst: ${what}`,
  unknownItems: (what, count, share) => `Offen: ${what} unbekannt bei ${items(count)}, ${share} der Gramm`,
  limit: (value, comparator, limit) => `${value}, warnt bei ${comparator} ${limit}`,
  openSource: 'Quelle öffnen',
  unverified: 'in keiner Quelle gesehen',
  publish: (n) => `Warnungen auf dem Bildschirm, ${n}`,
  reason: 'Begründung, bei einer Kontraindikation nötig',
  reasonKept: 'Bleibt im Beleg',
  acknowledge: (n) =>
    n === 1 ? 'Ich habe die Vorsichtswarnung gesehen' : `Ich habe die ${n} Vorsichtswarnungen gesehen`,
  reasonMissing: (n) =>
    n === 1
      ? 'Eine kontraindizierte Warnung braucht eine Begründung.'
      : `${n} kontraindizierte Warnungen brauchen eine Begründung.`,
  acknowledgeMissing: 'Bestätigen Sie die Vorsichtswarnungen.',
  stillJudging: 'Die Warnungen werden geprüft.',
  outdated:
    'Die Regeln wurden aktualisiert, seit diese Seite geöffnet wurde. Laden Sie die Seite neu, dann veröffentlichen Sie. Ihr Entwurf ist gespeichert.',
  chipsUnread: 'Allergien und Erkrankungen konnten nicht gelesen werden',
  unseenThen: 'Über die API veröffentlicht: Diese Warnungen wurden geprüft, aber niemandem gezeigt.',
  shownThen: 'Warnungen, wie sie gezeigt wurden',
  notJudgedThen: 'Damals nicht geprüft.',
  nothingThen: 'Es wurde keine Warnung gezeigt.',
  reasonThen: (reason) => `Begründung: ${reason}`,
  acknowledgedThen: 'Die Vorsichtswarnungen wurden bestätigt.',
  allergy: 'Allergie',
};
