import type { copies as en } from '../en/copies';

export const copies: typeof en = {
  act: 'Als Entwurf kopieren …',
  actOf: (plan) => `Als Entwurf kopieren: ${plan}`,
  title: 'Als neuen Entwurf kopieren',
  of: (plan, version) => `${plan}, Version ${version}`,
  forWhom: 'Für wen',
  same: (client) => `Dieselbe Person: ${client}`,
  other: 'Eine andere Person',
  change: 'Ändern',
  name: 'Name des Plans',
  scale: (target, times, mean) =>
    `An das Ziel von ${target} kcal anpassen: Portionen × ${times} (die Version hat ${mean} kcal am Tag)`,
  noScale:
    'Die Portionen bleiben, wie sie sind: Es gibt kein Energieziel, oder die Energie eines Lebensmittels der Version ist unbekannt.',
  sameHint: 'Kopiert werden Lebensmittel, Portionen, Alternativen, Gerichte und Notizen.',
  otherHint:
    'Kopiert werden Lebensmittel, Portionen, Alternativen und Gerichte, nicht die Notizen. Mahlzeiten kommen zu denen Ihrer Einrichtung mit demselben Namen oder der nächsten Uhrzeit.',
  clientFirst: 'Wählen Sie zuerst eine Person.',
  nameFirst: 'Geben Sie zuerst einen Namen ein.',
};
