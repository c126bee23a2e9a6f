// Runs the numpy code of the lessons of all cases and records the weights that it trains:
//
//     TSX_TSCONFIG_PATH=test/tsconfig.json node --import tsx test/parity/lessonRecord.ts
//
// writes test/parity/recorded/lesson-numpy.json. Needs Python 3.9 and numpy.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runLessons, trainLessons } from './lessonRun';

const versions =
  'import numpy, platform; print(f"numpy {numpy.__version__}, Python {platform.python_version()}")';

async function record(): Promise<void> {
  const madeBy = `lessonRecord.ts, ${execFileSync('python3', ['-c', versions]).toString().trim()}`;
  const lines = Object.entries(runLessons(await trainLessons())).map(
    ([name, weights]) => `  ${JSON.stringify(name)}: ${JSON.stringify(weights)}`,
  );
  writeFileSync(
    path.join(import.meta.dirname, 'recorded/lesson-numpy.json'),
    `{\n "madeBy": ${JSON.stringify(madeBy)},\n "weights": {\n${lines.join(',\n')}\n }\n}\n`,
  );
}

void record();
