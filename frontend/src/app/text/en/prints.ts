export const prints = {
  print: 'Print',
  title: 'Print',
  week: 'Week',
  from: 'From',
  days: 'Days',
  pages: 'Pages',
  page: { week: 'Plan of the days', recipes: 'Recipes with steps', shopping: 'Shopping list' } as Record<
    string,
    string
  >,
  people: 'Shopping for how many people',
  language: 'Language',
  paper: 'Paper',
  wrong: 'Choose at least one page, and 1 to 20 people.',
  making: 'Making the PDF…',
  download: 'Download PDF',
};
