export type PictureFormat = 'svg' | 'png';

interface PictureRequest {
  /** Name of the file, without its ending. */
  readonly name: string;
  /** Becomes the picture's <title>. */
  readonly title: string;
  readonly format: PictureFormat;
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
  'display',
  'paint-order',
];

/** Saves the SVG and canvas elements of `drawing`, where they lie, as one picture. */
export async function savePicture(drawing: HTMLElement, request: PictureRequest): Promise<void> {
  const svg = pictureOf(drawing, request.title);
  const text = new XMLSerializer().serializeToString(svg);
  const vector = new Blob([text], { type: 'image/svg+xml' });
  const file = request.format === 'svg' ? vector : await rasterize(text, drawing);
  download(file, `${request.name}.${request.format}`);
}

/** One SVG element with everything that `drawing` draws, its styles written into it. */
export function pictureOf(drawing: HTMLElement, title: string): SVGSVGElement {
  const frame = drawing.getBoundingClientRect();
  const svg = document.createElementNS(SVG, 'svg');
  const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)];
  for (const [name, value] of Object.entries({
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
  })) {
    svg.setAttribute(name, String(value));
  }
  const heading = document.createElementNS(SVG, 'title');
  heading.textContent = title;
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', groundOf(drawing));
  svg.append(heading, ground);
  for (const part of drawing.querySelectorAll('svg, canvas')) {
    // Icons and nested drawings come with what they stand in.
    if (part.parentElement?.closest('svg, button')) continue;
    const place = part.getBoundingClientRect();
    const copy = part instanceof HTMLCanvasElement ? imageOf(part) : styledCopy(part);
    for (const [name, value] of Object.entries({
      x: place.left - frame.left,
      y: place.top - frame.top,
      width: place.width,
      height: place.height,
    })) {
      copy.setAttribute(name, String(value));
    }
    svg.append(copy);
  }
  return svg;
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
async function rasterize(text: string, drawing: HTMLElement): Promise<Blob> {
  const { width, height } = drawing.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * Math.ceil(width);
  canvas.height = 2 * Math.ceil(height);
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
