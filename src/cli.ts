// The experiment from a terminal: the same worker, the same messages, the same numbers as in the editor.
import { choose } from './cli/choose';
import { crossValidationLines } from './cli/crossValidation';
import { description, faultSummary, formatDescription } from './cli/describe';
import { help } from './cli/help';
import { parseOptions } from './cli/options';
import { showProgress } from './cli/progress';
import { formatReport } from './cli/table';
import { TrainingWorker } from './cli/training';
import { crossValidationOf } from './core/export/crossValidationReport';
import { buildReport } from './core/export/report';
import { UserError } from './core/message';

const badInput = 2;
const ownFailure = 1;
const interrupted = 130;

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options === 'help') {
    process.stdout.write(help);
    return 0;
  }
  const progress = process.stderr.isTTY ? showProgress(process.stderr) : undefined;
  const worker = new TrainingWorker(progress?.show);
  process.once('SIGINT', () => {
    void worker.terminate().then(() => process.exit(interrupted));
  });
  try {
    const table = await worker.open(options).finally(() => progress?.end());
    const { training, json, file, reading } = options;
    if (!training) {
      print(json ? undefined : formatDescription(file, table), () => description(table));
      return 0;
    }
    const { experiment, notices } = choose(training, reading, table);
    for (const notice of [...faultSummary(table), ...notices]) {
      process.stderr.write(printable(`${notice}\n`));
    }
    const run = await worker.train(table, experiment, training.trace);
    const { folds, seed } = training;
    const crossValidation =
      folds === undefined
        ? undefined
        : crossValidationOf(await worker.crossValidate(folds, seed), folds, seed);
    const report = buildReport(run);
    const lines = crossValidation ? crossValidationLines(crossValidation) : [];
    print(json ? undefined : `${formatReport(report)}${lines.join('\n')}`, () => ({
      ...report,
      ...(crossValidation && { crossValidation }),
    }));
    return 0;
  } finally {
    await worker.terminate();
  }
}

/** Prints a text, or one line of JSON when there is none. */
function print(text: string | undefined, value: () => unknown): void {
  process.stdout.write(text === undefined ? `${JSON.stringify(value())}\n` : printable(text));
}

/** Names from a file must not steer the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => (control === '\n' ? control : '\uFFFD'));
}

// whoever reads the output may stop reading, as `head` does
process.stdout.on('error', () => process.exit(0));

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isBadInput = error instanceof UserError;
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(printable(isBadInput ? `${text}\n` : `Logit Lab failed: ${text}\n`));
    process.exitCode = isBadInput ? badInput : ownFailure;
  },
);
