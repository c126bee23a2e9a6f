import * as vscode from 'vscode';
import { message, UserError, type Message } from '../../core/message';
import { NumberFormat } from '../format';
import type { Keeper } from '../session/keeper';
import type { Session } from '../session/session';
import type { Sessions } from '../session/sessions';
import { Cancelled } from '../session/workerRequests';
import { hoverSettings } from '../settings';
import { cellAt, recordEnd, type Cell } from './cellAt';
import { describeCell } from './cellHover';
import { describeColumn } from './columnHover';
import { render } from './render';

export const tableSelector: vscode.DocumentSelector = [
  { pattern: '**/*.{csv,tsv,CSV,TSV}' },
  { language: 'csv' },
  { language: 'tsv' },
];

/** Lines of a document that one record is looked for in; no sane record is longer. */
const longestRecord = 200;

/** Tells on the headers and cells of a table what the run that was trained on it makes of them. */
export class CsvHover implements vscode.HoverProvider {
  readonly #format = new NumberFormat(vscode.env.language);

  constructor(
    private readonly sessions: Sessions,
    private readonly keeper: Keeper,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const configuration = vscode.workspace.getConfiguration(undefined, document);
    if (!hoverSettings((id) => configuration.get<unknown>(id)).enabled) return undefined;
    await this.keeper.restore();
    const session = this.sessions.of(document.uri);
    // a session that failed is not tried again by every movement of the mouse
    if (session?.phase.kind === 'dormant') await session.revive();
    if (!session || token.isCancellationRequested) return undefined;
    const found = await this.#describe(session, document, position).catch(unlessGone);
    if (!found || found.lines.length === 0) return undefined;
    const note = session.fileState === 'asRead' ? [] : [asItWas];
    return new vscode.Hover(render([...found.lines, ...note]), found.range);
  }

  async #describe(
    session: Session,
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ lines: readonly Message[]; range: vscode.Range } | undefined> {
    const { run, table } = session;
    if (session.phase.kind !== 'live' || !run || !table) return undefined;
    const { delimiter, header } = table.dialect;
    const top = header ? headerOf(document, delimiter) : undefined;
    if (top?.contains(position)) {
      const found = cellIn(document, top, position, delimiter);
      if (!found) return undefined;
      const lines = describeColumn(run, table, found.cell.index, this.#format);
      return { lines, range: found.range };
    }
    const answer = await session.askRecord(position.line + 1);
    if (!answer) return undefined;
    const record = linesOf(document, answer.firstLine - 1, answer.lastLine - 1);
    const found = cellIn(document, record, position, delimiter);
    // another run may have taken over while the worker was asked
    if (!found || session.run !== run) return undefined;
    const lines = describeCell(run, table, found.cell, answer, this.#format);
    return { lines, range: found.range };
  }
}

/** A run or a worker that ends while it is asked has no answer; everything else is a defect. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof Cancelled) && !(error instanceof UserError)) throw error;
}

const asItWas = message('The file was changed since: this is the row as it was read.');

/** The first record of a document: it begins at the first line that is not blank. */
function headerOf(document: vscode.TextDocument, delimiter: string): vscode.Range | undefined {
  let first = 0;
  while (first < document.lineCount && document.lineAt(first).isEmptyOrWhitespace) first++;
  if (first === document.lineCount) return undefined;
  const range = linesOf(document, first, first + longestRecord);
  const end = document.offsetAt(range.start) + recordEnd(document.getText(range), delimiter);
  return new vscode.Range(range.start, document.positionAt(end));
}

function cellIn(
  document: vscode.TextDocument,
  record: vscode.Range,
  position: vscode.Position,
  delimiter: string,
): { cell: Cell; range: vscode.Range } | undefined {
  const base = document.offsetAt(record.start);
  const cell = cellAt(document.getText(record), document.offsetAt(position) - base, delimiter);
  if (!cell) return undefined;
  const range = new vscode.Range(
    document.positionAt(base + cell.start),
    document.positionAt(base + cell.end),
  );
  return { cell, range };
}

function linesOf(document: vscode.TextDocument, first: number, last: number): vscode.Range {
  const to = Math.min(last, first + longestRecord, document.lineCount - 1);
  return document.validateRange(new vscode.Range(first, 0, to, Number.MAX_SAFE_INTEGER));
}
