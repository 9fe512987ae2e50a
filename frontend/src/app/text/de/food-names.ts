import type { foodNames as en } from '../en/food-names';

export const foodNames: typeof en = {
  title: 'Name',
  lead: 'So heißt das Lebensmittel in Plänen, auf Ausdrucken und bei Klienten.',
  english: 'Englisch',
  german: 'Deutsch',
  own: 'von uns vergeben',
  inList: 'In der Liste',
  otherwise: (name) => `sonst ${name}`,
  rename: 'Umbenennen …',
  hint: 'Leer: der Name, den es ohnehin hat. Veröffentlichte Pläne behalten ihre Namen.',
  namesake: (name, others) => `So heißt auch: ${others} („${name}“). Zwei Lebensmittel dürfen gleich heißen.`,
  problems: {
    long: (most) => `Höchstens ${most} Zeichen.`,
    signs: 'Ein Name hat Buchstaben oder Ziffern, steht in einer Zeile und enthält weder < noch >.',
  },
  unchanged: 'Die Namen wurden nicht geändert.',
  saved: (name) => `Gespeichert: ${name}.`,
  takenBack: (name) => `Zurückgenommen: wieder ${name}.`,
  save: 'Für alle speichern',
};
