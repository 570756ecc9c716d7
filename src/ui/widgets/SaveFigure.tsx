import { Download } from 'lucide-react';
import { use, type RefObject } from 'react';
import { MenuItem, Popover } from './Popover.tsx';
import { PictureTextContext } from './picture-text.ts';
import { savePicture, type PictureFormat } from './save-picture.ts';

interface SaveFigureProps {
  readonly name: string;
  readonly title: string;
  readonly drawing: RefObject<HTMLElement | null>;
}

/** Saves what a figure draws as a file, with the colours of the present theme. */
export function SaveFigure({ name, title, drawing }: SaveFigureProps) {
  const pictureText = use(PictureTextContext);
  const save = async (format: PictureFormat) => {
    const text = (await pictureText?.()) ?? null;
    if (drawing.current !== null) await savePicture(drawing.current, { name, title, format, text });
  };
  return (
    <Popover
      label={`Save ${title} as a picture`}
      className="button button--quiet button--icon figure__save"
      trigger={<Download size={14} aria-hidden="true" />}
    >
      <MenuItem onChoose={() => void save('svg')}>SVG</MenuItem>
      <MenuItem onChoose={() => void save('png')}>PNG</MenuItem>
    </Popover>
  );
}
