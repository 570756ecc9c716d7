import { lazy, Suspense, useId } from 'react';
import type { ImageField } from '../../core/experiment/field.ts';
import { shippedImages } from '../../core/image/shipped-images.ts';
import { PickFile } from '../picking/PickFile.tsx';
import { Waiting } from '../Waiting.tsx';
import './image-control.css';

const CameraButton = lazy(async () => ({
  default: (await import('../sources/CameraButton.tsx')).CameraButton,
}));

interface ImageControlProps {
  readonly field: ImageField;
  readonly value: unknown;
  readonly problem: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** Which picture: one of the project's, or the person's own. */
export function ImageControl({ field, value, problem, onChange }: ImageControlProps) {
  const id = useId();
  const source = typeof value === 'string' ? value : '';
  const own = source.startsWith('data:');
  return (
    <div className="image-control" data-invalid={problem !== undefined || undefined}>
      <img className="image-control__thumbnail" src={own ? source : `./images/${source}.png`} alt="" />
      <div className="image-control__choice">
        <label htmlFor={id} className="small soft" title={field.help}>
          {field.name}
        </label>
        <select
          id={id}
          className="text-field"
          value={own ? '' : source}
          aria-invalid={problem !== undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          {own && <option value="">your own picture</option>}
          {[...shippedImages.values()].map((image) => (
            <option key={image.name} value={image.name}>
              {image.title}
            </option>
          ))}
        </select>
        <PickFile label="Choose your own" className="button" />
        <Suspense fallback={<Waiting />}>
          <CameraButton />
        </Suspense>
      </div>
      {problem !== undefined && <p className="field-row__problem">{problem}</p>}
    </div>
  );
}
