export const welcome = {
  title: (org: string) => `Welcome to ${org}`,
  lead: 'Three steps, and your first client is there. You can leave at any time and go on later.',
  steps: 'Steps',
  names: { practice: 'Your practice', people: 'Who works here', client: 'First client' },
  practice: 'This is what your browser suggests. Change what is not right; the settings hold all of it, and more.',
  people:
    'Invite whoever works with you. They get a mail and choose a password themselves. You can do that at any time under Settings.',
  client:
    'A name and one contact are enough. Their page opens next: profile, plan, and the invitation to the app are there.',
  right: 'That is right',
  alone: 'I work alone',
  register: 'Register the first client',
  notNow: 'Not now',
  resume: 'Go on setting up',
};
