/**
 * Suggestions for what to learn from a table: the best guess first, each with its reason in words.
 * Pure functions of the profile, so that the host can ask them without the cells.
 */
export { judgeFeatures, type FeatureJudgement } from './suggestFeatures';
export {
  rankLabels,
  rankThresholdLabels,
  unusableLabels,
  type LabelSuggestion,
} from './suggestLabels';
export { rankPositiveClasses, type ClassSuggestion } from './suggestClasses';
