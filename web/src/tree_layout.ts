// Where does each person of a transmission tree stand? Across by time, down so that whoever was met stands beside.

/** Kind, seconds since 1970, code, address below the list of cases. */
export type NodeRow = [number, number, string, string];
/** Giver, taker, place, from, to, minutes, source. */
export type EdgeRow = [number, number, number, number, number, number, number];

export interface TreeData {
  nodes: NodeRow[];
  edges: EdgeRow[];
  places: string[];
  sources: string[];
}

export interface Laid {
  data: TreeData;
  x: number[];
  y: number[];
  width: number;
  height: number;
  first: number;
  last: number;
  root: number;
  parent: number[];
  children: number[][];
  /** The edge by which a node hangs on its parent; -1 for none. */
  by: number[];
  /** Nodes from top to bottom, and the place of each in that order. */
  order: number[];
  row: number[];
  cells: Map<string, number[]>;
  cell: { width: number; height: number };
}

const DAY = 86400;

/** A circle of meetings hangs each node once, where the walk from the roots meets it first. */
export function layOut(data: TreeData): Laid {
  const count = data.nodes.length;
  const { parent, children, by, roots } = hang(data);
  const x = data.nodes.map((node) => node[1] / DAY);
  const first = Math.min(...data.nodes.map((node) => node[1]), Infinity);
  const last = Math.max(...data.nodes.map((node) => node[1]), -Infinity);
  const y = new Array<number>(count).fill(0);
  const height = stack(roots, children, y);
  for (let node = 0; node < count; node += 1) x[node] = x[node]! - first / DAY;
  const order = [...y.keys()].sort((one, other) => y[one]! - y[other]! || one - other);
  const row = new Array<number>(count).fill(0);
  order.forEach((node, at) => (row[node] = at));
  const width = Math.max((last - first) / DAY, 1e-6);
  const cell = { width: width / 64 || 1, height: Math.max(1, height / 64) };
  const cells = new Map<string, number[]>();
  for (let node = 0; node < count; node += 1) {
    const key = `${Math.floor(x[node]! / cell.width)},${Math.floor(y[node]! / cell.height)}`;
    const held = cells.get(key);
    if (held) held.push(node);
    else cells.set(key, [node]);
  }
  return { data, x, y, width, height, first, last, root: roots[0] ?? -1, parent, children, by, order, row, cells, cell };
}

function hang(data: TreeData) {
  const count = data.nodes.length;
  const leaving: number[][] = Array.from({ length: count }, () => []);
  const taken = new Array<boolean>(count).fill(false);
  data.edges.forEach(([giver, taker], at) => {
    leaving[giver]!.push(at);
    taken[taker] = true;
  });
  const parent = new Array<number>(count).fill(-1);
  const by = new Array<number>(count).fill(-1);
  const children: number[][] = Array.from({ length: count }, () => []);
  const seen = new Array<boolean>(count).fill(false);
  const roots: number[] = [];
  const begin = [...taken.keys()].sort((one, other) => Number(taken[one]) - Number(taken[other]) || one - other);
  for (const root of begin) {
    if (seen[root]) continue;
    roots.push(root);
    seen[root] = true;
    const waiting = [root];
    for (let at = 0; at < waiting.length; at += 1) {
      for (const edge of leaving[waiting[at]!]!) {
        const taker = data.edges[edge]![1];
        if (seen[taker]) continue;
        seen[taker] = true;
        parent[taker] = waiting[at]!;
        by[taker] = edge;
        children[waiting[at]!]!.push(taker);
        waiting.push(taker);
      }
    }
  }
  return { parent, children, by, roots };
}

/** Leaves one below the other, everybody else in the middle of hers. Without recursion: a chain may be long. */
function stack(roots: number[], children: number[][], y: number[]): number {
  let leaf = 0;
  for (const root of roots) {
    const walk: [number, number][] = [[root, 0]];
    while (walk.length > 0) {
      const top = walk[walk.length - 1]!;
      const [node, done] = top;
      const hers = children[node]!;
      if (done < hers.length) {
        top[1] += 1;
        walk.push([hers[done]!, 0]);
        continue;
      }
      y[node] = hers.length === 0 ? leaf++ : (y[hers[0]!]! + y[hers[hers.length - 1]!]!) / 2;
      walk.pop();
    }
  }
  return Math.max(1, leaf);
}

/** The node nearest to a point within these distances, -1 for none. */
export function nearest(laid: Laid, x: number, y: number, across: number, down: number): number {
  const { cell, cells } = laid;
  let best = -1;
  let least = 1;
  for (let column = Math.floor((x - across) / cell.width); column <= Math.floor((x + across) / cell.width); column += 1) {
    for (let line = Math.floor((y - down) / cell.height); line <= Math.floor((y + down) / cell.height); line += 1) {
      for (const node of cells.get(`${column},${line}`) ?? []) {
        const far = ((laid.x[node]! - x) / across) ** 2 + ((laid.y[node]! - y) / down) ** 2;
        if (far <= least) {
          least = far;
          best = node;
        }
      }
    }
  }
  return best;
}
