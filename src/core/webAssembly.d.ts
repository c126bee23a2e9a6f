// The part of WebAssembly that reading tables needs. Node and browsers have it, but TypeScript
// declares it only together with the DOM.

declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer;
  }

  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- the platform declares it so
  class Module {
    constructor(code: Uint8Array<ArrayBuffer>);
  }

  /** Calls into the program around; what they throw passes through. */
  type Imports = Record<string, Record<string, (...args: never[]) => number | undefined>>;

  class Instance {
    constructor(module: Module, imports: Imports);
    readonly exports: Record<string, unknown>;
  }

  /** Whether this machine can run the code. */
  function validate(code: Uint8Array<ArrayBuffer>): boolean;
  function compile(code: Uint8Array<ArrayBuffer>): Promise<Module>;
}
