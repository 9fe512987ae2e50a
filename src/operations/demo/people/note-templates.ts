import type { NoteTemplateContent } from '#src/care/contract.js';

/** What the clinic begins its notes with. */
export const NOTE_TEMPLATES = {
  firstVisit: {
    name: 'First visit',
    format: 'adime',
    sections: [
      {
        section: 'assessment',
        text: 'Reason for the visit:\nWeight history:\nUsual day:\nMedication and supplements:',
      },
      { section: 'intervention', text: 'Agreed goals:\nPlan handed over:' },
      { section: 'monitoring', text: 'Next visit:\nWatched until then:' },
    ],
  },
  phoneCall: {
    name: 'Phone call',
    format: 'free',
    sections: [{ section: 'text', text: 'Who called, about what:\nAgreed:' }],
  },
} as const satisfies Readonly<Record<string, NoteTemplateContent>>;

export type NoteTemplateKey = keyof typeof NOTE_TEMPLATES;
