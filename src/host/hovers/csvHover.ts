import * as vscode from 'vscode';
import type { TextDialect } from '../../core/data/csv/dialect';
import type { TableProfile } from '../../core/data/table/table';
import { message, UserError, type Message } from '../../core/message';
import { NumberFormat } from '../format';
import type { Keeper } from '../session/keeper';
import type { Session } from '../session/session';
import type { Sessions } from '../session/sessions';
import { Cancelled } from '../session/workerRequests';
import { hoverSettings } from '../settings';
import { cellAt, type Cell } from './cellAt';
import { describeCell } from './cellHover';
import { describeColumn } from './columnHover';
import { headerRecord } from './headerRecord';
import { render } from './render';

export const tableSelector: vscode.DocumentSelector = [
  { pattern: '**/*.{csv,tsv,CSV,TSV}' },
  { language: 'csv' },
  { language: 'tsv' },
];

/** Lines of a document that one record is looked for in; no sane record is longer. */
const longestRecord = 200;
/** Lines that a header and what stands above it take at most. */
const longestHeader = 1000;

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
    const { dialect } = table;
    const header = dialect.header ? headerOf(document, table) : undefined;
    if (header?.range.contains(position)) {
      const found = cellIn(document, header.range, position, dialect);
      if (!found) return undefined;
      const column = found.cell.index + header.firstColumn;
      return { lines: describeColumn(run, table, column, this.#format), range: found.range };
    }
    const answer = await session.askRecord(position.line + 1);
    if (!answer) return undefined;
    const record = linesOf(document, answer.firstLine - 1, answer.lastLine - 1);
    const found = cellIn(document, record, position, dialect);
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

/** The header of a document, among the lines above the first row. */
function headerOf(
  document: vscode.TextDocument,
  { preview, dialect, columns }: TableProfile,
): { readonly range: vscode.Range; readonly firstColumn: number } | undefined {
  const [first] = preview;
  const end = Math.min((first?.line ?? 2) - 1, longestHeader);
  const above = document.validateRange(new vscode.Range(0, 0, end, 0));
  const names = columns.map(({ name }) => name);
  const found = headerRecord(document.getText(above), dialect, names);
  if (!found) return undefined;
  const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
  return { range, firstColumn: found.firstColumn };
}

function cellIn(
  document: vscode.TextDocument,
  record: vscode.Range,
  position: vscode.Position,
  dialect: TextDialect,
): { cell: Cell; range: vscode.Range } | undefined {
  const base = document.offsetAt(record.start);
  const cell = cellAt(document.getText(record), document.offsetAt(position) - base, dialect);
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
