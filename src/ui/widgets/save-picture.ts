import { TEXT_KEYWORD, withTextInPng } from '../../formats/text-in-picture.ts';
import { picturedFonts, unquoted } from './picture-fonts.ts';
import { textLines, type TextLine } from './picture-lines.ts';

export type PictureFormat = 'svg' | 'png';

interface PictureRequest {
  /** Name of the file, without its ending. */
  readonly name: string;
  /** Becomes the picture's <title>. */
  readonly title: string;
  readonly format: PictureFormat;
  /** ASCII, to travel in the file; null for none. */
  readonly text: string | null;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Properties that an SVG needs when the page's style sheets are no longer around it. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-opacity',
  'opacity',
  'color',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
  'overflow',
  'display',
  'paint-order',
  'stroke-linejoin',
  'stroke-dashoffset',
  'fill-rule',
  'shape-rendering',
  'font-style',
  'font-variant-numeric',
  'letter-spacing',
  'stop-color',
  'stop-opacity',
  'image-rendering',
  'mix-blend-mode',
];

/** What is drawn. Text of the page itself is, where it is marked so: a label beside a canvas. */
const DRAWN = 'svg, canvas, [data-picture-text]';

/** Stands anywhere in a figure; pictures have its words and swatches below the drawing. */
const LEGEND = '[data-picture-legend]';

/** px between a drawing and its legend. */
const LEGEND_GAP = 12;

/** px of ground around all of it: names and swatches begin at its edge. */
const MARGIN = 8;

/** Saves the SVG and canvas elements of `drawing`, where they lie, with its figure's legend as one picture. */
export async function savePicture(drawing: HTMLElement, request: PictureRequest): Promise<void> {
  const svg = pictureOf(drawing, request.title);
  const style = document.createElementNS(SVG, 'style');
  style.textContent = await picturedFonts(familiesIn(svg));
  svg.prepend(style);
  const file = request.format === 'svg' ? vectorFile(svg, request) : await pixelFile(svg, request);
  download(file, `${request.name}.${request.format}`);
}

function vectorFile(svg: SVGSVGElement, { text }: PictureRequest): Blob {
  if (text !== null) {
    const metadata = document.createElementNS(SVG, 'metadata');
    metadata.id = TEXT_KEYWORD;
    metadata.textContent = text;
    svg.append(metadata);
  }
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' });
}

async function pixelFile(svg: SVGSVGElement, { text }: PictureRequest): Promise<Blob> {
  const png = await rasterize(new XMLSerializer().serializeToString(svg), sizeOf(svg));
  if (text === null) return png;
  return new Blob([withTextInPng(new Uint8Array(await png.arrayBuffer()), text)], { type: 'image/png' });
}

/** One SVG element with everything that `drawing` draws, its styles written into it, and its legend. */
export function pictureOf(drawing: HTMLElement, title: string): SVGSVGElement {
  const frame = drawing.getBoundingClientRect();
  const parts = partsIn(drawing).filter((part) => part.closest(LEGEND) === null);
  const places = parts.map((part) => part.getBoundingClientRect());
  // What stands below the last of it, and is not drawn, would be an empty ground.
  let bottom = places.length === 0 ? frame.bottom : Math.max(...places.map((place) => place.bottom));
  const copies = parts.flatMap((part) => drawn(part, frame));
  for (const legend of legendsOf(drawing)) {
    const place = legend.getBoundingClientRect();
    const origin = { left: place.left, top: place.top - (bottom + LEGEND_GAP - frame.top) };
    copies.push(...[legend, ...partsIn(legend)].flatMap((part) => drawn(part, origin)));
    bottom += LEGEND_GAP + place.height;
  }
  // What a box scrolls reaches beyond it.
  const right = Math.max(frame.right, ...places.map((place) => place.right));
  const padding = Number.parseFloat(getComputedStyle(drawing).paddingBottom);
  const width = Math.ceil(right - frame.left) + 2 * MARGIN;
  const height = Math.ceil(bottom + padding - frame.top) + 2 * MARGIN;
  const svg = document.createElementNS(SVG, 'svg');
  write(svg, { width, height, viewBox: `${-MARGIN} ${-MARGIN} ${width} ${height}`, role: 'img' });
  const heading = document.createElementNS(SVG, 'title');
  heading.textContent = title;
  const ground = document.createElementNS(SVG, 'rect');
  write(ground, { x: -MARGIN, y: -MARGIN, width, height, fill: groundOf(drawing) });
  svg.append(heading, ground, ...copies);
  return svg;
}

