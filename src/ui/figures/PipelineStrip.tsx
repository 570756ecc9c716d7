import { useRef } from 'react';
import { BOX_HEIGHT, pipelineLayout, type PipelineBox, type PlacedBox } from './pipeline-layout.ts';
import { useWidth } from './use-size.ts';
import './pipeline-strip.css';

interface PipelineStripProps {
  readonly boxes: readonly PipelineBox[];
  readonly onSelect: (name: string) => void;
}

/**
 * The way of a tensor through a step. Edges are thick where they carry a QuantTensor, thin and dashed
 * where they carry floats. Each box selects what it holds.
 */
export function PipelineStrip({ boxes, onSelect }: PipelineStripProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { boxes: placed, height } = pipelineLayout(boxes, width);
  return (
    <div ref={frame} className="pipeline">
      {width > 0 && (
        <svg width={width} height={height + 1}>
          {placed.map(({ box, edge }) =>
            edge === null ? null : (
              <path key={box.name} className="pipeline__edge" data-carries={box.carries} d={edge} />
            ),
          )}
          {placed.map((place) => (
            <Station key={place.box.name} {...place} onSelect={() => onSelect(place.box.name)} />
          ))}
        </svg>
      )}
    </div>
  );
}

/** What the two kinds of edges carry, and what stands under a name. */
export function PipelineLegend() {
  return (
    <span className="pipeline-legend small" data-picture-legend>
      <span>
        <svg width={20} height={5} aria-hidden="true">
          <path d="M0 2.5H20" />
        </svg>
        QuantTensor: bits, scale
      </span>
      <span data-carries="float">
        <svg width={20} height={2} aria-hidden="true">
          <path d="M0 1H20" />
        </svg>
        float
      </span>
    </span>
  );
}

function Station({ box, x, y, width, onSelect }: PlacedBox & { readonly onSelect: () => void }) {
  return (
    <g
      className="pipeline__box"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- there is no <button> in an SVG
      role="button"
      tabIndex={0}
      aria-pressed={box.isSelected}
      aria-label={`${box.label}: ${box.lines.join(', ')}`}
      data-kind={box.kind}
      data-off={box.isOff || undefined}
      data-name={box.name}
      transform={`translate(${x} ${y + 0.5})`}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onSelect();
      }}
    >
      <rect width={width} height={BOX_HEIGHT} rx={6} />
      <text className="pipeline__label" x={width / 2} y={18} textAnchor="middle">
        {box.label}
      </text>
      {box.lines.map((line, index) => (
        <text key={line} className="pipeline__detail" x={width / 2} y={33 + 15 * index} textAnchor="middle">
          {line}
        </text>
      ))}
    </g>
  );
}
