import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type {
  AccumulatorField,
  Field,
  ImageField,
  InputsField,
  IntegersField,
  LayerField,
  LayersField,
  ShapeField,
  SizeField,
  StateField,
  TensorField,
} from '../../core/experiment/field.ts';
import { AccumulatorControl } from './AccumulatorControl.tsx';
import { ImageControl } from './ImageControl.tsx';
import { LayersControl } from './LayersControl.tsx';
import { listText, readList } from './list-text.ts';
import { NumbersControl } from './NumbersControl.tsx';
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
  /** The document's value, or the default. */
  readonly accepted: unknown;
  readonly document: ExperimentDocument;
  readonly stepId: string;
  /** What waits in one of its quantizer's arguments. */
  readonly draftOf: (argument: string) => { readonly value: unknown } | undefined;
  /** The sentence for this field (''), or for one of its quantizer's arguments. */
  readonly problemOf: (argument: string) => string | undefined;
  /** `argument` is '' for the field itself. */
  readonly onEdit: (argument: string, value: unknown) => void;
}

/** The control that a field's type calls for; this file is the one place that knows them all. */
export function FieldControl(props: FieldControlProps) {
  const { field, value, accepted, problemOf, onEdit } = props;
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'boolean':
    case 'choice':
      return (
        <PlainControl
          field={field}
          value={value}
          accepted={accepted}
          problem={problemOf('')}
          onChange={(next) => onEdit('', next)}
        />
      );
    case 'numbers':
      return (
        <NumbersControl
          {...props}
          field={field}
          problem={problemOf('')}
          onChange={(next) => onEdit('', next)}
        />
      );
    case 'shape':
    case 'integers':
      return <ListControl {...props} field={field} />;
    case 'quantizer':
      return (
        <QuantizerSlot
          field={field}
          stepId={props.stepId}
          choice={value}
          draftOf={props.draftOf}
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

/** Several numbers, written one after the other. */
function ListControl({ field, value, problemOf, onEdit }: Of<ShapeField | IntegersField>) {
  return (
    <TextControl
      name={field.name}
      help={field.help}
      text={listText(value)}
      problem={problemOf('')}
      onChange={(text) => onEdit('', readList(text))}
    />
  );
}

/** Sizes, and where a value comes from. */
function OriginControl(
  props: Of<
    | SizeField
    | InputsField
    | LayerField
    | LayersField
    | TensorField
    | ImageField
    | StateField
    | AccumulatorField
  >,
) {
  const { field, value, accepted, document, stepId, problemOf, onEdit } = props;
  const shared = { value, problem: problemOf(''), onChange: (next: unknown) => onEdit('', next) };
  switch (field.type) {
    case 'size':
      return <SizeControl {...shared} field={field} accepted={accepted} />;
    case 'inputs':
    case 'layer':
      return <ReferenceControl {...shared} field={field} document={document} stepId={stepId} />;
    case 'tensor':
      return (
        <TensorControl {...shared} field={field} accepted={accepted} document={document} stepId={stepId} />
      );
    case 'layers':
      return <LayersControl {...shared} field={field} document={document} stepId={stepId} />;
    case 'image':
      return <ImageControl {...shared} field={field} />;
    case 'accumulator':
      return <AccumulatorControl {...shared} field={field} accepted={accepted} />;
    case 'state':
      return <StateControl {...shared} help={field.help} onForget={() => onEdit('', undefined)} />;
  }
}
