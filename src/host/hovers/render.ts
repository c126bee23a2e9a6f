import * as vscode from 'vscode';
import type { Message } from '../../core/message';

/**
 * The first line as a heading, the others as a list. Only our own sentences are Markdown; what
 * stands in their gaps comes from files and is appended as plain text, so that nothing in a header
 * becomes a link, a picture or a command.
 */
export function render(lines: readonly Message[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  lines.forEach((line, i) => {
    markdown.appendMarkdown(i === 0 ? '#### ' : '\n- ');
    appendFilled(markdown, line);
    if (i === 0) markdown.appendMarkdown('\n');
  });
  return markdown;
}

function appendFilled(markdown: vscode.MarkdownString, { text, args }: Message): void {
  // the odd parts are the names of the gaps
  const parts = vscode.l10n.t(text).split(/\{(\w+)\}/);
  parts.forEach((part, i) => {
    if (i % 2 === 0) markdown.appendMarkdown(part);
    else markdown.appendText(onOneLine(args[part] ?? ''));
  });
}

/** A line break would end the heading or the list item. */
function onOneLine(value: string | number): string {
  return String(value).replace(/\s+/g, ' ').slice(0, 300);
}
