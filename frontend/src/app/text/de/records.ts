import type { Dictionary } from '../en';

export const records: Dictionary['records'] = {
  exportList: 'Exportieren',
  exporting: 'Exportiert…',
  exportWhat: 'Die Liste, wie sie gezeigt wird, als CSV-Datei exportieren',
  exported: 'Die Datei wurde gespeichert.',
};
