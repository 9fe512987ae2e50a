/** Words of the intake form, the same for staff and clients. */
const en = {
  sections: {
    goals: 'Goals', preferences: 'Way of eating', dislikes: 'Dislikes', allergies: 'Allergies and intolerances', medical: 'Medical history', activity: 'Activity', anthropometrics: 'Height and weight', consent: 'Consent',
  } as Record<string, string>,
  leads: {
    goals: 'What should change?', preferences: 'How do you eat?', dislikes: 'What do you not want to eat?', allergies: 'What do you not tolerate?',
    medical: 'Illnesses, operations, and what you take.', activity: 'How active is an ordinary week?', anthropometrics: 'As measured last.', consent: 'Needed before the form can be handed in.',
  } as Record<string, string>,
  choices: {
    'lose-weight': 'Lose weight', 'gain-weight': 'Gain weight', 'keep-weight': 'Keep weight', performance: 'Perform better', health: 'Feel healthier', habits: 'Better habits',
    omnivore: 'Everything', pescatarian: 'Fish, no meat', vegetarian: 'Vegetarian', vegan: 'Vegan', halal: 'Halal', kosher: 'Kosher',
    gluten: 'Gluten', crustaceans: 'Crustaceans', eggs: 'Eggs', fish: 'Fish', peanuts: 'Peanuts', soy: 'Soy', milk: 'Milk', nuts: 'Tree nuts', celery: 'Celery', mustard: 'Mustard', sesame: 'Sesame',
    sulphites: 'Sulphites', lupin: 'Lupin', molluscs: 'Molluscs',
    sedentary: 'Mostly sitting', 'lightly-active': 'Sport 1–3 days a week', 'moderately-active': 'Sport 3–5 days a week', 'very-active': 'Sport 6–7 days a week',
  } as Record<string, string>,
  none: { dislikes: 'Nothing in particular', allergies: 'None known', medical: 'Nothing to report' } as Record<string, string>,
  text: 'In your own words', medication: 'Medication and supplements, with dose', heightCm: 'Height in cm', weightKg: 'Weight in kg',
  agree: 'I agree that the practice records these answers, health data included, to advise me. I can take this back at any time.',
  states: { none: 'not requested', requested: 'open', submitted: 'handed in', reviewed: 'reviewed' } as Record<string, string>,
  answered: (done: number, all: number) => `${done} of ${all} sections answered`,
  saved: 'Saved', saving: 'Saving…', unsaved: 'Not saved yet', failed: 'Could not be saved. It is tried again with the next change.', retry: 'Save again',
  submit: 'Hand in', consentFirst: 'Agree in the last section first.', next: 'Next', back: 'Back', submitted: 'Thank you. Your answers were handed in.',
  range: (least: number, most: number) => `Enter a number from ${least} to ${most}.`,
};
export type IntakeWords = typeof en;

const de: IntakeWords = {
  sections: {
    goals: 'Ziele', preferences: 'Ernährungsweise', dislikes: 'Abneigungen', allergies: 'Allergien und Unverträglichkeiten', medical: 'Krankengeschichte', activity: 'Aktivität', anthropometrics: 'Größe und Gewicht', consent: 'Einwilligung',
  },
  leads: {
    goals: 'Was soll sich ändern?', preferences: 'Wie ernähren Sie sich?', dislikes: 'Was möchten Sie nicht essen?', allergies: 'Was vertragen Sie nicht?',
    medical: 'Krankheiten, Operationen und was Sie einnehmen.', activity: 'Wie aktiv ist eine gewöhnliche Woche?', anthropometrics: 'Wie zuletzt gemessen.', consent: 'Nötig, bevor der Bogen abgegeben werden kann.',
  },
  choices: {
    'lose-weight': 'Abnehmen', 'gain-weight': 'Zunehmen', 'keep-weight': 'Gewicht halten', performance: 'Mehr Leistung', health: 'Gesünder fühlen', habits: 'Bessere Gewohnheiten',
    omnivore: 'Alles', pescatarian: 'Fisch, kein Fleisch', vegetarian: 'Vegetarisch', vegan: 'Vegan', halal: 'Halal', kosher: 'Koscher',
    gluten: 'Gluten', crustaceans: 'Krebstiere', eggs: 'Eier', fish: 'Fisch', peanuts: 'Erdnüsse', soy: 'Soja', milk: 'Milch', nuts: 'Schalenfrüchte', celery: 'Sellerie', mustard: 'Senf', sesame: 'Sesam',
    sulphites: 'Sulfite', lupin: 'Lupinen', molluscs: 'Weichtiere',
    sedentary: 'Überwiegend sitzend', 'lightly-active': 'Sport an 1–3 Tagen pro Woche', 'moderately-active': 'Sport an 3–5 Tagen pro Woche', 'very-active': 'Sport an 6–7 Tagen pro Woche',
  },
  none: { dislikes: 'Nichts Besonderes', allergies: 'Keine bekannt', medical: 'Nichts zu berichten' },
  text: 'In eigenen Worten', medication: 'Medikamente und Nahrungsergänzung, mit Dosis', heightCm: 'Größe in cm', weightKg: 'Gewicht in kg',
  agree: 'Ich willige ein, dass die Praxis diese Angaben einschließlich der Gesundheitsdaten festhält, um mich zu beraten. Ich kann das jederzeit zurücknehmen.',
  states: { none: 'nicht angefordert', requested: 'offen', submitted: 'abgegeben', reviewed: 'geprüft' },
  answered: (done, all) => `${done} von ${all} Abschnitten beantwortet`,
  saved: 'Gespeichert', saving: 'Speichert…', unsaved: 'Noch nicht gespeichert', failed: 'Konnte nicht gespeichert werden. Mit der nächsten Änderung wird es wieder versucht.', retry: 'Erneut speichern',
  submit: 'Abgeben', consentFirst: 'Bitte erst im letzten Abschnitt einwilligen.', next: 'Weiter', back: 'Zurück', submitted: 'Danke. Ihre Angaben wurden abgegeben.',
  range: (least, most) => `Bitte eine Zahl von ${least} bis ${most} eingeben.`,
};

export const intakeWords: Readonly<Record<'en' | 'de', IntakeWords>> = { en, de };
