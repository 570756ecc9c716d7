import type { Step } from '../../core/experiment/document.ts';
import { shippedImages } from '../../core/image/shipped-images.ts';

/** A step in one line, as a notebook would have it: `y = conv(x)`, `x = randn(1, 2, 5, 5)`. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case 'manual_seed':
      return `manual_seed(${String(step['seed'] ?? 0)})`;
    case 'mode':
      return step['training'] === false ? 'eval()' : 'train()';
    case 'call':
      return `${String(step['layer'])}(${names(step['inputs'])})`;
    case 'quant_weight':
      return `${String(step['layer'])}.quant_weight()`;
    case 'image':
      return `image(${pictureName(step)})`;
    case 'repeat':
      return `repeat ${String(step['times'])} times:`;
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
      return operands(step).join(` ${signs[step.kind]} `);
    default:
      return `${step.kind}(${argumentsOf(step)})`;
  }
}

const signs = { add: '+', sub: '-', mul: '*', div: '/' } as const;

/** Both sides of an operator, one of which may be a number. */
function operands(step: Step): readonly string[] {
  const inputs = Array.isArray(step['inputs']) ? step['inputs'].map(String) : [];
  return [...numbers(step['left']), ...inputs, ...numbers(step['other'])];
}

function argumentsOf(step: Step): string {
  const { shape, kernel_size: kernel } = step;
  const { in_channels: inputs, out_channels: outputs, in_features: width, out_features: units } = step;
  if (Array.isArray(shape)) return shape.join(', ');
  if (inputs !== undefined) return `${String(inputs)}, ${String(outputs)}, ${kernelText(kernel)}`;
  if (width !== undefined) return `${String(width)}, ${String(units)}`;
  if (step['inputs'] === undefined && kernel !== undefined) return kernelText(kernel);
  return names(step['inputs']);
}

/** One number where all axes have the same, as torch allows. */
function kernelText(kernel: unknown): string {
  if (!Array.isArray(kernel)) return String(kernel);
  return new Set(kernel).size === 1 ? String(kernel[0]) : `(${kernel.join(', ')})`;
}

function pictureName(step: Step): string {
  const source = String(step['source']);
  if (shippedImages.has(source)) return source;
  const [file] = (step.note ?? '').split(',');
  return file === undefined || file === '' ? 'your picture' : file;
}

function names(inputs: unknown): string {
  return Array.isArray(inputs) ? inputs.join(', ') : '';
}

function numbers(value: unknown): readonly string[] {
  return typeof value === 'number' ? [String(value)] : [];
}
