import type { ShaderFragment } from './kernel.ts';

/** A linked shader and the way back from its lines to the files'. */
export interface LinkedShader {
  readonly code: string;
  /** Access of the storage buffers, by binding number; binding 0 is the uniform `Params`. */
  readonly bindings: ReadonlyMap<number, GPUBufferBindingType>;
  /** Where line `line` of `code` (counted from 1) stands. */
  locate(line: number): { readonly file: string; readonly line: number };
}

/**
 * Joins fragments into one module. `enable`, `requires` and `diagnostic` directives are moved to
 * its head, where WGSL wants them, and leave an empty line, so that line numbers hold.
 */
export function link(fragments: readonly ShaderFragment[]): LinkedShader {
  const directives = new Set<string>();
  const lines: string[] = [];
  const origins: { file: string; line: number }[] = [];
  for (const { file, text } of fragments) {
    for (const [index, line] of text.split('\n').entries()) {
      const directive = /^\s*(enable|requires|diagnostic)\b.*;/.exec(line);
      if (directive) directives.add(directive[0].trim());
      lines.push(directive ? '' : line);
      origins.push({ file, line: index + 1 });
    }
  }
  const head = [...directives];
  const code = [...head, ...lines].join('\n');
  const nowhere = { file: fragments[0]?.file ?? '', line: 0 };
  return {
    code,
    bindings: bindingsOf(code),
    locate: (line) => origins[line - 1 - head.length] ?? nowhere,
  };
}

function bindingsOf(code: string): Map<number, GPUBufferBindingType> {
  const declaration =
    /@group\(0\)\s*@binding\((\d+)\)\s*var<\s*(uniform|storage)\s*(?:,\s*(read_write|read)\s*)?>/g;
  const bindings = new Map<number, GPUBufferBindingType>();
  for (const [, binding, space, access] of code.matchAll(declaration)) {
    const type = space === 'uniform' ? 'uniform' : access === 'read_write' ? 'storage' : 'read-only-storage';
    bindings.set(Number(binding), type);
  }
  return bindings;
}
