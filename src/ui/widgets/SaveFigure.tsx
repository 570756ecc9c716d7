import { Download } from 'lucide-react';
import type { RefObject } from 'react';
import { MenuItem, Popover } from './Popover.tsx';
import { savePicture, type PictureFormat } from './save-picture.ts';

interface SaveFigureProps {
  readonly name: string;
  readonly title: string;
  readonly drawing: RefObject<HTMLElement | null>;
}

/** Saves what a figure draws as a file, with the colours of the present theme. */
export function SaveFigure({ name, title, drawing }: SaveFigureProps) {
  const save = (format: PictureFormat) => {
    if (drawing.current !== null) void savePicture(drawing.current, { name, title, format });
  };
  return (
    <Popover
      label={`Save ${title} as a picture`}
      className="button button--quiet button--icon figure__save"
      trigger={<Download size={14} aria-hidden="true" />}
    >
      <MenuItem onChoose={() => save('svg')}>SVG</MenuItem>
      <MenuItem onChoose={() => save('png')}>PNG</MenuItem>
    </Popover>
  );
}
