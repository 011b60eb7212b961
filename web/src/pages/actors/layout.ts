import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";

import type { Schemas } from "../../api/client";

export interface Node extends SimulationNodeDatum {
  key: string;
  radius: number;
}

export interface Edge {
  one: string;
  other: string;
  cooperation: number;
  conflict: number;
  count: number;
}

/** Both directions of each pair as one edge; a side's doings to itself are no edge. */
export function edgesOf(cells: readonly Schemas["Cell"][]): Edge[] {
  const found = new Map<string, Edge>();
  for (const cell of cells) {
    if (cell.one === cell.other) continue;
    const [one, other] = [cell.one, cell.other].toSorted() as [string, string];
    const key = `${one}\n${other}`;
    const edge = found.get(key) ?? { one, other, cooperation: 0, conflict: 0, count: 0 };
    edge.cooperation += cell.cooperation;
    edge.conflict += cell.conflict;
    edge.count += cell.count;
    found.set(key, edge);
  }
  return [...found.values()].toSorted((a, b) => a.count - b.count || a.one.localeCompare(b.one));
}

const STEPS = 260;

/** Places for the sides in a box; the same sides always come to lie in the same places (d3-force uses no chance). */
export function laidOut(matrix: Schemas["Matrix"], width: number, height: number): Node[] {
  const most = Math.max(1, ...matrix.sides.map((side) => side.does + side.receives));
  const nodes: Node[] = matrix.sides.map((side) => ({
    key: side.key,
    radius: 5 + 17 * Math.sqrt((side.does + side.receives) / most),
  }));
  const edges = edgesOf(matrix.cells);
  const heaviest = Math.max(1, ...edges.map((edge) => edge.count));
  const links = edges.map((edge) => ({ source: edge.one, target: edge.other, weight: edge.count / heaviest }));
  const room = Math.sqrt((width * height) / Math.max(4, nodes.length));
  forceSimulation(nodes)
    .force("charge", forceManyBody().strength(-room * 4))
    .force(
      "link",
      forceLink<Node, (typeof links)[number]>(links)
        .id((node) => node.key)
        .distance(room * 0.8)
        .strength((link) => 0.05 + 0.5 * link.weight),
    )
    .force("collide", forceCollide<Node>((node) => node.radius + 16))
    .force("x", forceX<Node>(width / 2).strength(0.06 * Math.min(1, height / width)))
    .force("y", forceY<Node>(height / 2).strength(0.12))
    .force("center", forceCenter(width / 2, height / 2))
    .stop()
    .tick(STEPS);
  for (const node of nodes) {
    node.x = Math.min(width - 50, Math.max(50, node.x ?? 0));
    node.y = Math.min(height - 26, Math.max(node.radius + 6, node.y ?? 0));
  }
  return nodes;
}
