import * as vscode from 'vscode';
import { rowCount, type MadeTable } from '../../core/data/generate/madeTable';
import type { GeneratorKind } from '../../core/data/generate/recipe';
import { UserError } from '../../core/message';
import type { FromMaker } from '../../protocol/maker';
import { makerPanelType } from '../contributions';
import { nameOf } from '../files';
import { reporting } from '../report';
import type { Services } from '../services';
import { Cancelled } from '../session/workerRequests';
import { KeptTable } from './keptTable';
import { MakerPanel } from './makerPanel';
import { parseRequest } from './request';
import { askForTarget, requireFree } from './target';
import { trainOnMade } from './trainOnMade';
import { writeTable } from './writeTable';

type Request = Exclude<FromMaker, { type: 'ready' | 'reportDefect' }>;

/** Makes sample data: one panel at most, whose table is kept with the workspace. */
export class Maker implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #kept: KeptTable;
  readonly #serializer: vscode.Disposable;
  #panel: MakerPanel | undefined;
  /** What was written last in this window. */
  #saved: { readonly uri: vscode.Uri; readonly kind: GeneratorKind } | undefined;

  constructor(private readonly services: Services) {
    this.#kept = new KeptTable(services.workspaceState);
    this.#serializer = vscode.window.registerWebviewPanelSerializer(makerPanelType, this);
  }

  /** The command; see {@link parseRequest} for its argument. */
  async run(argument: unknown): Promise<void> {
    const { table, target, train } = parseRequest(argument);
    if (table && target) {
      await requireFree(target);
      await writeTable(table, target);
      if (train) await trainOnMade(this.services, table, target);
      return;
    }
    if (table) await this.#kept.set(table);
    if (!this.#panel) {
      const title = vscode.l10n.t('Create Sample Dataset');
      const column = vscode.ViewColumn.Active;
      this.#connect(vscode.window.createWebviewPanel(makerPanelType, title, column));
      return;
    }
    this.#panel.reveal();
    if (table) this.#panel.greet();
  }

  /** A panel that was open when the window closed; the table was kept here. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#panel) panel.dispose();
    else this.#connect(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.#serializer.dispose();
  }

  #connect(panel: vscode.WebviewPanel): void {
    const { extensionUri, log } = this.services;
    this.#panel = new MakerPanel({
      ...{ panel, extensionUri, log },
      table: () => this.#kept.get(),
      act: (request) => void reporting(log, () => this.#act(request)),
      onDidDispose: () => {
        this.#panel = undefined;
      },
    });
  }

  async #act(request: Request): Promise<void> {
    switch (request.type) {
      case 'table':
        return this.#kept.set(request.table);
      case 'openSaved':
        return this.#openSaved();
      case 'save':
        return this.#save(request.table, request.train);
    }
  }

  async #openSaved(): Promise<void> {
    if (!this.#saved) return;
    const options = { preview: false, viewColumn: vscode.ViewColumn.Beside };
    await vscode.window.showTextDocument(this.#saved.uri, options);
  }

  /** What goes wrong is told on the page, where the button was pressed. */
  async #save(table: MadeTable, train: boolean): Promise<void> {
    try {
      const { kind } = table.recipe;
      const last = this.#saved?.kind === kind ? this.#saved.uri : undefined;
      const target = await askForTarget(kind, last);
      if (!target) {
        this.#panel?.post({ type: 'notSaved' });
        return;
      }
      await writeTable(table, target);
      this.#saved = { uri: target, kind };
      this.#panel?.post({ type: 'saved', fileName: nameOf(target), rows: rowCount(table) });
      if (train) await trainOnMade(this.services, table, target);
    } catch (error) {
      const isFault = error instanceof UserError;
      this.#panel?.post({ type: 'notSaved', ...(isFault ? { fault: error.fault } : {}) });
      if (!isFault && !(error instanceof Cancelled)) throw error;
    }
  }
}
