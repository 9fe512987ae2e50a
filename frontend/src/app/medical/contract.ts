/** All that other parts of the portal may use of `medical`. */
export { MedicalChips } from './ui/medical-chips';
export { entryOf, headingOf } from './data/entry-words';
export { CodeCombobox, type Chosen, type CodedKind } from './ui/code-combobox';
export { findCodes } from './data/find-codes';
