import * as vscode from 'vscode';

/** The pages that esbuild makes of the webview's sources. */
export type Page = 'panel' | 'sidebar';

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

/** The document of a page: one script, allowed by a nonce made for this load, and our style sheets. */
export function htmlOf(webview: vscode.Webview, extensionUri: vscode.Uri, page: Page): string {
  const nonce = crypto.randomUUID();
  const uri = (...path: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <link rel="stylesheet" href="${uri('dist', 'webview', 'codicon.css')}">
    <link rel="stylesheet" href="${uri('media', 'css', 'webview.css')}">
    <title>Logit Lab</title>
  </head>
  <body>
    <div id="root"></div>
    <script nonce="${nonce}" src="${uri('dist', 'webview', `${page}.js`)}"></script>
  </body>
</html>`;
}
