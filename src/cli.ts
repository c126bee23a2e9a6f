// The experiment from a terminal: the same worker, the same messages, the same numbers as in the editor.
import { choose } from './cli/choose';
import { help, parseOptions } from './cli/options';
import { formatReport } from './cli/table';
import { TrainingWorker } from './cli/training';
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
  const worker = new TrainingWorker();
  process.once('SIGINT', () => {
    void worker.terminate().then(() => process.exit(interrupted));
  });
  try {
    const table = await worker.open(options.file);
    const { experiment, notices } = choose(options, table);
    for (const notice of notices) process.stderr.write(printable(`${notice}\n`));
    const report = buildReport(await worker.train(experiment, options.trace));
    process.stdout.write(
      options.json ? `${JSON.stringify(report)}\n` : printable(formatReport(report)),
    );
    return 0;
  } finally {
    await worker.terminate();
  }
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
