// The part of WebAssembly that reading tables and training need. Node and browsers have it, but TypeScript
// declares it only together with the DOM.

declare namespace WebAssembly {
  /** Sizes in pages of 64 KB. */
  interface MemoryDescriptor {
    readonly initial: number;
    readonly maximum?: number;
    readonly shared?: boolean;
  }

  class Memory {
    /** @throws RangeError when there is not that much memory */
    constructor(descriptor: MemoryDescriptor);
    readonly buffer: ArrayBuffer;
  }

  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- the platform declares it so
  class Module {
    constructor(code: Uint8Array<ArrayBuffer>);
  }

  /** Calls into the program around; what they throw passes through. */
  type Imports = Record<
    string,
    Record<string, Memory | ((...args: never[]) => number | undefined)>
  >;

  class Instance {
    constructor(module: Module, imports: Imports);
    readonly exports: Record<string, unknown>;
  }

  /** Whether this machine can run the code. */
  function validate(code: Uint8Array<ArrayBuffer>): boolean;
  function compile(code: Uint8Array<ArrayBuffer>): Promise<Module>;
}
