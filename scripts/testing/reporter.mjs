// @ts-check
// Mocha's spec reporter, which also leaves a record where LOGIT_LAB_RESULTS says.
import Mocha from 'mocha';
import { recordRun } from './record.mjs';

export default class RecordingSpec extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.LOGIT_LAB_RESULTS;
    if (file) recordRun(runner, file);
  }
}
