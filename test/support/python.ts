import { execFileSync } from 'node:child_process';

/** Whether the system's Python has these modules. */
export function pythonHas(...modules: readonly string[]): boolean {
  try {
    execFileSync('python3', ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What a program prints as JSON; it is given `input` as JSON. */
export function runPython(program: string, input: unknown = null): unknown {
  const output = execFileSync('python3', ['-'], {
    input: `${program}\nINPUT = json.loads(${pythonText(JSON.stringify(input))})\nmain()\n`,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(output.toString());
}

/** JSON's escapes of a text without characters beyond ASCII are Python's. */
function pythonText(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
