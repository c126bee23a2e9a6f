import * as vscode from 'vscode';
import { documentOf, fileTimeOf, type FileStamp, type FileTime } from './fileStamp';
import type { FileFacts } from './fileState';
import type { Session } from './session';
import type { Sessions } from './sessions';

/** The file as it was when it was read, or when those very bytes were saved. */
interface Known {
  readonly stamp: FileStamp;
  time: FileTime | undefined;
}

/**
 * Tells each session what becomes of the file it was trained on: edited, written again, renamed,
 * deleted, or back as it was.
 *
 * While an editor holds the document, VS Code keeps its text in step with the file, so the events
 * of the text say it all; otherwise time and size of the file are compared.
 */
export class FileWatch implements vscode.Disposable {
  readonly #watchers = new Map<Session, vscode.Disposable>();
  readonly #known = new WeakMap<Session, Known>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(private readonly sessions: Sessions) {
    const { workspace } = vscode;
    this.#subscriptions = [
      sessions.onDidOpen((session) => this.#watch(session)),
      sessions.onDidClose((session) => this.#unwatch(session)),
      sessions.onDidMove(({ session, to }) => {
        this.#unwatch(session);
        this.#watch(session, to);
      }),
      sessions.onDidChange(({ session, change }) => {
        if (change.kind === 'run') this.#check(session);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const session = sessions.of(document.uri);
        if (contentChanges.length > 0 && session) tell(session, { content: 'edited' });
      }),
      workspace.onDidSaveTextDocument((document) => void this.#saved(document)),
      workspace.onDidCloseTextDocument((document) => this.#closed(document)),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#renamed(oldUri, newUri);
      }),
      // a watcher takes a moment to begin, and some file systems tell nothing: look again on return
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) for (const session of this.#watchers.keys()) void this.#compare(session);
      }),
      workspace.onDidDeleteFiles(({ files }) => {
        for (const uri of files) this.#deleted(uri);
      }),
    ];
  }

  get count(): number {
    return this.#watchers.size;
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#watchers.clear();
  }

  #watch(session: Session, uri = session.uri): void {
    this.#check(session);
    if (uri.scheme === 'untitled') return;
    // the folder is watched, because a file's name may hold what a pattern would read as a wildcard
    const folder = vscode.Uri.joinPath(uri, '..');
    const pattern = new vscode.RelativePattern(folder, '*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const compare = (one: vscode.Uri): void => {
      if (one.toString() === session.uri.toString()) void this.#compare(session);
    };
    watcher.onDidChange(compare);
    watcher.onDidCreate(compare);
    watcher.onDidDelete(compare);
    this.#watchers.set(session, watcher);
  }

  #unwatch(session: Session): void {
    this.#watchers.get(session)?.dispose();
    this.#watchers.delete(session);
  }

  /** Once for each table that is trained on: what happened while it was read is noticed here. */
  #check(session: Session): void {
    const stamp = session.file.opened?.stamp;
    if (!stamp || this.#known.get(session)?.stamp === stamp) return;
    this.#known.set(session, { stamp, time: stamp.file });
    const { document, version } = stamp.document ?? {};
    if (document && !document.isClosed && document.version !== version) {
      tell(session, { content: 'edited' });
    } else if (stamp.file) {
      void this.#compare(session);
    }
  }

  async #compare(session: Session): Promise<void> {
    const { uri } = session;
    const now = await fileTimeOf(uri);
    const known = this.#known.get(session);
    if (!known || !now || session.uri !== uri) return;
    const { stamp, time } = known;
    if (now === 'gone') tell(session, { isDeleted: true });
    else if (isOpen(stamp) || !time) tell(session, { isDeleted: false });
    else if (!isSame(now, time)) tell(session, { isDeleted: false, content: 'written' });
    else tell(session, { isDeleted: false, content: 'asRead' });
  }

  /** What is saved after unsaved edits were read is those edits, unless others have followed. */
  async #saved({ uri }: vscode.TextDocument): Promise<void> {
    const session = this.sessions.of(uri);
    if (!session || session.fileState === 'edited') return;
    const now = await fileTimeOf(uri);
    const known = this.#known.get(session);
    if (known && now && now !== 'gone') known.time = now;
  }

  /** From here on only the file tells; edits that were not saved are gone. */
  #closed(document: vscode.TextDocument): void {
    const { uri } = document;
    const session = this.sessions.of(uri);
    if (!session) return;
    // a change of language closes a document too, and opens it again at once
    setTimeout(() => {
      if (documentOf(uri) || this.sessions.of(uri) !== session) return;
      if (document.isUntitled) tell(session, { isDeleted: true });
      else if (this.#known.get(session)?.time) void this.#compare(session);
      else tell(session, { content: 'edited' });
    }, 0);
  }

  /** A folder takes its files along. */
  #renamed(from: vscode.Uri, to: vscode.Uri): void {
    for (const session of this.sessions.all) {
      const rest = pathWithin(from, session.uri);
      if (rest === '') this.sessions.move(session, to);
      else if (rest !== undefined) this.sessions.move(session, vscode.Uri.joinPath(to, rest));
    }
  }

  #deleted(uri: vscode.Uri): void {
    for (const session of this.sessions.all) {
      if (pathWithin(uri, session.uri) !== undefined) tell(session, { isDeleted: true });
    }
  }
}

/** A session that is not live finds out what has changed when it reads its file again. */
function tell(session: Session, facts: Partial<FileFacts>): void {
  if (session.phase.kind === 'live') session.noticeFile(facts);
}

/** An editor has held the text ever since it was read: what happens to it is heard. */
function isOpen({ document }: FileStamp): boolean {
  return document !== undefined && !document.document.isClosed;
}

function isSame(one: FileTime, other: FileTime): boolean {
  return one.mtime === other.mtime && one.size === other.size;
}

/** The path from a folder or file to a file within it, '' for the file itself. */
function pathWithin(folder: vscode.Uri, file: vscode.Uri): string | undefined {
  if (folder.scheme !== file.scheme || folder.authority !== file.authority) return undefined;
  if (file.path === folder.path) return '';
  const prefix = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return file.path.startsWith(prefix) ? file.path.slice(prefix.length) : undefined;
}
