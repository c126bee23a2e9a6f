import assert from 'node:assert/strict';
import { signal } from '@preact/signals';
import type { DesignRows } from '../../../../src/core/experiment/rows';
import type {
  AnswerOf,
  Question,
  QuestionKind,
  QuestionOf,
} from '../../../../src/protocol/questions';
import { StripSource } from '../../../../webview/see/stripSource';
import { Run } from '../../../../webview/store/run';
import { snapshotOf, traceOf } from '../snapshot';

type Rows = QuestionOf<'rows'>;

/** Notes the questions; each is answered when the test says so. */
class Desk {
  readonly questions: Rows[] = [];
  #answer: ((answer: AnswerOf<'rows'>) => void) | undefined;

  ask<K extends QuestionKind>(question: QuestionOf<K>): Promise<AnswerOf<K>> {
    const asked: Question = question;
    if (asked.kind === 'rows') this.questions.push(asked);
    return new Promise((resolve) => {
      this.#answer = resolve as (answer: AnswerOf<'rows'>) => void;
    });
  }

  async answer(logits: readonly number[]): Promise<void> {
    this.#answer?.({ kind: 'rows', rows: rowsAt(logits) });
    // the promises between the answer and the signal
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }
}

function rowsAt(logits: readonly number[]): DesignRows {
  return {
    trainingRows: logits.length,
    validationRows: 0,
    sampled: logits.length,
    lines: Float64Array.from(logits, (_, i) => i + 2),
    labels: new Uint8Array(logits.length),
    heldBack: new Uint8Array(logits.length),
    logits: Float64Array.from(logits),
    values: [],
  };
}

function open(trainingRows = 10): {
  desk: Desk;
  source: StripSource;
  line: { value: number | undefined };
} {
  const snapshot = snapshotOf('r1', traceOf(3));
  const design = { ...snapshot.info.design, trainingRows };
  const run = new Run({ ...snapshot, info: { ...snapshot.info, design } });
  const desk = new Desk();
  const line = signal<number | undefined>(undefined);
  return { desk, source: new StripSource(run, desk, { line }, () => 0), line };
}

describe('the source of the strip', () => {
  it('asks for all rows of a small design, and for a sample of a large one', () => {
    for (const [rows, limit] of [
      [10, 5000],
      [5000, 5000],
      [5001, 1500],
      [1e6, 1500],
    ] as const) {
      const { desk, source } = open(rows);
      assert.equal(desk.questions[0]?.limit, limit);
      source.dispose();
    }
  });

  it('asks for bins that lie on one side of z = 0 each, over the axis', () => {
    for (const rows of [10, 1000, 1e6]) {
      const { desk, source } = open(rows);
      const { from = NaN, to = NaN, bins = NaN } = desk.questions[0]?.histogram ?? {};
      assert.equal(bins % 2, 0);
      assert.deepEqual([from, to], [-source.halfWidth.value, source.halfWidth.value]);
      source.dispose();
    }
  });

  it('asks again when the axis has to be wider, until it is wide enough', async () => {
    const { desk, source } = open();
    await desk.answer([-30, 2]);
    assert.equal(desk.questions.length, 2);
    assert.ok((desk.questions[1]?.histogram?.to ?? 0) >= 30);
    await desk.answer([-30, 2]);
    assert.equal(desk.questions.length, 2);
    assert.equal(source.rows.value?.logits[0], -30);
    source.dispose();
  });

  it('asks for the row that is selected', async () => {
    const { desk, source, line } = open();
    await desk.answer([1, 2]);
    line.value = 7;
    assert.equal(desk.questions.at(-1)?.row, 7);
    source.dispose();
  });

  it('asks nothing while it cannot be seen, and then at once', async () => {
    const { desk, source, line } = open();
    await desk.answer([1, 2]);
    source.isVisible.value = false;
    line.value = 7;
    assert.equal(desk.questions.length, 1);
    source.isVisible.value = true;
    assert.equal(desk.questions.length, 2);
    source.dispose();
    line.value = 8;
    assert.equal(desk.questions.length, 2);
  });

  it('asks nothing at weights that are not finite, and says so', () => {
    const snapshot = snapshotOf('r1', traceOf(3));
    const point = { ...snapshot.point, weights: Float64Array.of(NaN) };
    const desk = new Desk();
    const line = signal<number | undefined>(undefined);
    const source = new StripSource(new Run({ ...snapshot, point }), desk, { line }, () => 0);
    assert.equal(source.isBeyond.value, true);
    assert.equal(desk.questions.length, 0);
    source.dispose();
  });
});
