import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type {
  AccumulatorField,
  Field,
  ImageField,
  InputsField,
  IntegersField,
  LayerField,
  LayersField,
  NumbersField,
  ShapeField,
  SizeField,
  StateField,
  TensorField,
} from '../../core/experiment/field.ts';
import { AccumulatorControl } from './AccumulatorControl.tsx';
import { ImageControl } from './ImageControl.tsx';
import { listText, readList } from './list-text.ts';
import { PlainControl } from './PlainControl.tsx';
import { QuantizerSlot } from './QuantizerSlot.tsx';
import { ReferenceControl } from './ReferenceControl.tsx';
import { SizeControl } from './SizeControl.tsx';
import { StateControl } from './StateControl.tsx';
import { TensorControl } from './TensorControl.tsx';
import { TextControl } from './TextControl.tsx';

interface FieldControlProps {
  readonly field: Field;
  /** What stands in the field: a waiting draft, the document's value, or the default. */
  readonly value: unknown;
  readonly document: ExperimentDocument;
  readonly stepId: string;
  /** The sentence for this field (''), or for one of its quantizer's arguments. */
  readonly problemOf: (argument: string) => string | undefined;
  /** `argument` is '' for the field itself. */
  readonly onEdit: (argument: string, value: unknown) => void;
}

/** The control that a field's type calls for; this file is the one place that knows them all. */
export function FieldControl(props: FieldControlProps) {
  const { field, value, problemOf, onEdit } = props;
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'boolean':
    case 'choice':
      return (
        <PlainControl
          field={field}
          value={value}
          problem={problemOf('')}
          onChange={(next) => onEdit('', next)}
        />
      );
    case 'shape':
    case 'integers':
    case 'numbers':
    case 'layers':
      return <ListControl {...props} field={field} />;
    case 'quantizer':
      return (
        <QuantizerSlot
          field={field}
          choice={value}
          problemOf={problemOf}
          onChoose={(choice) => onEdit('', choice)}
          onArgument={onEdit}
        />
      );
    case 'steps':
      // Its steps stand in the list of steps, each with a form of its own.
      return null;
    default:
      return <OriginControl {...props} field={field} />;
  }
}

type Of<F> = Omit<FieldControlProps, 'field'> & { readonly field: F };

/** Several numbers or names, written one after the other. */
function ListControl({
  field,
  value,
  problemOf,
  onEdit,
}: Of<ShapeField | IntegersField | NumbersField | LayersField>) {
  return (
    <TextControl
      name={field.name}
      help={field.help}
      text={listText(value)}
      problem={problemOf('')}
      long={field.type === 'numbers'}
      onChange={(text) => {
        const absent = field.type === 'layers' && text.trim() === '';
        onEdit('', absent ? undefined : readList(text, field.type === 'layers'));
      }}
    />
  );
}

/** Sizes, and where a value comes from. */
function OriginControl(
  props: Of<SizeField | InputsField | LayerField | TensorField | ImageField | StateField | AccumulatorField>,
) {
  const { field, value, document, stepId, problemOf, onEdit } = props;
  const shared = { value, problem: problemOf(''), onChange: (next: unknown) => onEdit('', next) };
  switch (field.type) {
    case 'size':
      return <SizeControl {...shared} field={field} />;
    case 'inputs':
    case 'layer':
      return <ReferenceControl {...shared} field={field} document={document} stepId={stepId} />;
    case 'tensor':
      return <TensorControl {...shared} field={field} />;
    case 'image':
      return <ImageControl {...shared} field={field} />;
    case 'accumulator':
      return <AccumulatorControl {...shared} field={field} />;
    case 'state':
      return <StateControl {...shared} help={field.help} onForget={() => onEdit('', undefined)} />;
  }
}
