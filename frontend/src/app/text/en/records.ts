export const records = {
  exportList: 'Export',
  exporting: 'Exporting…',
  exportWhat: 'Export the list as shown, as a CSV file',
  exported: 'The file was saved.',
};
