// @ts-check
// Desktop VS Code, where a person has one.
import { findExecutable } from './executables.mjs';

/** The command-line launchers: they take `--extensionDevelopmentPath`, a folder and files, and return at once. */
const launchers = [
  'code',
  'code-insiders',
  'codium',
  '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
  '~/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
  '/Applications/Visual Studio Code - Insiders.app/Contents/Resources/app/bin/code',
  '/Applications/VSCodium.app/Contents/Resources/app/bin/codium',
  '%LocalAppData%/Programs/Microsoft VS Code/bin/code.cmd',
  '%ProgramFiles%/Microsoft VS Code/bin/code.cmd',
  '%LocalAppData%/Programs/Microsoft VS Code Insiders/bin/code-insiders.cmd',
  '%LocalAppData%/Programs/VSCodium/bin/codium.cmd',
  '/usr/share/code/bin/code',
  '/usr/share/codium/bin/codium',
  '/snap/bin/code',
  '/snap/bin/codium',
  '/var/lib/flatpak/exports/bin/com.visualstudio.code',
  '~/.local/share/flatpak/exports/bin/com.visualstudio.code',
];

/** @returns {string | undefined} the launcher of an installed VS Code */
export const findDesktop = () => findExecutable(launchers);
