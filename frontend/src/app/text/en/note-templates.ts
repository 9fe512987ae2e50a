export const noteTemplates = {
  title: 'Note templates',
  one: 'Note template',
  lead: 'What notes of your team begin with. In a new note they are offered by “From template”.',
  add: 'New note template',
  name: 'Name',
  hint: 'Write nothing about a client here: everybody who writes notes reads it.',
  incomplete: 'A note template needs a name and a text.',
  saved: 'The note template is saved.',
  none: 'No note templates yet',
  noneHint: 'Write one for what you ask at each first visit.',
  archivedNow: 'The note template is archived. It is no longer offered.',
  restoredNow: 'The note template is offered again.',
  use: 'From template',
  insert: 'Insert',
  tooLong: (section: string, most: string) =>
    `Nothing was inserted: “${section}” would have more than ${most} characters. Shorten it, or begin another note.`,
  archivedMeanwhile:
    'This template was archived meanwhile. What you typed is kept: saving adds it as a new template, the archived one stays as it is.',
  used: (name: string) => `Begun with “${name}”.`,
};
