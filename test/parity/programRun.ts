import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runPython } from '../support/python';
import { programTable } from './programCases';

/** The weights, the bias last, that each of these programs trains on the table of the cases. */
export function runPrograms(programs: Readonly<Record<string, string>>): Record<string, number[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'logit-lab-'));
  try {
    const table = path.join(folder, 'table.csv');
    writeFileSync(table, programTable);
    return runPython(harness, { table, programs }) as Record<string, number[]>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const harness = `
import json

def main():
    trained = {}
    for name, program in INPUT["programs"].items():
        names = {"__name__": "program"}
        exec(compile(program, name, "exec"), names)
        x, y = names["training_rows"](INPUT["table"])
        assert len(y) == names["TRAINING_ROWS"], name
        trained[name] = names["train"](x, y).tolist()
    print(json.dumps(trained))
`;
