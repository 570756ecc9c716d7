import { expect, test } from 'vitest';
import { bareShader } from './bare-shaders.mjs';

test('comments and indentation go, the 5 lines stay', () => {
  const text = '// one thread an element\nfn main() {\n    let x = a / b; // not exact\n\n}';
  expect(bareShader(text)).toBe('\nfn main() {\nlet x = a / b;\n\n}');
});
