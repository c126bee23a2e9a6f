// A contender in a process of its own, which waits while others have their turn: see ./answers.ts.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What came of some epochs from zero weights. */
export interface Outcome {
  readonly milliseconds: number;
  /** Of the last pass over the rows; absent where the contender takes none. */
  readonly loss?: number;
}

export class Peer {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(program: string, args: readonly string[]) {
    this.#process = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout } = this.#process;
    if (!stdout) throw new Error('the contender has no output');
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** @returns undefined when the contender has ended: it cannot work here */
  async ask<Answer>(question: object): Promise<Answer | undefined> {
    this.#process.stdin?.write(`${JSON.stringify(question)}\n`);
    const line = await this.#lines.next();
    return line.done === true ? undefined : (JSON.parse(line.value) as Answer);
  }

  end(): void {
    this.#process.kill();
  }
}
