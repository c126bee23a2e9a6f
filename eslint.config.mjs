// Lint: typescript-eslint's strict type-checked rules, and the import rules of the house (who may import whom).
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Forbids a room what it may not import, with a sentence that says where the thing belongs instead.
 * @param {string[]} files
 * @param {({ group: string[], message: string } | { regex: string, message: string })[]} patterns
 * @param {string[]} ignores
 * @returns {import('eslint').Linter.Config}
 */
const mayNotImport = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

const vscode = { group: ['vscode'], message: 'Only src/host may use the vscode API.' };
const node = {
  group: ['node:*', 'fs', 'path', 'worker_threads', 'crypto'],
  message: 'Node belongs to src/host/platform/node.ts, the worker adapter, cli.ts and scripts.',
};
const host = { group: ['**/host/**'], message: 'The host is reached by messages only.' };
const worker = { group: ['**/worker/**'], message: 'The worker is reached by messages only.' };
const webview = { group: ['**/webview/**'], message: 'The webview is reached by messages only.' };
const protocol = { group: ['**/protocol/**'], message: 'core knows no messages.' };

/** Inside core the arrows run one way; each room lists the rooms it may not reach. */
const coreRooms = [
  'algebra',
  'data',
  'model',
  'kernels',
  'optimizers',
  'statistics',
  'evaluation',
  'experiment',
  'export',
];
/** @type {Record<string, string[]>} */
const coreMayImport = {
  algebra: [],
  data: [],
  kernels: [],
  model: ['kernels'],
  optimizers: ['algebra', 'model', 'kernels'],
  statistics: ['algebra', 'optimizers', 'model', 'kernels'],
  evaluation: ['model', 'kernels'],
  experiment: ['algebra', 'data', 'model', 'kernels', 'optimizers', 'statistics', 'evaluation'],
  export: ['data', 'model', 'optimizers', 'statistics', 'evaluation', 'experiment'],
};
const insideCore = coreRooms.map((room) =>
  mayNotImport(
    [`src/core/${room}/**/*.ts`],
    [
      vscode,
      node,
      host,
      worker,
      webview,
      protocol,
      {
        group: coreRooms
          .filter((other) => other !== room && !coreMayImport[room]?.includes(other))
          .map((other) => `**/${other}/*`),
        message: `core/${room} may import ${coreMayImport[room]?.join(', ') || 'no other room'} only.`,
      },
    ],
  ),
);

export default defineConfig(
  {
    ignores: [
      ...['dist/', 'out/', '.vscode-test/', 'node_modules/'],
      // AssemblyScript: its own compiler checks its types
      'src/core/data/csv/assembly/',
      'src/core/kernels/assembly/',
      'bench/train/assembly/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Use textContent or Preact.' },
        { property: 'outerHTML', message: 'Use textContent or Preact.' },
        { property: 'insertAdjacentHTML', message: 'Use textContent or Preact.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Markup from strings is never needed here.',
        },
      ],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is seeded and injected.' },
        { object: 'Date', property: 'now', message: 'The clock is injected.' },
        { object: 'performance', property: 'now', message: 'The clock is injected.' },
      ],
    },
  },
  mayNotImport(['src/core/*.ts'], [vscode, node, host, worker, webview, protocol]),
  ...insideCore,
  mayNotImport(['src/protocol/**/*.ts'], [vscode, node, host, worker, webview]),
  mayNotImport(['src/worker/**/*.ts'], [vscode, host, webview]),
  mayNotImport(
    ['src/host/**/*.ts'],
    [node, worker, webview],
    ['src/host/platform/node.ts', 'src/host/main.node.ts'],
  ),
  mayNotImport(['src/host/platform/node.ts', 'src/host/main.node.ts'], [worker, webview]),
  mayNotImport(['webview/**/*.ts', 'webview/**/*.tsx'], [vscode, node, host, worker]),
  mayNotImport(
    ['webview/canvas/**/*.ts'],
    [
      vscode,
      node,
      host,
      worker,
      {
        regex: '^\\.\\./(?!theme/|store/dependOn$)',
        message: 'What keeps a canvas drawn knows no page: what is drawn is handed to it.',
      },
    ],
  ),
  {
    files: ['test/**/*.ts', 'test/**/*.tsx', 'bench/**/*.ts'],
    rules: {
      // mocha's describe and it return nothing worth awaiting
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        performance: 'readonly',
      },
    },
  },
);
