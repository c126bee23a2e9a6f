/** The releases of VS Code the extension is tried in: the newest, and the minimum engine. */
export const hostVersions = ['1.139', '1.105'] as const;
export type HostVersion = (typeof hostVersions)[number];

/** The release of this test run (LOGIT_LAB_HOST), which the runner sets; the newest when run by hand. */
export function currentHostVersion(): HostVersion {
  const named = process.env['LOGIT_LAB_HOST'];
  return hostVersions.find((version) => version === named) ?? hostVersions[0];
}
