import { rejectedFile } from './rejected-file';

it('says line and reason, and lets no spreadsheet run what the file held', () => {
  const lines = [
    { line: 3, code: 'food-line.formula', column: 'Name', text: '=cmd|"x"' },
    { line: 9, code: 'food.name-invalid', column: null, text: '' },
  ];
  expect(rejectedFile(['Line', 'Reason', 'Column', 'Text'], lines, (code) => code)).toBe(
    '\ufeff"Line";"Reason";"Column";"Text"\r\n"3";"food-line.formula";"Name";"\'=cmd|""x"""\r\n"9";"food.name-invalid";"";""\r\n',
  );
});
