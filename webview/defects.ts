/** Has the defects of a page reported: what no code of ours has caught. */
export function watchDefects(report: (text: string) => void): void {
  const tell = (thrown: unknown, otherwise: string): void =>
    report(thrown instanceof Error ? (thrown.stack ?? thrown.message) : otherwise);
  window.addEventListener('error', ({ error, message }) => tell(error, message));
  window.addEventListener('unhandledrejection', ({ reason }) => tell(reason, String(reason)));
}
