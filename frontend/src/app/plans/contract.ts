/** All that contexts which plan something may use of the kernel (README). */
export {
  newestVersion,
  type Draft,
  type EditedPlan,
  type PlaceNote,
  type PlacedItem,
  type PlanSlot,
} from './data/edited-plan';
export type {
  AssignmentJudgement,
  AssignmentRequest,
  PlanAssignments,
  StandingAssignments,
} from './data/plan-assignments';
export { someDateOf } from './data/plan-calendar';
export { planChanges, type PlanChange } from '#libs/science/comparison/plan-changes.js';
export { PlanDraftStore } from './data/plan-draft-store';
export {
  isTidy,
  type CommonOperation,
  type OwnOperations,
  type Place,
  type PlanOperation,
} from './data/plan-operation';
export type { PlanReceipt } from './data/plan-receipt';
export { isSameList } from './data/same-items';
export { itemsOfSlot, orderAt, slotKey } from './data/slot-order';
export type { Spot } from './data/week-cursor';
export { PlanClipboard } from './editor/plan-clipboard';
export { PlanEditor, type PlanAction } from './editor/plan-editor';
export { PlanKeys } from './editor/plan-keys';
export { PlanWords, type PlanTerms, type Scope } from './editor/plan-words';
export { providePlanEditor } from './editor/provide-plan-editor';
export { openAssignDialog } from './feature-assign/open-assign-dialog';
export { CompareFrame } from './feature-compare/compare-frame';
export { PublishFrame } from './feature-publish/publish-frame';
export { GalleryFrame } from './feature-templates/gallery-frame';
export { SaveFrame, type TemplateLabel } from './feature-templates/save-frame';
export { TemplateFacts } from './feature-templates/template-source';
export { UseFrame, type UseTemplateData } from './feature-templates/use-frame';
export { askedName } from './safety/asked-name';
export { ConflictingRules } from './safety/conflicting-rules';
export { PlanJudgement, type JudgedDraft } from './safety/plan-judgement';
export { SafetyAnswers, SafetyAnswersForm } from './safety/safety-answers';
export { SafetyChips } from './safety/safety-chips';
export { SafetyFinding } from './safety/safety-finding';
export { SafetyPanel } from './safety/safety-panel';
export { AssignmentList } from './ui/assignment-list';
export { CollidingEdits } from './ui/colliding-edits';
export { ContentHash } from './ui/content-hash';
export { openNoteDialog } from './ui/open-note-dialog';
export { PlanMenu } from './ui/plan-menu';
export { PlanStatus } from './ui/plan-status';
export { PlanTitle } from './ui/plan-title';
export { RefusedChanges } from './ui/refused-changes';
export { VersionPicker } from './ui/version-picker';
/** @testing A context's own operations are tried with it. */
export { DraftOperations } from './data/plan-operation';
