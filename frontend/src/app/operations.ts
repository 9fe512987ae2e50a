/** The operations of the API whose permission decides what the portal shows. Names are operationIds. */
export const MAY = {
  listClients: 'listClients',
  registerClient: 'registerClient',
  recordNutritionProfile: 'recordNutritionProfile',
  listMealPlans: 'listMealPlans',
  draftMealPlan: 'draftMealPlan',
  editMealPlan: 'changeMealPlanDraft',
  publishMealPlan: 'publishMealPlan',
  assignMealPlan: 'assignMealPlan',
  listMembers: 'listMembers',
  inviteStaff: 'inviteStaff',
  clientInvitation: 'getClientInvitation',
  searchFoods: 'searchFoods',
  correctFood: 'correctFood',
  clientHistory: 'listClientHistory',
  verifyHistory: 'verifyHistory',
  requestExport: 'requestLogExport',
} as const;
