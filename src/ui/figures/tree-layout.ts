/** Something that is made of other things of its kind. */
export interface Branch<Node> {
  readonly inputs: readonly Node[];
}

export interface PlacedNode<Node> {
  readonly node: Node;
  /** Middle of the node, in columns from 0 on. */
  readonly column: number;
  /** 0 is the row of the farthest origins; the result stands in the last. */
  readonly row: number;
  /** Where the nodes stand that it is made of, by their place in the list. */
  readonly from: readonly number[];
}

export interface PlacedTree<Node> {
  readonly nodes: readonly PlacedNode<Node>[];
  readonly columns: number;
  readonly rows: number;
}

/** Origins above, each in a column of its own; what is made of them below, in their middle. */
export function layTree<Node extends Branch<Node>>(root: Node): PlacedTree<Node> {
  const nodes: PlacedNode<Node>[] = [];
  const rows = depthOf(root);
  let columns = 0;
  const place = (node: Node, row: number): number => {
    const from = node.inputs.map((input) => place(input, row - 1));
    const above = from.map((at) => nodes[at]?.column ?? 0);
    const column = above.length === 0 ? columns++ : above.reduce((sum, one) => sum + one, 0) / above.length;
    return nodes.push({ node, column, row, from }) - 1;
  };
  place(root, rows - 1);
  return { nodes, columns, rows };
}

function depthOf<Node extends Branch<Node>>(node: Node): number {
  return 1 + Math.max(0, ...node.inputs.map(depthOf));
}
