import type { Routes } from '@angular/router';

export const nutritionRoutes: Routes = [
  {
    path: 'clients/:clientId/plans/:planId',
    title: 'builder',
    data: { narrowNavigation: true },
    loadComponent: () => import('./feature-builder/builder').then((m) => m.Builder),
  },
  {
    path: 'clients/:clientId/plans/:planId/versions/:version',
    title: 'version',
    loadComponent: () => import('./feature-version/published-version').then((m) => m.PublishedVersion),
  },
  {
    path: 'foods',
    title: 'foods',
    loadComponent: () => import('./feature-foods/food-list').then((m) => m.FoodList),
  },
  {
    path: 'foods/imports',
    title: 'foodImports',
    loadComponent: () => import('./feature-foods/food-imports').then((m) => m.FoodImports),
  },
  {
    path: 'foods/new',
    title: 'newFood',
    loadComponent: () => import('./feature-foods/own-food-form').then((m) => m.OwnFoodForm),
  },
  {
    path: 'foods/:foodId/edit',
    title: 'editFood',
    loadComponent: () => import('./feature-foods/own-food-form').then((m) => m.OwnFoodForm),
  },
  {
    path: 'foods/:foodId',
    title: 'food',
    loadComponent: () => import('./feature-foods/food-page').then((m) => m.FoodPage),
  },
  {
    path: 'templates',
    title: 'templates',
    loadComponent: () => import('./feature-templates/template-gallery').then((m) => m.TemplateGallery),
  },
  {
    path: 'recipes',
    title: 'recipes',
    loadComponent: () => import('./feature-recipes/recipe-list').then((m) => m.RecipeList),
  },
  {
    path: 'recipes/new',
    title: 'newRecipe',
    loadComponent: () => import('./feature-recipes/recipe-editor').then((m) => m.RecipeEditor),
  },
  {
    path: 'recipes/:recipeId',
    title: 'recipe',
    loadComponent: () => import('./feature-recipes/recipe-editor').then((m) => m.RecipeEditor),
  },
];

/** Tabs of a client's page. */
export const nutritionTabs: Routes = [
  {
    path: 'plans',
    title: 'plans',
    loadComponent: () => import('./feature-plans/client-plans').then((m) => m.ClientPlans),
  },
];
