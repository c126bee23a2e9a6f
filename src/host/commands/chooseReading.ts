import * as vscode from 'vscode';
import type { Dialect } from '../../core/data/csv/dialect';
import type { ReadOptions } from '../../core/data/table/readOptions';
import type { TableProfile } from '../../core/data/table/table';
import { message } from '../../core/message';
import { inWords } from '../report';
import { inputStep } from './inputStep';
import { withoutIcons } from './pickStep';
import {
  readingParts,
  readMissing,
  valueInWords,
  withPart,
  writeMissing,
  type ReadingPart,
} from './readingParts';

/** What reading differently starts from. */
export interface ReadingSubject {
  readonly fileName: string;
  /** As the file is read now. */
  readonly options: ReadOptions;
  /** As it would be read if nothing had been chosen for it. */
  readonly bySettings: ReadOptions;
  /** What was read with these options; absent when that failed. */
  readonly table: TableProfile | undefined;
}

type Edit = (options: ReadOptions) => Promise<ReadOptions | undefined>;
interface Item extends vscode.QuickPickItem {
  /** Changes one part; without it, the options are taken as they are. */
  readonly edit?: Edit;
}

/**
 * Asks how a file is to be read: a list of all parts with what holds now and why, of which each can
 * be fixed or left to be inferred. @returns `undefined` when the user gives up.
 */
export async function chooseReading(subject: ReadingSubject): Promise<ReadOptions | undefined> {
  let { options } = subject;
  for (;;) {
    const items = itemsFor(subject, options);
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Read {file} Differently', { file: subject.fileName }),
      placeHolder: vscode.l10n.t('Choose what to change, then read the file'),
      ignoreFocusOut: true,
    });
    if (!chosen) return undefined;
    if (!chosen.edit) return options;
    options = (await chosen.edit(options)) ?? options;
  }
}

function itemsFor(subject: ReadingSubject, options: ReadOptions): readonly Item[] {
  const { t } = vscode.l10n;
  const evidence = subject.table?.evidence;
  const parts = readingParts.map((part): Item => {
    const reason = part.part === 'encoding' ? evidence?.encoding : evidence?.dialect;
    const isFixed = options.dialect[part.part] !== undefined;
    const isShown = !isFixed && reason && (part.part === 'encoding' || part.part === 'delimiter');
    return {
      label: inWords(part.label),
      description: describe(part, options, subject.table?.dialect),
      ...(isShown ? { detail: withoutIcons(inWords(reason.reason)) } : {}),
      edit: (before) => choosePart(part, before, subject.table?.dialect),
    };
  });
  const missing: Item = {
    label: t('missing values'),
    description: withoutIcons(writeMissing(options.missing)),
    edit: chooseMissing,
  };
  const faults: Item = {
    label: t('faulty records'),
    description: inWords(policies[options.faults]),
    edit: chooseFaults,
  };
  return [
    { label: `$(check) ${t('Read the file like this')}` },
    { label: t('what can be changed'), kind: vscode.QuickPickItemKind.Separator },
    ...parts,
    missing,
    faults,
    { label: t('As the settings say'), edit: () => Promise.resolve(subject.bySettings) },
  ];
}

function describe(part: ReadingPart, options: ReadOptions, found: Dialect | undefined): string {
  const fixed = valueInWords(part, options.dialect);
  if (fixed) return inWords(fixed);
  const inferred = valueInWords(part, found);
  return inferred
    ? vscode.l10n.t('auto: {value}', { value: inWords(inferred) })
    : vscode.l10n.t('infer it');
}

async function choosePart(
  part: ReadingPart,
  options: ReadOptions,
  found: Dialect | undefined,
): Promise<ReadOptions | undefined> {
  const current = options.dialect[part.part];
  const items = [
    { label: describe(part, withPart(options, part.part, undefined), found), value: undefined },
    ...part.values.map(({ value, label }) => ({ label: inWords(label), value })),
  ].map((item) => ({
    ...item,
    ...(item.value === current ? { description: vscode.l10n.t('holds now') } : {}),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: inWords(part.label),
    ignoreFocusOut: true,
  });
  return chosen && withPart(options, part.part, chosen.value);
}

async function chooseMissing(options: ReadOptions): Promise<ReadOptions | undefined> {
  const problem = (text: string): string | undefined => {
    const texts = readMissing(text);
    const isUsable = texts.length <= 1000 && texts.every((one) => one.length <= 100);
    return isUsable ? undefined : vscode.l10n.t('At most 1,000 texts of at most 100 characters.');
  };
  const outcome = await inputStep({
    title: vscode.l10n.t('missing values'),
    prompt: vscode.l10n.t(
      'Cells that stand for “no value” besides the empty one, separated by commas. A text that holds a comma goes in double quotes.',
    ),
    value: writeMissing(options.missing),
    canGoBack: true,
    validate: problem,
  });
  if (outcome.kind !== 'entered') return undefined;
  return { ...options, missing: readMissing(outcome.text) };
}

const policies = {
  report: message('leave out and report'),
  strict: message('stop at the first'),
} as const;

async function chooseFaults(options: ReadOptions): Promise<ReadOptions | undefined> {
  const items = (['report', 'strict'] as const).map((faults) => ({
    label: inWords(policies[faults]),
    faults,
  }));
  const title = vscode.l10n.t('faulty records');
  const chosen = await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true });
  return chosen && { ...options, faults: chosen.faults };
}
