/** The pages that esbuild makes of the webview's sources. */
export type PageName = 'panel' | 'sidebar' | 'maker';

/** What a page is made of, as the place where it is shown names it. */
export interface PageResources {
  /** Allows our script and no other; made for one load of the page. */
  readonly nonce: string;
  /** Where our style sheets and fonts come from, as a source of a content security policy. */
  readonly cspSource: string;
  /** The reader's language, as a BCP 47 tag. */
  readonly language: string;
  /** The address of a file of the extension. */
  readonly address: (...path: readonly string[]) => string;
}

/** The document of a page: one script, allowed by its nonce, and our style sheets; nothing else loads. */
export function documentOf(
  page: PageName,
  { nonce, cspSource, language, address }: PageResources,
): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <link rel="stylesheet" href="${address('dist', 'webview', 'codicon.css')}">
    <link rel="stylesheet" href="${address('media', 'css', 'webview.css')}">
    <title>Logit Lab</title>
  </head>
  <body>
    <div id="root"></div>
    <script nonce="${nonce}" src="${address('dist', 'webview', `${page}.js`)}"></script>
  </body>
</html>`;
}
