// Runs the generated Python programs of all cases and records the weights that they train:
//
//     TSX_TSCONFIG_PATH=test/tsconfig.json node --import tsx test/parity/programRecord.ts
//
// writes test/parity/recorded/program-numpy.json. Needs Python 3.9 and numpy.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { programCases, trainCase } from './programCases';
import { runPrograms } from './programRun';

const versions =
  'import numpy, platform; print(f"numpy {numpy.__version__}, Python {platform.python_version()}")';

async function record(): Promise<void> {
  const programs: Record<string, string> = {};
  for (const one of programCases) programs[one.name] = (await trainCase(one)).code;
  const madeBy = `programRecord.ts, ${execFileSync('python3', ['-c', versions]).toString().trim()}`;
  const lines = Object.entries(runPrograms(programs)).map(
    ([name, weights]) => `  ${JSON.stringify(name)}: ${JSON.stringify(weights)}`,
  );
  writeFileSync(
    path.join(import.meta.dirname, 'recorded/program-numpy.json'),
    `{\n "madeBy": ${JSON.stringify(madeBy)},\n "weights": {\n${lines.join(',\n')}\n }\n}\n`,
  );
}

void record();
