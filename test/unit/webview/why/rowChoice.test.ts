import assert from 'node:assert/strict';
import type { AnswerOf, QuestionKind, QuestionOf } from '../../../../src/protocol/questions';
import { message } from '../../../../src/core/message';
import { Outdated, Unanswered } from '../../../../webview/store/asker';
import { RowChoice, type ChosenRow } from '../../../../webview/why/rowChoice';

type RowQuestion = QuestionOf<'row'>;

interface Asked {
  readonly question: RowQuestion;
  readonly answer: (row: ChosenRow | undefined) => void;
  readonly refuse: (error: Error) => void;
}

function rowOn(line: number, lastLine = line): ChosenRow {
  return {
    ...{ firstLine: line, lastLine, leftOut: undefined, part: 'training', label: 1, index: 0 },
    ...{ logit: 0, probability: 0.5, contributions: new Float64Array(1), imputed: [] },
    ...{ x: Float64Array.of(1), raw: Float64Array.of(2) },
  };
}

describe('the choice of a row', () => {
  let asked: Asked[];
  let selected: number[];
  let choice: RowChoice;
  let bias: number;
  beforeEach(() => {
    asked = [];
    selected = [];
    bias = 0;
    const asker = {
      ask: <K extends QuestionKind>(question: QuestionOf<K>) =>
        new Promise<AnswerOf<K>>((resolve, reject) => {
          assert.equal(question.kind, 'row');
          asked.push({
            question: question as RowQuestion,
            answer: (row) => resolve({ kind: 'row', row } as AnswerOf<K>),
            refuse: reject,
          });
        }),
    };
    const select = (line: number): void => {
      selected.push(line);
      choice.follow(line);
    };
    choice = new RowChoice(asker, { select }, () => ({ weights: Float64Array.of(3), bias }));
  });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const soughts = (): unknown[] => asked.map(({ question }) => question.sought);

  it('is the first row that is trained on until a line is selected', async () => {
    choice.follow(undefined);
    asked[0]?.answer(rowOn(2));
    await settled();
    assert.equal(choice.row.value?.firstLine, 2);
    choice.follow(7);
    assert.deepEqual(soughts(), [{ by: 'first' }, { by: 'line', line: 7 }]);
    assert.deepEqual(selected, [], 'what is selected elsewhere is not selected again');
  });

  it('selects what it has found, without asking for it again', async () => {
    const seeking = choice.seek({ by: 'loss' });
    asked[0]?.answer(rowOn(9, 11));
    await seeking;
    assert.deepEqual(selected, [9]);
    choice.follow(10);
    assert.equal(asked.length, 1, 'the line belongs to the same record');
    choice.follow(12);
    assert.equal(asked.length, 2);
  });

  it('keeps to the last question, whichever is answered first', async () => {
    choice.follow(3);
    choice.follow(4);
    asked[1]?.answer(rowOn(4));
    await settled();
    asked[0]?.answer(rowOn(3));
    await settled();
    assert.equal(choice.row.value?.firstLine, 4);
  });

  it('says that a line has no record, and why there is no answer', async () => {
    choice.follow(1);
    asked[0]?.answer(undefined);
    await settled();
    assert.equal(choice.missing.value, 1);
    choice.follow(2);
    asked[1]?.refuse(new Unanswered({ message: message('No.') }));
    await settled();
    assert.equal(choice.fault.value?.message.text, 'No.');
    choice.follow(5);
    asked[2]?.answer(rowOn(5));
    await settled();
    assert.equal(choice.fault.value, undefined);
    assert.equal(choice.missing.value, undefined);
    choice.follow(6);
    asked[3]?.refuse(new Outdated());
    await settled();
    assert.equal(choice.row.value?.firstLine, 5);
  });

  it('asks with parameters that can be sent', () => {
    bias = Number.NaN;
    choice.follow(3);
    assert.deepEqual(asked[0]?.question.parameters, { weights: Float64Array.of(0), bias: 0 });
  });
});