function partsIn(element: HTMLElement): readonly Element[] {
  // Icons and nested drawings come with what they stand in.
  return [...element.querySelectorAll(DRAWN)].filter(
    (part) => part.matches('[data-picture-text]') || !part.parentElement?.closest('svg, button'),
  );
}

function legendsOf(drawing: HTMLElement): readonly HTMLElement[] {
  const legends = drawing.closest('figure')?.querySelectorAll<HTMLElement>(LEGEND) ?? [];
  return [...legends].filter((legend) => legend.getBoundingClientRect().width > 0);
}

/** A point of the window that is the picture's corner, px. */
interface Origin {
  readonly left: number;
  readonly top: number;
}

type Place = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

function drawn(part: Element, origin: Origin): readonly Element[] {
  if (part instanceof HTMLElement && !(part instanceof HTMLCanvasElement)) {
    return textLines(part).map((line) => textOf(line, origin));
  }
  const { left, top, width, height } = part.getBoundingClientRect();
  if (width === 0) return [];
  const place = { x: left - origin.left, y: top - origin.top, width, height };
  if (part instanceof HTMLCanvasElement) return framedImage(part, place);
  const copy = styledCopy(part);
  write(copy, place);
  return [copy];
}

/** A canvas with the border that the page gives it. */
function framedImage(canvas: HTMLCanvasElement, { x, y, width, height }: Place): readonly Element[] {
  const style = getComputedStyle(canvas);
  const border = Number.parseFloat(style.borderTopWidth);
  const inside = (inset: number): Place => ({
    x: x + inset,
    y: y + inset,
    width: width - 2 * inset,
    height: height - 2 * inset,
  });
  const image = imageOf(canvas);
  write(image, inside(border));
  if (border === 0) return [image];
  const edge = document.createElementNS(SVG, 'rect');
  write(edge, {
    ...inside(border / 2),
    fill: 'none',
    stroke: style.borderTopColor,
    'stroke-width': border,
  });
  return [image, edge];
}

function write(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

function textOf({ text, style, left, right, top, bottom }: TextLine, origin: Origin): SVGElement {
  const element = document.createElementNS(SVG, 'text');
  element.textContent = text;
  const isAtEnd = style.textAlign === 'right' || style.textAlign === 'end';
  write(element, {
    x: (isAtEnd ? right : left) - origin.left,
    y: (top + bottom) / 2 - origin.top,
    dy: '0.35em',
    'text-anchor': isAtEnd ? 'end' : 'start',
    style: `fill:${style.color};font-family:${style.fontFamily};font-size:${style.fontSize};font-weight:${style.fontWeight}`,
  });
  return element;
}

function familiesIn(svg: SVGSVGElement): ReadonlySet<string> {
  const elements = [...svg.querySelectorAll<SVGElement>('text, tspan')];
  return new Set(elements.flatMap(({ style }) => style.fontFamily.split(',').map(unquoted)));
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf(svg: SVGSVGElement): Size {
  return { width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) };
}

function groundOf(element: HTMLElement): string {
  for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent') return backgroundColor;
  }
  return 'white';
}

function imageOf(canvas: HTMLCanvasElement): SVGElement {
  const image = document.createElementNS(SVG, 'image');
  image.setAttribute('href', canvas.toDataURL('image/png'));
  image.setAttribute('preserveAspectRatio', 'none');
  image.setAttribute('style', 'image-rendering: pixelated');
  return image;
}

function styledCopy(original: Element): Element {
  const copy = original.cloneNode(true);
  if (!(copy instanceof Element)) throw new Error('The copy of an element is an element.');
  copy.removeAttribute('class');
  writeStyles(original, copy);
  const copies = [...copy.querySelectorAll('*')];
  for (const [index, element] of [...original.querySelectorAll('*')].entries()) {
    const twin = copies[index];
    if (twin !== undefined) writeStyles(element, twin);
  }
  return copy;
}

function writeStyles(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  const text = STYLES.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
  copy.setAttribute('style', text);
}

/** Twice the size on screen, so that it can be printed. */
async function rasterize(text: string, { width, height }: Size): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser made no PNG of the figure.'));
      else resolve(blob);
    }, 'image/png');
  });
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
