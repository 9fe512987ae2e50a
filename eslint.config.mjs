import tseslint from 'typescript-eslint';
import angular from 'angular-eslint';

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'dist-web/**',
      '**/node_modules/**',
      '**/.angular/**',
      'libs/api-client/**',
      'coverage/**',
      'test/boundaries/**',
      '.trackforge/**',
      'frontend/public/pdf-viewer/**',
    ],
  },
  {
    files: ['src/**/*.ts', 'libs/**/*.ts', 'migrations/**/*.ts', 'test/**/*.ts', 'ormconfig.ts'],
    ignores: ['libs/client-kit/**'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Nest resolves empty classes (modules) and async ports by type; an async method that answers at once is a port's adapter.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      // casl #399: a subject given as a string ignores every condition of the policy
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='can'][arguments.1.type='Literal']",
          message: "can('read', 'Plan') ignores the policy's conditions: pass subject(type, object).",
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'libs/testing/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['frontend/src/**/*.ts', 'mobile/src/**/*.ts', 'libs/client-kit/**/*.ts'],
    extends: [...tseslint.configs.recommended, ...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'tf', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'tf', style: 'camelCase' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      // the browser writes these in its own format, not in the organisation's
      'no-restricted-syntax': [
        'error',
        ...[
          "TextAttribute[name='type'][value=/^(date|time|datetime-local|month|week)$/]",
          "BoundAttribute[name='type'][value.source=/date|time|month|week/]",
          'Element[name=/^ion-datetime/]',
        ].map((selector) => ({
          selector,
          message: 'Dates and times are written as the organisation writes them: use tf-date-field or tf-time-field.',
        })),
      ],
    },
  },
);
