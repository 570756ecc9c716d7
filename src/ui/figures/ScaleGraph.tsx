import { useRef } from 'react';
import { formatNumber } from './format-number.ts';
import type { PlacedNode, PlacedTree } from './tree-layout.ts';
import { useWidth } from './use-size.ts';
import './scale-graph.css';

interface GraphNode {
  readonly name: string;
  readonly rule: string;
  readonly numbers: readonly number[];
  readonly goTo: { readonly stepId: string } | null;
  readonly inputs: readonly GraphNode[];
}

interface ScaleGraphProps<Node extends GraphNode> {
  readonly tree: PlacedTree<Node>;
  readonly onGoTo: (node: Node) => void;
}

const BOX = { height: 62, gap: 26, least: 132 } as const;

/** Statistics above, the scales that were made of them below, each with its rule and number. */
export function ScaleGraph<Node extends GraphNode>({ tree, onGoTo }: ScaleGraphProps<Node>) {
  const frame = useRef<HTMLDivElement>(null);
  const available = useWidth(frame);
  const column = Math.max(BOX.least, available / tree.columns);
  const width = column * tree.columns;
  const height = tree.rows * (BOX.height + BOX.gap) - BOX.gap;
  const places = tree.nodes.map(({ column: at, row }) => ({
    // Between two pixels: lines of one pixel then lie on one.
    x: Math.floor((at + 0.5) * column) + 0.5,
    y: row * (BOX.height + BOX.gap),
  }));
  const box = 2 * Math.floor(Math.min(column - 10, 220) / 2);
  return (
    <div className="scale-graph" ref={frame}>
      {available > 0 && (
        <div className="scale-graph__sheet" style={{ width, height }}>
          <svg width={width} height={height} aria-hidden="true">
            {tree.nodes.map((node, index) => (
              <Edges key={index} node={node} places={places} at={index} />
            ))}
            {tree.nodes.map(({ node }, index) => {
              const { x, y } = places[index] ?? { x: 0, y: 0 };
              return (
                <Box
                  key={index}
                  node={node}
                  x={x - box / 2}
                  y={y}
                  width={box}
                  last={index === tree.nodes.length - 1}
                />
              );
            })}
          </svg>
          {tree.nodes.map(({ node }, index) => {
            const { x, y } = places[index] ?? { x: 0, y: 0 };
            return node.goTo === null ? null : (
              <button
                key={index}
                type="button"
                className="scale-graph__go"
                style={{ left: x - box / 2, top: y, width: box, height: BOX.height }}
                title={node.numbers.join('\n')}
                aria-label={`Go to the tensor with the ${node.name}`}
                onClick={() => onGoTo(node)}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

type Places = readonly { readonly x: number; readonly y: number }[];

interface EdgesProps {
  readonly node: PlacedNode<GraphNode>;
  readonly places: Places;
  /** The node's own place in the list. */
  readonly at: number;
}

function Edges({ node, places, at }: EdgesProps) {
  const to = places[at];
  if (to === undefined) return null;
  return node.from.map((origin) => {
    const from = places[origin];
    if (from === undefined) return null;
    const [top, bottom] = [from.y + BOX.height, to.y];
    const middle = bottom - BOX.gap / 2 + 0.5;
    return (
      <g key={origin} className="scale-graph__edge">
        <path d={`M${from.x} ${top}V${middle}H${to.x}V${bottom}`} />
        <path d={`M${to.x - 4} ${bottom - 5}l4 5l4 -5`} />
      </g>
    );
  });
}

interface BoxProps {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly last: boolean;
}

/** CSS pixels of a character of the small sans and of the bold mono. */
const CHARACTER = 6.4;
const DIGIT = 7.4;

function Box({ node, x, y, width, last }: BoxProps) {
  const most = Math.floor((width - 12) / CHARACTER);
  // What has a number here is a scale: in a narrow box its tensor's name says more.
  const name = node.name.length > most ? node.name.replace('scale of ', '') : node.name;
  const lines = [name, node.rule].filter((text) => text !== '');
  return (
    <g
      transform={`translate(${x} ${y})`}
      data-origin={node.goTo === null || undefined}
      data-last={last || undefined}
    >
      <rect className="scale-graph__box" y={0.5} width={width} height={BOX.height - 1} rx={4} />
      <text className="scale-graph__number" x={width / 2} y={lines.length > 1 ? 18 : 26} textAnchor="middle">
        {numbersText(node.numbers, Math.floor((width - 8) / DIGIT))}
      </text>
      {lines.map((text, line) => (
        <text key={line} x={width / 2} y={(lines.length > 1 ? 36 : 44) + 16 * line} textAnchor="middle">
          {text.length > most ? `${text.slice(0, most - 1)}…` : text}
          <title>{text}</title>
        </text>
      ))}
    </g>
  );
}

/** Of several their range, with as many digits as `most` characters have room for. */
function numbersText(numbers: readonly number[], most: number): string {
  const [first] = numbers;
  if (first === undefined) return 'not read back';
  if (numbers.length === 1) return formatNumber(first);
  const ends = [Math.min(...numbers), Math.max(...numbers)];
  const ranges = [4, 3, 2].map((digits) => ends.map((end) => formatNumber(end, digits)).join(' to '));
  return ranges.find((range) => range.length <= most) ?? `${numbers.length} numbers`;
}
