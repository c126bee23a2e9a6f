// What a contender in a process of its own answers. It reads a question a line: {"rows", "columns",
// "file"} to load, {"epochs", "learningRate"} to train from zero weights.
import { createInterface } from 'node:readline';
import { dataIn, type Data } from './data';
import type { Outcome } from './peer';

/** Trains from zero weights. @returns the loss of the last pass, if one is taken */
export type Train = (epochs: number, learningRate: number) => number | undefined;

interface Question {
  readonly rows: number;
  readonly columns: number;
  readonly file?: string;
  readonly epochs: number;
  readonly learningRate: number;
}

/** Until there are no more questions. */
export async function answerWith(load: (data: Data) => Train | Promise<Train>): Promise<void> {
  let train: Train | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const { rows, columns, file, epochs, learningRate } = JSON.parse(line) as Question;
    let answer: Partial<Outcome> = {};
    if (file !== undefined) {
      train = await load(dataIn(file, { rows, columns }));
    } else {
      const start = performance.now();
      const loss = train?.(epochs, learningRate);
      answer = { milliseconds: performance.now() - start, ...(loss !== undefined && { loss }) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}
