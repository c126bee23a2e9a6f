import assert from 'node:assert/strict';
import { message } from '../../../src/core/message';
import { withheld } from '../../../src/core/quantity';
import type { FromView } from '../../../src/protocol/view';
import { Asker, Outdated, Unanswered } from '../../../webview/store/asker';
import { LiveAnswer } from '../../../webview/store/liveAnswer';

type Ask = Extract<FromView, { type: 'ask' }>;

function setUp(): { asker: Asker; sent: Ask[] } {
  const sent: Ask[] = [];
  const asker = new Asker((message) => {
    if (message.type === 'ask') sent.push(message);
  });
  asker.onRun('run');
  return { asker, sent };
}

const sweep = { kind: 'rateSweep', runs: [] } as const;
const about = (epochs: number) => ({ kind: 'rateSweep', epochs }) as const;

describe('Asker', () => {
  it('gives each question its own answer, in whatever order they come', async () => {
    const { asker, sent } = setUp();
    const first = asker.ask(about(1));
    const second = asker.ask(about(2));
    assert.deepEqual(
      sent.map(({ question }) => question),
      [about(1), about(2)],
    );
    const [one, two] = sent.map(({ requestId }) => requestId);
    assert.ok(one !== undefined && two !== undefined);
    const other = { kind: 'rateSweep', runs: [] } as const;
    asker.receive({ type: 'answered', runId: 'run', requestId: two, answer: other });
    asker.receive({ type: 'answered', runId: 'run', requestId: one, answer: sweep });
    assert.equal(await first, sweep);
    assert.equal(await second, other);
  });

  it('says why there is no answer', async () => {
    const { asker, sent } = setUp();
    const asked = asker.ask(about(1));
    const fault = { message: { text: 'No.', args: {} } };
    asker.receive({ type: 'unanswered', runId: 'run', requestId: sent[0]?.requestId ?? 0, fault });
    await assert.rejects(asked, (error) => error instanceof Unanswered && error.fault === fault);
  });

  it('gives up what was asked of a run that has given way', async () => {
    const { asker, sent } = setUp();
    const asked = asker.ask(about(1));
    asker.onRun('next');
    await assert.rejects(asked, Outdated);
    void asker.ask(about(2)).catch(() => undefined);
    assert.equal(sent.at(-1)?.runId, 'next');
  });

  it('takes an answer of another kind for a defect', async () => {
    const { asker, sent } = setUp();
    const asked = asker.ask(about(1));
    const requestId = sent[0]?.requestId ?? 0;
    const answer = { kind: 'crossValidation', crossValidation: withheld(message('No.')) } as const;
    asker.receive({ type: 'answered', runId: 'run', requestId, answer });
    await assert.rejects(asked, TypeError);
  });
});

describe('LiveAnswer', () => {
  /** Lets everything that waits for an answer go on. */
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('asks one question at a time, and of those asked meanwhile only the last', async () => {
    const { asker, sent } = setUp();
    const live = new LiveAnswer<'rateSweep'>(asker);
    for (const epochs of [1, 2, 3, 4]) live.ask(about(epochs));
    assert.equal(sent.length, 1);
    asker.receive({ type: 'answered', runId: 'run', requestId: 1, answer: sweep });
    await settle();
    assert.equal(live.answer.value, sweep);
    assert.deepEqual(sent.at(-1)?.question, about(4));
    assert.equal(sent.length, 2);
    asker.receive({ type: 'answered', runId: 'run', requestId: 2, answer: sweep });
    await settle();
    assert.equal(sent.length, 2);
  });

  it('keeps the answer before when there is none, with the reason beside it', async () => {
    const { asker } = setUp();
    const live = new LiveAnswer<'rateSweep'>(asker);
    live.ask(about(1));
    asker.receive({ type: 'answered', runId: 'run', requestId: 1, answer: sweep });
    await settle();
    live.ask(about(2));
    const fault = { message: { text: 'No.', args: {} } };
    asker.receive({ type: 'unanswered', runId: 'run', requestId: 2, fault });
    await settle();
    assert.equal(live.answer.value, sweep);
    assert.equal(live.fault.value, fault);
    live.ask(about(3));
    asker.receive({ type: 'answered', runId: 'run', requestId: 3, answer: sweep });
    await settle();
    assert.equal(live.fault.value, undefined);
  });

  it('goes on with another run, and not when nobody looks any more', async () => {
    const { asker, sent } = setUp();
    const live = new LiveAnswer<'rateSweep'>(asker);
    live.ask(about(1));
    live.ask(about(2));
    asker.onRun('next');
    await settle();
    assert.deepEqual(sent.at(-1), {
      ...{ type: 'ask', runId: 'next', requestId: 2, question: about(2) },
    });
    live.dispose();
    asker.receive({ type: 'answered', runId: 'next', requestId: 2, answer: sweep });
    await settle();
    assert.equal(live.answer.value, undefined);
  });
});
