import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { Command, ContextKey, panelType, Setting, View } from '../../src/host/contributions';
import { trainingSettings, hoverSettings } from '../../src/host/settings';
import { root } from '../support/sentences';

const command = v.object({
  command: v.string(),
  title: v.string(),
  category: v.optional(v.string()),
});
const menuItem = v.object({ command: v.string(), when: v.optional(v.string()) });
const manifestSchema = v.object({
  main: v.string(),
  icon: v.string(),
  l10n: v.string(),
  engines: v.object({ vscode: v.string() }),
  devDependencies: v.record(v.string(), v.string()),
  scripts: v.record(v.string(), v.string()),
  activationEvents: v.array(v.string()),
  contributes: v.object({
    commands: v.array(command),
    menus: v.record(v.string(), v.array(menuItem)),
    viewsContainers: v.object({
      activitybar: v.array(v.object({ id: v.string(), icon: v.string() })),
    }),
    views: v.record(v.string(), v.array(v.object({ id: v.string(), icon: v.string() }))),
    viewsWelcome: v.array(v.object({ view: v.string(), contents: v.string() })),
    configuration: v.object({
      properties: v.record(v.string(), v.looseObject({ default: v.unknown() })),
    }),
  }),
});

const text = read('package.json');
const manifest = v.parse(manifestSchema, JSON.parse(text));
const { contributes } = manifest;
const ids = (record: Readonly<Record<string, string>>): string[] => Object.values(record).sort();

describe('package.json', () => {
  it('wakes the extension when it is wanted, never at the start of VS Code', () => {
    const wanted = /^(onLanguage:\w+|onWebviewPanel:logitLab\.\w+)$/;
    assert.deepEqual(
      manifest.activationEvents.filter((event) => !wanted.test(event)),
      [],
    );
  });

  it('has scripts that run files which are there', () => {
    const programs = Object.values(manifest.scripts).flatMap((script) =>
      [...script.matchAll(/\b(?:node|tsx) ([\w./-]+\.(?:mjs|ts))/g)].map(([, file = '']) => file),
    );
    assert.ok(programs.length >= 10);
    assert.deepEqual(
      programs.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  it('declares the commands that the host registers, and no other', () => {
    assert.deepEqual(contributes.commands.map((one) => one.command).sort(), ids(Command));
  });

  it('declares the settings that the host reads, and no other', () => {
    assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), ids(Setting));
  });

  it('declares the views that the host fills, and no other', () => {
    const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    const containers = contributes.viewsContainers.activitybar.map(({ id }) => id);
    assert.deepEqual([...containers, ...views].sort(), ids(View));
    assert.deepEqual(Object.keys(contributes.views), containers);
  });

  it('puts no command into a menu that does not exist', () => {
    const known = new Set<string>(Object.values(Command));
    for (const item of Object.values(contributes.menus).flat()) {
      assert.ok(known.has(item.command), item.command);
    }
    const links = [...read('package.nls.json').matchAll(/\(command:([\w.]+)\)/g)];
    assert.ok(links.length > 0);
    for (const [, id = ''] of links) assert.ok(known.has(id), id);
  });

  it('asks only for context keys that the host sets', () => {
    const ours = [...text.matchAll(/\blogitLab\.has\w+/g)].map(([key]) => key);
    assert.deepEqual([...new Set(ours)], ids(ContextKey));
  });

  it('shows the main command under its own name, and all others under the extension', () => {
    for (const one of contributes.commands) {
      const expected = one.command === Command.train ? undefined : 'Logit Lab';
      assert.equal(one.category, expected, one.command);
    }
    const english = strings('package.nls.json');
    assert.equal(english['command.train'], 'Train Logistic Regression');
  });

  it('gives every setting the default that the host uses', () => {
    const { properties } = contributes.configuration;
    const { settings, complaints } = trainingSettings((id) => properties[id]?.default);
    assert.deepEqual(complaints, []);
    assert.deepEqual(settings, trainingSettings(() => undefined).settings);
    const hovers = hoverSettings((id) => properties[id]?.default);
    assert.ok(hovers.enabled);
    for (const language of hovers.languages) {
      assert.ok(manifest.activationEvents.includes(`onLanguage:${language}`), language);
    }
  });

  it('is not activated at start-up', () => {
    for (const event of manifest.activationEvents) {
      assert.match(event, /^(onLanguage|onWebviewPanel):/, event);
    }
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${panelType}`));
  });

  it('is typed against the oldest VS Code that it runs in', () => {
    assert.equal(manifest.devDependencies['@types/vscode'], manifest.engines.vscode);
  });

  it('names files that exist', () => {
    const icons = Object.values(contributes.views).flatMap((list) => list.map(({ icon }) => icon));
    const container = contributes.viewsContainers.activitybar.map(({ icon }) => icon);
    for (const file of [manifest.icon, manifest.l10n, ...icons, ...container]) {
      assert.ok(existsSync(path.join(root, file)), file);
    }
  });
});

describe('package.nls*.json', () => {
  const used = [...new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key))].sort();
  const files = readdirSync(root).filter((file) => /^package\.nls(\.[\w-]+)?\.json$/.test(file));

  it('are English and Chinese', () => {
    assert.deepEqual(files.sort(), ['package.nls.json', 'package.nls.zh-cn.json']);
  });

  for (const file of files) {
    it(`${file} says what package.json asks for, and nothing else`, () => {
      assert.deepEqual(Object.keys(strings(file)).sort(), used);
    });
  }

  it('keep their links and their code in translation', () => {
    const marks = (sentence = ''): string[] =>
      [...sentence.matchAll(/\(command:[\w.]+\)|`[^`]+`/g)].map(([mark]) => mark);
    const chinese = strings('package.nls.zh-cn.json');
    for (const [key, sentence] of Object.entries(strings('package.nls.json'))) {
      assert.deepEqual(marks(chinese[key]), marks(sentence), key);
    }
  });
});

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function strings(file: string): Record<string, string> {
  return v.parse(v.record(v.string(), v.string()), JSON.parse(read(file)));
}
