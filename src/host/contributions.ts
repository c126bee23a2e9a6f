// Every id that package.json declares, named once; test/contract/manifest.test.ts holds both equal.

export const Command = {
  train: 'logitLab.train',
  readDifferently: 'logitLab.readDifferently',
  retrain: 'logitLab.retrain',
  togglePlay: 'logitLab.togglePlay',
  step: 'logitLab.step',
  reset: 'logitLab.reset',
  setLearningRate: 'logitLab.setLearningRate',
  showPanel: 'logitLab.showPanel',
  exportModel: 'logitLab.exportModel',
  exportPython: 'logitLab.exportPython',
  closeSession: 'logitLab.closeSession',
  openSample: 'logitLab.openSample',
  createSample: 'logitLab.createSample',
  compareRuns: 'logitLab.compareRuns',
  openRun: 'logitLab.openRun',
  renameRun: 'logitLab.renameRun',
  pinRun: 'logitLab.pinRun',
  unpinRun: 'logitLab.unpinRun',
  deleteRun: 'logitLab.deleteRun',
  exportRun: 'logitLab.exportRun',
} as const;

export type CommandId = (typeof Command)[keyof typeof Command];

export const View = {
  container: 'logitLab',
  live: 'logitLab.live',
  parameters: 'logitLab.parameters',
  runs: 'logitLab.runs',
} as const;

/** The type under which VS Code remembers panels across a reload. */
export const panelType = 'logitLab.panel';
/** The same for the panel on which sample data are made. */
export const makerPanelType = 'logitLab.maker';

export const ContextKey = {
  /** There is at least one session. */
  hasSession: 'logitLab.hasSession',
} as const;

export const Setting = {
  learningRate: 'logitLab.learningRate',
  epochs: 'logitLab.epochs',
  speed: 'logitLab.speed',
  validationShare: 'logitLab.validationShare',
  seed: 'logitLab.seed',
  standardize: 'logitLab.standardize',
  dataEncoding: 'logitLab.data.encoding',
  dataDelimiter: 'logitLab.data.delimiter',
  dataQuote: 'logitLab.data.quote',
  dataDecimalMark: 'logitLab.data.decimalMark',
  dataThousandsMark: 'logitLab.data.thousandsMark',
  dataCommentMark: 'logitLab.data.commentMark',
  dataHeader: 'logitLab.data.header',
  dataMissingValues: 'logitLab.data.missingValues',
  dataFaultyRows: 'logitLab.data.faultyRows',
  dataMemoryBudget: 'logitLab.data.memoryBudget',
  hoverEnabled: 'logitLab.hover.enabled',
  hoverLanguages: 'logitLab.hover.languages',
} as const;
export type SettingId = (typeof Setting)[keyof typeof Setting];
