import * as vscode from 'vscode';
import { documentOf, type PageName } from './document';

/** What a webview may load from, and that it may run scripts; nothing else of the machine is reachable. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    localResourceRoots: [
      vscode.Uri.joinPath(extensionUri, 'dist', 'webview'),
      vscode.Uri.joinPath(extensionUri, 'media'),
    ],
  };
}

/** The document of a page for this webview, with a nonce made for this load. */
export function htmlOf(webview: vscode.Webview, extensionUri: vscode.Uri, page: PageName): string {
  return documentOf(page, {
    nonce: crypto.randomUUID(),
    cspSource: webview.cspSource,
    language: vscode.env.language,
    address: (...path) =>
      webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString(),
  });
}
