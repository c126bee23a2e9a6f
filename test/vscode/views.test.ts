import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../src/host/api';
import { epochInterval } from '../../src/host/panel/epochInterval';
import { htmlOf } from '../../src/host/panel/html';
import { ViewChannel } from '../../src/host/panel/viewChannel';
import { parseToView, type ToView } from '../../src/protocol/view';
import { RecordingLog } from '../support/hostFixtures';
import { until } from '../support/until';
import { activated, closeEverything, fileInWorkspace, paused, penguins, train } from './support';

/** A webview that keeps what it is sent, as it arrives: through JSON, but for typed arrays. */
class FakeWebview implements vscode.Webview {
  readonly #emitter = new vscode.EventEmitter<unknown>();
  readonly onDidReceiveMessage = this.#emitter.event;
  readonly received: ToView[] = [];
  readonly cspSource = 'https://views.example';
  options: vscode.WebviewOptions = {};
  html = '';

  postMessage(message: unknown): Promise<boolean> {
    const parsed = parseToView(message);
    assert.ok(parsed, 'the host sent what its own parser refuses');
    this.received.push(parsed);
    return Promise.resolve(true);
  }
  asWebviewUri(uri: vscode.Uri): vscode.Uri {
    return uri;
  }
  say(message: unknown): void {
    this.#emitter.fire(message);
  }
  types(): string[] {
    return this.received.map(({ type }) => type);
  }
}

describe('the line between host and view', () => {
  let api: Api;
  let view: FakeWebview;
  let log: RecordingLog;
  let channel: ViewChannel;
  let acted: string[];
  let isVisible: boolean;

  before(async () => {
    api = await activated();
  });
  beforeEach(() => {
    view = new FakeWebview();
    log = new RecordingLog();
    acted = [];
    isVisible = true;
    channel = new ViewChannel({
      webview: view,
      log,
      isVisible: () => isVisible,
      act: (message) => {
        acted.push(message.type);
      },
      sessionId: 'a-session',
    });
  });
  afterEach(async () => {
    channel.dispose();
    await closeEverything(api);
  });

  it('is silent until the view is ready, then tells it everything', async () => {
    const session = await train(api, fileInWorkspace('penguins.csv'), penguins, 3);
    await paused(session);
    channel.attach(session);
    assert.deepEqual(view.types(), []);
    view.say({ type: 'ready' });
    assert.deepEqual(view.types().slice(0, 2), ['initialize', 'snapshot']);
    const [first, snapshot] = view.received;
    assert.ok(first?.type === 'initialize' && first.sessionId === 'a-session');
    assert.ok(snapshot?.type === 'snapshot');
    assert.equal(snapshot.trace.epochCount, session.run?.trace.epochCount);
    assert.equal(snapshot.info.fileName, 'penguins.csv');
  });

  it('sends only what is new, and never more often than a view can draw', async () => {
    const session = await train(api, fileInWorkspace('penguins.csv'), penguins, 3);
    await paused(session);
    channel.attach(session);
    view.say({ type: 'ready' });
    const known = session.run?.trace.epochCount ?? 0;
    session.setSpeed('full');
    const start = performance.now();
    await session.play();
    await until(() => view.types().filter((type) => type === 'epochs').length > 5, 'epochs');
    await paused(session);
    const turns = (performance.now() - start) / epochInterval('full');
    const epochs = view.received.filter((message) => message.type === 'epochs');
    // timers may be early by a fraction of a millisecond, and a change of state sends what waits
    const most = 1.2 * turns + 4;
    assert.ok(epochs.length <= most, `${epochs.length} messages in ${turns} turns`);
    let count = known;
    for (const { trace } of epochs) {
      assert.ok(trace.firstBucket <= count / trace.stride, 'a hole');
      assert.ok(trace.firstBucket >= Math.floor(count / trace.stride), 'sent twice');
      count = trace.epochCount;
    }
    assert.equal(count, session.run?.trace.epochCount);
  });

  it('sends a hidden view nothing, and everything when it comes back', async () => {
    const session = await train(api, fileInWorkspace('penguins.csv'), penguins, 1);
    channel.attach(session);
    view.say({ type: 'ready' });
    isVisible = false;
    channel.onHidden();
    const count = view.received.length;
    const epoch = session.run?.point.epoch ?? 0;
    await until(() => (session.run?.point.epoch ?? 0) > epoch + 3, 'the run to go on');
    assert.equal(view.received.length, count);
    isVisible = true;
    view.say({ type: 'ready' });
    assert.deepEqual(view.types().slice(count, count + 2), ['initialize', 'snapshot']);
  });

  it('acknowledges an edit to the view that made it', async () => {
    const session = await train(api, fileInWorkspace('penguins.csv'), penguins, 1);
    channel.attach(session);
    view.say({ type: 'ready' });
    await session.setLearningRate(0.5, { owner: channel, editId: 9 });
    await session.setLearningRate(0.6);
    const edits = (): number[] =>
      view.received.flatMap((one) => (one.type === 'learningRateApplied' ? [one.editId] : []));
    await until(() => edits().length === 2, 'both edits');
    assert.deepEqual(edits(), [9, 0]);
  });

  it('drops forged messages, and those about another run', async () => {
    const session = await train(api, fileInWorkspace('penguins.csv'), penguins, 1);
    channel.attach(session);
    view.say({ type: 'ready' });
    const runId = session.run?.runId;
    for (const forged of [
      undefined,
      'play',
      { type: 'play' },
      { type: 'play', runId: 'another' },
      { type: 'setLearningRate', runId, editId: 1, value: -1 },
      { type: 'setLearningRate', runId, editId: 1, value: NaN },
      { type: 'setLearningRate', runId, editId: 1, value: '0.1' },
      { type: 'revealLine', runId, line: 1e300 },
      { type: 'executeCommand', command: 'workbench.action.quit' },
    ]) {
      view.say(forged);
    }
    assert.equal(acted.length, 0, acted.join());
    view.say({ type: 'pause', runId });
    assert.equal(acted.at(-1), 'pause');
  });

  it('tells a view without a session that there is none', () => {
    channel.attach(undefined);
    view.say({ type: 'ready' });
    assert.deepEqual(view.types(), ['initialize', 'empty']);
  });

  it('lets a page run its own script only, under a nonce of its own', () => {
    const extensionUri = vscode.Uri.file('/extension');
    const [one, other] = [0, 1].map(() => htmlOf(view, extensionUri, 'panel'));
    assert.ok(one && other);
    const nonce = /script-src 'nonce-([\w-]{20,})'/.exec(one)?.[1];
    assert.ok(nonce);
    assert.ok(!other.includes(nonce), 'the nonce repeats');
    assert.match(one, /default-src 'none'/);
    assert.ok(!one.includes('unsafe'));
    const scripts = [...one.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    assert.equal(scripts.length, 1);
    assert.ok(scripts[0]?.includes(`nonce="${nonce}"`));
  });
});
