// @ts-check
// Shows an address in the person's own browser, where there is a desktop to show it on. It is a courtesy: it never fails.
import { spawn } from 'node:child_process';

/** @returns {[command: string, ...args: string[]] | undefined} */
function opener() {
  if (process.platform === 'darwin') return ['open'];
  // the empty word is the window title that "start" takes first
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}

/** @param {string} address */
export function openAddress(address) {
  const found = opener();
  if (!found) return;
  const [command, ...args] = found;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}
