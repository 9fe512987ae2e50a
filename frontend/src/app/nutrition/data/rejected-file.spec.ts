import { rejectedFile } from './rejected-file';

it('says line and reason, and lets no spreadsheet run what the file held', () => {
  const lines = [
    { line: 3, code: 'food-line.formula', column: 'Name', text: '=cmd|"x"' },
    { line: 9, code: 'food.name-invalid', column: null, text: '' },
  ];
  expect(rejectedFile(['Line', 'Reason', 'Column', 'Text'], lines, (code) => code, 'de')).toBe(
    '\ufeff"Line";"Reason";"Column";"Text"\r\n3;"food-line.formula";"Name";"\'=cmd|""x"""\r\n9;"food.name-invalid";"";""\r\n',
  );
});
